//! The SAC beside a conversation and its window, and the seldom parts of the list.

use leptos::prelude::*;
use protocol::id::TicketId;
use wasm_split_helpers::{SplitLoaderError, wasm_split};

use crate::{
    conversation::followed::OpenRoom,
    later::SacViews,
    list::{closed_list::ClosedList, filter_choices::FilterChoices},
    shell::{keys::KeysDialog, lost_focus::keep_focus, own_password::PasswordDialog},
    ticket::{
        new_client::NewClient,
        page::TicketWindow,
        placement::Placement,
        room_sac::RoomSacState,
        room_sac_sections::{RoomSacSections, attend},
        sac::use_sac,
        screen::SacScreen,
    },
};

/// Loads the views.
///
/// # Errors
/// They could not be loaded.
#[wasm_split(sac, fallible)]
pub fn views() -> Result<SacViews, SplitLoaderError> {
    keep_focus();
    Ok(SacViews { attend, press: RoomSacState::press, sections, panel, new_client, window, dialogs, filters, closed })
}

fn sections(room_sac: RoomSacState) -> AnyView {
    view! { <RoomSacSections room_sac /> }.into_any()
}

fn panel(room_sac: RoomSacState, ticket: TicketId) -> AnyView {
    let sheet = use_sac().sheets.of(ticket);
    view! { <SacScreen sheet placement=Placement::Panel on_close=move |()| room_sac.put_away() /> }.into_any()
}

fn new_client(room_sac: RoomSacState, room: OpenRoom) -> AnyView {
    view! { <div class="scroll"><NewClient room_sac room /></div> }.into_any()
}

fn dialogs() -> AnyView {
    view! { <KeysDialog /><PasswordDialog /> }.into_any()
}

fn filters() -> AnyView {
    view! { <FilterChoices /> }.into_any()
}

fn closed() -> AnyView {
    view! { <ClosedList /> }.into_any()
}

fn window(id: TicketId) -> AnyView {
    view! { <TicketWindow id /> }.into_any()
}
