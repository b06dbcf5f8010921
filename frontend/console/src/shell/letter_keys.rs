//! Keys of one letter, which people who use speech input, or press keys by chance, can turn off (WCAG 2.1.4).

use leptos::prelude::*;
use ui::{keep, kept};

/// Where the choice is kept.
const STORAGE_KEY: &str = "balcao.letters";

/// Whether keys of one letter do something: the choice of this browser, which is kept when it changes.
pub fn stored_letter_keys() -> RwSignal<bool> {
    let letters = RwSignal::new(kept(STORAGE_KEY).as_deref() != Some("off"));
    Effect::new(move |before: Option<()>| {
        let word = if letters.get() { "on" } else { "off" };
        if before.is_some() {
            keep(STORAGE_KEY, word);
        }
    });
    letters
}
