//! *Sair da Conversa* asks first, and says what will happen (R29).

use leptos::prelude::*;
use protocol::people::InternalSituation;
use ui::{Button, ButtonSize, Dialog, DialogAction, Look};

use crate::state::Conversation;

#[component]
pub fn LeaveButton(conversation: Conversation) -> impl IntoView {
    let text = ui::use_text();
    view! {
        <Button look=Look::Ghost size=ButtonSize::Small class="leave" busy=conversation.leaving on_press=move |()| conversation.asks_to_leave.set(true)>
            {text.leave_chat()}
        </Button>
    }
}

#[component]
pub fn LeaveQuestion(conversation: Conversation) -> impl IntoView {
    let text = ui::use_text();
    let waits = move || conversation.situation() == InternalSituation::Waiting;
    let title = move || if waits() { text.leave_queue_question() } else { text.leave_chat_question() };
    let why = move || {
        conversation.see(|room| match &room.responsible {
            Some(name) => text.leave_chat_why(name.as_str(), &room.protocol),
            None => text.leave_queue_why(&room.protocol),
        })
    };
    let actions = vec![
        DialogAction::nothing(text.stay_here()),
        DialogAction::new(text.leave_chat(), Look::DangerSolid, move || conversation.leave()),
    ];
    view! { <Dialog open=conversation.asks_to_leave title=Signal::derive(move || title().to_owned()) why=Signal::derive(why) actions=actions /> }
}
