//! The pages besides the conversations: tickets, entities, the supervisor's.

use leptos::prelude::*;
use wasm_split_helpers::{SplitLoaderError, wasm_split};

use crate::{
    pages::{
        entities::EntitiesPage,
        entity::EntityPage,
        entity_forms::{EditEntityPage, NewEntityPage},
        import::ImportPage,
        named::NamedPage,
        new_ticket::NewTicketPage,
        nowhere::Nowhere,
        parameter::ParameterPage,
        parameters::ParametersPage,
        ticket::TicketPage,
        tickets::TicketsPage,
    },
    routes::{Area, Place},
    state::{desk::use_desk, lost_focus::keep_focus, named::Kind},
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
