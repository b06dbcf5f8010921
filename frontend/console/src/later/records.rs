//! The pages besides the conversations: tickets, entities, the supervisor's.

use leptos::prelude::*;
use wasm_split_helpers::{SplitLoaderError, wasm_split};

use crate::{
    entity::{
        form_pages::{EditEntityPage, NewEntityPage},
        import::page::ImportPage,
        list_page::EntitiesPage,
        page::EntityPage,
    },
    shell::{
        console::use_desk,
        lost_focus::keep_focus,
        nowhere::Nowhere,
        route::{Area, Place},
    },
    supervisor::{
        named::{page::NamedPage, records::Kind},
        parameter::{list_page::ParametersPage, page::ParameterPage},
    },
    ticket::{by_hand_page::NewTicketPage, list_page::TicketsPage, page::TicketPage},
};

/// Shows the page at a place.
pub type RecordPages = fn(Place) -> AnyView;

/// Loads the pages.
///
/// # Errors
/// They could not be loaded.
#[wasm_split(records, fallible)]
pub fn pages() -> Result<RecordPages, SplitLoaderError> {
    keep_focus();
    Ok(page)
}

fn page(place: Place) -> AnyView {
    let desk = use_desk();
    match place {
        place if place.area() == Some(Area::Supervisor) && !desk.supervises() => view! { <Nowhere /> }.into_any(),
        Place::Ticket(id) => view! { <TicketPage id /> }.into_any(),
        Place::Tickets => view! { <TicketsPage /> }.into_any(),
        Place::NewTicket => view! { <NewTicketPage /> }.into_any(),
        Place::Rooms | Place::Room(_) | Place::Nowhere => view! { <Nowhere /> }.into_any(),
        Place::Entities => view! { <EntitiesPage /> }.into_any(),
        Place::NewEntity => view! { <NewEntityPage /> }.into_any(),
        Place::ImportEntities if desk.supervises() => view! { <ImportPage /> }.into_any(),
        Place::ImportEntities => view! { <Nowhere /> }.into_any(),
        Place::Entity(id) => view! { <EntityPage id /> }.into_any(),
        Place::EditEntity(id) => view! { <EditEntityPage id /> }.into_any(),
        Place::Parameters => view! { <ParametersPage /> }.into_any(),
        Place::Parameter(name) => view! { <ParameterPage name /> }.into_any(),
        Place::TicketTypes => view! { <NamedPage kind=Kind::TicketType /> }.into_any(),
        Place::Roles => view! { <NamedPage kind=Kind::Role /> }.into_any(),
    }
}
