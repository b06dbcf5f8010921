//! The box with the protocol.

use leptos::html::Div;
use leptos::prelude::*;

use crate::button::{Button, Look};
use crate::hooks::copy::{Copied, copy};
use crate::hooks::language::use_text;
use crate::icon::Glyph;
use crate::unbroken::unbroken;

/// The public number of a room or a ticket, with its follow-up code, and a button that copies both. Where the browser has no clipboard (plain http), the number is
/// selected instead, and the text says so.
#[component]
pub fn ProtocolBox(
    /// The number.
    #[prop(into)]
    number: Signal<String>,
    /// The follow-up code (L11).
    #[prop(optional, into)]
    code: MaybeProp<String>,
    /// The address where it is followed.
    #[prop(optional, into)]
    follow: MaybeProp<String>,
) -> impl IntoView {
    let text = use_text();
    let shown = NodeRef::<Div>::new();
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
                <div node_ref=shown>
                    <b>{move || number.get()}</b>
                    {move || code.get().map(|code| unbroken(&text.follow_code_beside(&code)))}
                </div>
                {move || follow.get().map(|follow| view! {
                    <a class="link" href=follow target="_blank" rel="noopener">{text.follow()}</a>
                })}
                <span class="meta" role="status">{words}</span>
            </div>
            <Button look=Look::Ghost icon=Glyph::Copy label=text.copy_protocol() on_press=press />
        </div>
    }
}
