//! A room is open: its conversation and its context.

use leptos::prelude::*;
use protocol::id::RoomId;
use ui::{Button, Empty, Glyph, Skeleton};

use crate::{
    conversation::{context::RoomContext, followed::OpenRoom, following::RoomLoadError, panel::Conversation},
    shell::console::use_console,
};

/// The open room.
#[component]
pub fn RoomPage() -> impl IntoView {
    let console = use_console();
    move || console.open.get().map(|room| view! { <RoomOf room /> })
}

#[component]
fn RoomOf(room: RoomId) -> impl IntoView {
    let console = use_console();
    let cell = Memo::new(move |_| console.rooms.get(room));
    move || match cell.get().map(OpenRoom::new) {
        Some(room) => view! { <Conversation room /><RoomContext room /> }.into_any(),
        None => view! { <Absent room /> }.into_any(),
    }
}

/// The room is loading, or can't be loaded.
#[component]
fn Absent(room: RoomId) -> impl IntoView {
    let console = use_console();
    let text = console.text;
    let missing = Memo::new(move |_| console.rooms.missing(room));
    let back = move |()| console.show_list();
    let what = move || {
        match missing.get() {
        None => view! { <Skeleton rows=4 /> }.into_any(),
        Some(RoomLoadError::Gone) => view! {
            <Empty icon=Glyph::Chat title=text.room_gone() why=text.room_gone_why().to_owned()>
                <Button on_press=back>{text.back_to_list()}</Button>
            </Empty>
        }
        .into_any(),
        Some(RoomLoadError::Unreachable) => view! {
            <Empty icon=Glyph::NoConnection title=text.server_unreachable() why=text.server_unreachable_why().to_owned()>
                <Button on_press=back>{text.back_to_list()}</Button>
            </Empty>
        }
        .into_any(),
    }
    };
    view! { <main class="col talk middle" id="content" aria-label=text.conversation()><h1 class="sr">{text.conversation()}</h1>{what}</main> }
}
