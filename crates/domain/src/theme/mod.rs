//! The theme of a classification (R10): a stylesheet that a supervisor writes, made safe.
//!
//! A theme is untrusted: it must neither load anything from elsewhere nor hide or cover what a customer has to see. So nothing
//! of the text is passed on. A CSS parser reads it, and what is on the lists of [`parts`], [`property`] and [`value`] is
//! written anew from its values; everything else is dropped, with its line and the reason.

mod color;
mod contrast;
mod declarations;
mod drops;
mod font;
mod parts;
mod property;
mod rule;
mod sheet;
mod unclosed;
mod value;

#[cfg(test)]
mod hostile;
#[cfg(test)]
mod tests;

use protocol::rest::theme::{DropReason, DroppedLine, ThemeContrast};

/// A theme after the check.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct CheckedTheme {
    /// The stylesheet for the customer's page. Checked again, it stays as it is and nothing of it is dropped.
    pub css: String,
    /// The dropped pieces by their places; 200 at most.
    pub dropped: Vec<DroppedLine>,
    /// How many drops there are in all.
    pub drops: u32,
    /// The pairs of colours that the theme changes.
    pub contrast: Vec<ThemeContrast>,
}

/// Checks a theme. The time is linear in the length of the text.
pub fn check(source: &str) -> CheckedTheme {
    let source = source.strip_prefix('\u{feff}').unwrap_or(source);
    let mut sheet = sheet::read(source);
    if let Some(place) = unclosed::comment(source) {
        sheet.drops.add(place, DropReason::Syntax, "/*");
    }
    contrast::drop_unreadable(&mut sheet.rules, &mut sheet.drops);
    let contrast = contrast::pairs(&sheet.rules);
    let (dropped, drops) = sheet.drops.by_place();
    CheckedTheme { css: rule::write(&sheet.rules), dropped, drops, contrast }
}
