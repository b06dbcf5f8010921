//! The protocol, to be kept.

use leptos::html::B;
use leptos::prelude::*;

use crate::button::{Button, Look};
use crate::hooks::copy::{Copied, copy};
use crate::hooks::language::use_text;
use crate::icon::Glyph;

/// The public number of a room or a ticket, with a button that copies it. Where the browser has no clipboard (plain http) the number is
/// selected instead, and the words say so.
#[component]
pub fn ProtocolBox(
    /// The number.
    #[prop(into)]
    number: Signal<String>,
) -> impl IntoView {
    let text = use_text();
    let shown = NodeRef::<B>::new();
    let outcome = RwSignal::new(None::<Copied>);
    let press = move |()| {
        if let Some(shown) = shown.get_untracked() {
            outcome.set(Some(copy(&shown)));
        }
    };
    let words = move || match outcome.get() {
        Some(Copied::Yes) => text.copied(),
        Some(Copied::Selected) => text.copy_by_hand(),
        None => "",
    };
    view! {
        <div class="protocol">
            <div class="grow">
                {text.protocol()}
                <b node_ref=shown>{move || number.get()}</b>
                <span class="meta" role="status">{words}</span>
            </div>
            <Button look=Look::Ghost icon=Glyph::Copy label=text.copy_protocol() on_press=press />
        </div>
    }
}
