//! A notice that stays while what it says is true.

use leptos::prelude::*;

use crate::icon::{Glyph, Icon};
use crate::tone::Tone;

/// A notice. Bad news is read at once (`alert`), anything else when the reader pauses (`status`).
#[component]
pub fn Banner(
    /// What its colour means.
    #[prop(optional)]
    tone: Tone,
    /// The drawing that says what kind of news it is.
    #[prop(default = Glyph::Info)]
    icon: Glyph,
    /// From edge to edge, under a head.
    #[prop(optional)]
    flat: bool,
    /// What it says.
    children: Children,
    /// What can be done about it.
    #[prop(optional, into)]
    action: Option<ViewFn>,
) -> impl IntoView {
    view! {
        <div class=format!("banner {}", tone.class()) class:flat=flat role=if tone == Tone::Bad { "alert" } else { "status" }>
            <Icon glyph=icon />
            <span class="grow">{children()}</span>
            {action.map(|action| action.run())}
        </div>
    }
}
