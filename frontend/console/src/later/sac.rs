//! The SAC beside a conversation, and its window.

use leptos::prelude::*;
use protocol::id::TicketId;
use wasm_split_helpers::{SplitLoaderError, wasm_split};

use crate::{
    conversation::followed::OpenRoom,
    shell::{keys::KeysDialog, lost_focus::keep_focus},
    ticket::{
        new_client::NewClient,
        page::TicketWindow,
        room_sac::RoomSacState,
        room_sac_sections::{RoomSacSections, keep_fresh},
        sac::use_sac,
        screen::{Placement, SacScreen},
    },
};

/// What shows the SAC, and what else nobody needs in the first seconds.
#[derive(Clone, Copy)]
pub struct SacViews {
    /// Keeps what is known fresh while a room is open, and does what is pressed.
    pub attend: fn(OpenRoom, RoomSacState),
    /// The ways to a ticket, and the tickets: among what the context tells.
    pub room_sac: fn(RoomSacState) -> AnyView,
    /// A ticket instead of the context.
    pub panel: fn(RoomSacState, TicketId) -> AnyView,
    /// *SAC Cliente* instead of the context.
    pub new_client: fn(RoomSacState, OpenRoom) -> AnyView,
    /// A ticket in a window of its own.
    pub window: fn(TicketId) -> AnyView,
    /// The dialog of all keys.
    pub keys: fn() -> AnyView,
}

/// Loads the views.
///
/// # Errors
/// They could not be loaded.
#[wasm_split(sac, fallible)]
pub fn views() -> Result<SacViews, SplitLoaderError> {
    keep_focus();
    Ok(SacViews { attend: keep_fresh, room_sac, panel, new_client, window, keys })
}

fn room_sac(room_sac: RoomSacState) -> AnyView {
    view! { <RoomSacSections room_sac /> }.into_any()
}

fn panel(room_sac: RoomSacState, ticket: TicketId) -> AnyView {
    let sheet = use_sac().sheet(ticket);
    view! { <SacScreen sheet placement=Placement::Panel on_close=move |()| room_sac.put_away() /> }.into_any()
}

fn new_client(room_sac: RoomSacState, room: OpenRoom) -> AnyView {
    view! { <div class="scroll"><NewClient room_sac room /></div> }.into_any()
}

fn keys() -> AnyView {
    view! { <KeysDialog /> }.into_any()
}

fn window(id: TicketId) -> AnyView {
    view! { <TicketWindow id /> }.into_any()
}
