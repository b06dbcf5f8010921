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
        room_panel::{SacBeside, keep_fresh},
        room_sac::Beside,
        sac::use_sac,
        screen::{SacScreen, Stand},
    },
};

/// What shows the SAC, and what else nobody needs in the first seconds.
#[derive(Clone, Copy)]
pub struct SacViews {
    /// Keeps what is known fresh while a room is open, and does what is pressed.
    pub attend: fn(OpenRoom, Beside),
    /// The ways to a ticket, and the tickets: among what the context tells.
    pub beside: fn(Beside) -> AnyView,
    /// A ticket instead of the context.
    pub panel: fn(Beside, TicketId) -> AnyView,
    /// *SAC Cliente* instead of the context.
    pub new_client: fn(Beside, OpenRoom) -> AnyView,
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
    Ok(SacViews { attend: keep_fresh, beside, panel, new_client, window, keys })
}

fn beside(beside: Beside) -> AnyView {
    view! { <SacBeside beside /> }.into_any()
}

fn panel(beside: Beside, ticket: TicketId) -> AnyView {
    let sheet = use_sac().sheet(ticket);
    view! { <SacScreen sheet stand=Stand::Panel on_close=move |()| beside.put_away() /> }.into_any()
}

fn new_client(beside: Beside, room: OpenRoom) -> AnyView {
    view! { <div class="scroll"><NewClient beside room /></div> }.into_any()
}

fn keys() -> AnyView {
    view! { <KeysDialog /> }.into_any()
}

fn window(id: TicketId) -> AnyView {
    view! { <TicketWindow id /> }.into_any()
}
