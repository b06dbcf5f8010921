//! Keys of one letter: who speaks to the computer, or strikes keys by chance, turns them off (WCAG 2.1.4).

use leptos::prelude::*;

/// Where the choice is kept.
const KEPT: &str = "balcao.letters";

/// Whether keys of one letter do something: the choice of this browser, which is kept when it changes.
pub fn kept_letters() -> RwSignal<bool> {
    let storage = || window().local_storage().ok().flatten();
    let kept = storage().and_then(|storage| storage.get_item(KEPT).ok().flatten());
    let letters = RwSignal::new(kept.as_deref() != Some("off"));
    Effect::new(move |before: Option<()>| {
        let word = if letters.get() { "on" } else { "off" };
        if let Some(storage) = storage().filter(|_| before.is_some()) {
            // Where the storage is blocked the choice lasts as long as the page.
            let _ = storage.set_item(KEPT, word);
        }
    });
    letters
}
