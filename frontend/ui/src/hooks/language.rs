//! The language of the page.

use leptos::prelude::*;
use text::{Language, Text};

use super::storage::{keep, kept};

const KEPT: &str = "balcao.language";
/// The stored mark of a reload for another language.
const RETURNS: &str = "balcao.returns";

/// Chooses the page's language (what was chosen before, else what the browser asks for), writes it on `<html lang>` and provides its
/// texts; call it once, at the root.
pub fn provide_text() -> Text {
    let language = kept(KEPT).as_deref().and_then(Language::from_tag).unwrap_or_else(asked_for);
    if let Some(html) = document().document_element() {
        // `lang` is a valid attribute name, so this can't fail.
        let _ = html.set_attribute("lang", language.tag());
    }
    let text = Text::new(language);
    provide_context(text);
    text
}

/// The texts of the page's language.
#[must_use]
pub fn use_text() -> Text {
    use_context().unwrap_or_default()
}

/// Stores a language as the choice and reloads the page in it: texts are plain values, not signals, which keeps the pages small.
pub fn choose_language(language: Language) {
    keep(KEPT, language.tag());
    // A page that can't reload shows the choice at the next visit.
    let _ = window().location().reload();
}

/// The same from a menu, to which the focus comes back.
pub(crate) fn choose_language_and_return(language: Language) {
    keep(RETURNS, "menu");
    choose_language(language);
}

/// Whether the page was reloaded for a change of language; reading it clears it.
pub(crate) fn has_returned() -> bool {
    let returned = kept(RETURNS).is_some_and(|word| !word.is_empty());
    if returned {
        keep(RETURNS, "");
    }
    returned
}

fn asked_for() -> Language {
    let tags = window().navigator().languages();
    Language::negotiate(&tags.join(",").as_string().unwrap_or_default())
}
