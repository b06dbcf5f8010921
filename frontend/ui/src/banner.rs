//! The banner: a notice that stays as long as it is true.

use leptos::prelude::*;

use crate::icon::{Glyph, Icon};
use crate::tone::Tone;

/// A notice. Screen readers read bad news at once (`alert`), other notices when they pause (`status`).
#[component]
pub fn Banner(
    /// The meaning of its colour.
    #[prop(optional)]
    tone: Tone,
    /// The icon for the kind of news.
    #[prop(default = Glyph::Info)]
    icon: Glyph,
    /// From edge to edge, under a head.
    #[prop(optional)]
    flat: bool,
    /// The content.
    children: Children,
    /// The text of the button that helps.
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
