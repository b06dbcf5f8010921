//! The customer's page, `/chat/{company}/{classification}`: entry, queue, conversation, after.
//!
//! `state` holds the page's state and calls the server through `link`; `view` shows it. Views call the state, never the server.

mod state;
mod view;

use leptos::prelude::*;

use state::{Address, Chat, Stage};

fn main() {
    #[cfg(debug_assertions)]
    std::panic::set_hook(Box::new(|panic| leptos::logging::error!("{panic}")));
    mount_to_body(Page);
}

#[component]
fn Page() -> impl IntoView {
    ui::provide_text();
    ui::provide_clock();
    ui::provide_theme();
    ui::provide_sounds();
    ui::follow_viewport();
    match Address::here() {
        Some(address) => view! { <At chat=Chat::open(address) /> }.into_any(),
        None => view! { <view::Unknown /> }.into_any(),
    }
}

#[component]
fn At(chat: Chat) -> impl IntoView {
    ui::use_page_title(Signal::derive(move || chat.service()), chat.unread);
    let leaves_message = Memo::new(move |_| chat.leaves_message());
    let owed = StoredValue::new(false);
    move || {
        view::keep_focus(owed);
        match chat.stage.get() {
            _ if let Some(ticket) = chat.left.get() => view! { <view::Left chat ticket /> }.into_any(),
            _ if leaves_message.get() => view! { <view::Message chat /> }.into_any(),
            Stage::Loading => view! { <view::Loading /> }.into_any(),
            Stage::Unreachable => view! { <view::Unreachable chat /> }.into_any(),
            Stage::Unknown => view! { <view::Unknown /> }.into_any(),
            Stage::Asked(initial) => view! { <view::Again chat initial /> }.into_any(),
            Stage::Entry => view! { <view::Entry chat /> }.into_any(),
            Stage::InRoom(conversation) => view! { <view::Room chat conversation /> }.into_any(),
        }
    }
}
