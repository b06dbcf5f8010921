//! Words that several pages of the supervisor show.

use leptos::prelude::*;
use text::Text;
use ui::Choice;

/// All of them, the active or the inactive ones.
pub fn activity_choices(text: Text) -> Signal<Vec<Choice<String>>> {
    let choices = [("", text.all_of_them()), ("true", text.active_ones()), ("false", text.inactive_ones())];
    Signal::stored(choices.map(|(value, label)| Choice::new(value.to_owned(), label)).to_vec())
}
