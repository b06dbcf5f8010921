//! Theme, language and sound.

use leptos::prelude::*;
use ui::{Glyph, MenuItem};

/// The menu of the customer's choices for this browser.
#[component]
pub fn Preferences() -> impl IntoView {
    let (text, sounds) = (ui::use_text(), ui::use_sounds());
    let sound = Signal::derive(move || {
        let on = sounds.on();
        vec![MenuItem::new(text.message_sound(), move || sounds.turn(!on)).icon(Glyph::Volume).switched(on)]
    });
    view! { <ui::Preferences first=sound /> }
}
