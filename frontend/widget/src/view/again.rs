//! The question whether the room that this browser has is one's own (F18).

use leptos::prelude::*;
use ui::{Button, ButtonSize, Hero, Look, Panel};

use super::preferences::Preferences;
use crate::state::Chat;

/// Names the owner of the room by the first letter of the name alone.
#[component]
pub fn Again(chat: Chat, initial: Option<char>) -> impl IntoView {
    let text = ui::use_text();
    let title = match initial {
        Some(initial) => text.continue_question(&initial.to_string()),
        None => text.continue_question_unnamed().to_owned(),
    };
    view! {
        <Panel label=Signal::derive(move || chat.service())>
            <Hero title=title line=Signal::derive(move || Some(chat.service()))><Preferences /></Hero>
            <div class="sheet stack entry">
                <p class="muted">{text.continue_why()}</p>
                <Button look=Look::Primary size=ButtonSize::Large wide=true on_press=move |()| chat.go_on()>{text.go_on()}</Button>
                <Button size=ButtonSize::Large wide=true on_press=move |()| chat.forget_person()>{text.not_me()}</Button>
            </div>
        </Panel>
    }
}

/// The protocol of the conversation that was left last. To follow it one needs its code.
#[component]
pub fn LastProtocol(chat: Chat) -> impl IntoView {
    let text = ui::use_text();
    chat.ended().map(|protocol| {
        let href = chat.follow_up(&protocol, "");
        view! {
            <p class="meta">
                {text.last_protocol(&protocol)}" · "<a class="link" href=href target="_blank" rel="noopener">{text.follow()}</a>
            </p>
        }
    })
}
