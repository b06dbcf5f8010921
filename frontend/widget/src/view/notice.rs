//! Pages that say why there is no chat now.

use leptos::prelude::*;
use ui::{ErrorState, Hero, Panel, Skeleton};

use super::preferences::Preferences;
use crate::state::Chat;

#[component]
pub fn Loading() -> impl IntoView {
    let text = ui::use_text();
    view! { <Panel label=text.loading()><div class="pane quiet"><Skeleton /></div></Panel> }
}

/// The server doesn't answer. The page tries again by itself.
#[component]
pub fn Unreachable(chat: Chat) -> impl IntoView {
    let text = ui::use_text();
    view! {
        <Panel label=text.no_answer_title()>
            <div class="pane centred">
                <h1 class="sr" tabindex="-1">{chat.service()}</h1>
                <ErrorState title=text.no_answer_title() why=text.no_answer_why() on_retry=move |()| chat.load() />
            </div>
        </Panel>
    }
}

/// One page for every address without an open channel, so that nobody learns which channels exist (R27).
#[component]
pub fn Unknown() -> impl IntoView {
    let text = ui::use_text();
    ui::use_page_title(Signal::stored(text.unknown_chat_title().to_owned()), Signal::stored(0));
    view! {
        <Panel label=text.unknown_chat_title()>
            <Hero title=text.unknown_chat_title() off=true><Preferences /></Hero>
            <div class="sheet"><p class="notice">{text.unknown_chat_why()}</p></div>
        </Panel>
    }
}
