//! The console: the rail, and what the address opens beside it. Alerts, toasts and keys are there on every page.

use leptos::prelude::*;
use ui::{Dialog, DialogAction, Look, ToastStack, use_page_title};

use crate::{
    conversation::{no_room::NoRoom, page::RoomPage},
    later::use_later,
    list::queue::Queue,
    shell::{
        attention::focus_soon,
        console::use_console,
        keys::{listen, reveal},
        layout::use_layout,
        rail::Rail,
        route::{Area, Route},
        sign_out::SignOutDialog,
    },
    supervisor::route::SupervisorRoute,
};

#[component]
pub fn ConsolePage() -> impl IntoView {
    let (console, layout) = (use_console(), use_layout());
    listen();
    let later = use_later();
    later.want_soon(console.supervises());
    let route = console.address.route();
    let in_chat = Memo::new(move |_| route.get().area() == Some(Area::Chat));
    let supervising = Memo::new(move |_| route.get().area() == Some(Area::Supervisor) && console.supervises());
    view! {
        <a class="skip" href="#content">{console.text.skip_to_content()}</a>
        <div
            class="app"
            class:has-room=move || console.open.get().is_some()
            class:has-page=move || !in_chat.get()
            class:has-menu=move || supervising.get()
            class:list-open=move || layout.list_is_open()
            class:no-letters=move || !layout.letters.get()
        >
            <Rail />
            {move || supervising.get().then(|| later.supervisor.show_once_here(|views| (views.menu)()))}
            {move || match (in_chat.get(), supervising.get()) {
                (true, _) => view! { <Rooms /> }.into_any(),
                (false, true) => view! { <Supervision /> }.into_any(),
                (false, false) => view! { <Records /> }.into_any(),
            }}
            <ToastStack />
        </div>
        {later.sac.show_once_here(|sac| (sac.dialogs)())}
        <UnsavedDialog />
        <SignOutDialog />
    }
}

/// The list and the open conversation.
#[component]
fn Rooms() -> impl IntoView {
    let (console, layout) = (use_console(), use_layout());
    let has_room = Memo::new(move |_| console.open.get().is_some());
    use_page_title(format!("{} · {}", console.text.conversations(), console.text.product()), console.waiting());
    if console.address.take_arrival() {
        focus_soon(".queue h1");
    }
    Effect::new(move |_| {
        console.open.track();
        reveal();
    });
    view! {
        <Queue />
        {move || if has_room.get() { view! { <RoomPage /> }.into_any() } else { view! { <NoRoom /> }.into_any() }}
        <div class="list-scrim" on:click=move |_| layout.open_list(false)></div>
    }
}

/// The pages besides the conversations: each is a column of its own.
#[component]
fn Records() -> impl IntoView {
    let route = use_console().address.route();
    let later = use_later();
    later.records.show(move |page| (move || page(route.get())).into_any())
}

/// The supervisor's pages.
#[component]
fn Supervision() -> impl IntoView {
    let route = use_console().address.route();
    let page = Memo::new(move |before: Option<&Option<SupervisorRoute>>| match route.get() {
        Route::Supervisor(page) => Some(page),
        // It is on its way to be taken down: nothing is drawn for the address that follows.
        _ => before.copied().flatten(),
    });
    let later = use_later();
    later.supervisor.show(move |views| (move || page.get().map(views.page)).into_any())
}

/// Asks before leaving loses unsaved input.
#[component]
fn UnsavedDialog() -> impl IntoView {
    let console = use_console();
    let (text, address) = (console.text, console.address);
    let leave = move || {
        if let Some(to) = untrack(|| address.leaving.about()) {
            address.forget_unsaved();
            address.go(&to);
        }
    };
    let actions = Signal::derive(move || {
        vec![
            DialogAction::nothing(text.keep_editing()),
            DialogAction::new(text.discard_changes(), Look::DangerSolid, leave),
        ]
    });
    view! { <Dialog open=address.leaving.open title=text.unsaved_question() why=text.unsaved_why() actions=actions /> }
}
