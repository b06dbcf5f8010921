//! The dropped pieces of a theme.

use protocol::rest::theme::{DropReason, DroppedLine};

/// The most drops that are told one by one.
pub const MOST_TOLD: usize = 200;
/// The longest piece of the text that a drop shows, in characters.
const SHOWN: usize = 80;

/// A line and a column, both from 1, the column in UTF-16 units.
pub type Place = (u32, u32);

/// The drops: all are counted, the first ones told.
#[derive(Debug, Default)]
pub struct Drops {
    told: Vec<DroppedLine>,
    count: u32,
    latest: Option<Place>,
}

impl Drops {
    /// Adds one. `text` is what stands there.
    pub fn add(&mut self, (line, column): Place, reason: DropReason, text: &str) {
        self.count += 1;
        self.latest = Some((line, column));
        if self.told.len() < MOST_TOLD {
            let text = shortened(text);
            self.told.push(DroppedLine { line, column, text, reason, message: String::new() });
        }
    }

    /// Adds text that can't be read, unless something else was told of its beginning.
    pub fn add_unread(&mut self, place: Place, text: &str) {
        if self.latest != Some(place) {
            self.add(place, DropReason::Syntax, text);
        }
    }

    /// The drops by their place, and how many there are in all.
    pub fn by_place(mut self) -> (Vec<DroppedLine>, u32) {
        self.told.sort_by_key(|drop| (drop.line, drop.column));
        (self.told, self.count)
    }
}

/// The beginning of a text, with single blanks.
fn shortened(text: &str) -> String {
    let mut shown = String::new();
    let mut left = SHOWN;
    for word in text.split_whitespace() {
        if !shown.is_empty() {
            shown.push(' ');
            left = left.saturating_sub(1);
        }
        for letter in word.chars() {
            if left == 0 {
                shown.push('…');
                return shown;
            }
            shown.push(letter);
            left -= 1;
        }
    }
    shown
}
