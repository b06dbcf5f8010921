//! The foot of a closed conversation: its protocol, and the way to another one.

use leptos::{html::H2, prelude::*};
use protocol::event::End;
use ui::{Button, ButtonSize, Glyph, Look};

use super::queue::{Protocol, first_name};
use crate::state::{Chat, Conversation};

/// The foot of a conversation that is over. It takes the focus, which the composer had.
#[component]
pub fn After(chat: Chat, conversation: Conversation) -> impl IntoView {
    let text = ui::use_text();
    let (title, why) = conversation.peek(|room| match (room.ending.as_ref().map(|ending| ending.end), &room.name) {
        (None, _) => (text.problem_wrong_secret().to_owned(), text.keep_protocol()),
        (Some(End::Abandoned), _) => (text.queue_abandoned().to_owned(), text.queue_abandoned_why()),
        (Some(End::LeftQueue), _) => (text.you_left_queue().to_owned(), text.you_left_queue_why()),
        (Some(End::CustomerAbsent), _) => (text.closed_by_absence().to_owned(), text.closed_by_absence_why()),
        (Some(_), Some(name)) => (text.thanks(first_name(name.as_str())), text.keep_protocol()),
        (Some(_), None) => (text.thanks_unnamed().to_owned(), text.keep_protocol()),
    });
    let heading = NodeRef::<H2>::new();
    Effect::new(move |_| {
        if let Some(heading) = heading.get() {
            // A failure to focus leaves the reader where it is.
            let _ = heading.focus();
        }
    });
    let again = move |()| chat.start_again(Vec::new());
    view! {
        <section class="after stack">
            <div><h2 node_ref=heading tabindex="-1">{title}</h2><p class="muted">{why}</p></div>
            <Protocol chat conversation />
            <Button look=Look::Primary size=ButtonSize::Large wide=true icon=Glyph::Chat on_press=again>{text.start_again()}</Button>
        </section>
    }
}
