//! The attendant's console: rail, list, conversation, context.

use leptos::prelude::*;
use leptos_router::components::Outlet;
use ui::{ToastStack, use_page_title};

use crate::{
    parts::{
        keys::{KeysDialog, listen, reveal},
        queue::Queue,
        rail::Rail,
    },
    state::desk::use_desk,
};

/// What of the console is unfolded where it doesn't fit side by side.
#[derive(Clone, Copy)]
pub struct Layout {
    /// The list, where it narrows to faces.
    pub list: RwSignal<bool>,
    /// The context, where it is a drawer.
    pub context: RwSignal<bool>,
    /// The dialog of all keys.
    pub keys: RwSignal<bool>,
}

/// What is unfolded.
pub fn use_layout() -> Layout {
    expect_context()
}

/// The console.
#[component]
pub fn ConsolePage() -> impl IntoView {
    let desk = use_desk();
    let layout = Layout { list: RwSignal::new(false), context: RwSignal::new(false), keys: RwSignal::new(false) };
    provide_context(layout);
    listen(desk, layout);
    use_page_title(format!("{} · {}", desk.text.conversations(), desk.text.product()), desk.waiting());
    Effect::new(move |_| {
        desk.open.track();
        layout.list.set(false);
        layout.context.set(false);
        reveal();
    });
    view! {
        <a class="skip" href="#conversation">{desk.text.skip_to_content()}</a>
        <div class="app" class:has-room=move || desk.open.get().is_some() class:list-open=move || layout.list.get()>
            <Rail />
            <Queue />
            <Outlet />
            <div class="list-scrim" on:click=move |_| layout.list.set(false)></div>
            <ToastStack />
        </div>
        <KeysDialog />
    }
}
