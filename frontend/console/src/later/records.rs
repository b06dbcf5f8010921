//! The pages besides the conversations and the supervisor's: tickets and entities.

use leptos::prelude::*;
use wasm_split_helpers::{SplitLoaderError, wasm_split};

use crate::{
    account::page::AccountPage,
    entity::{
        form_pages::{EditEntityPage, NewEntityPage},
        import::page::ImportPage,
        list_page::EntitiesPage,
        page::EntityPage,
    },
    later::RecordPages,
    shell::{console::use_console, lost_focus::keep_focus, nowhere::Nowhere, route::Route},
    ticket::{list_page::TicketsPage, manual_page::NewTicketPage, page::TicketPage},
};

/// Loads the pages.
///
/// # Errors
/// They could not be loaded.
#[wasm_split(records, fallible)]
pub fn pages() -> Result<RecordPages, SplitLoaderError> {
    keep_focus();
    Ok(page)
}

fn page(route: Route) -> AnyView {
    let console = use_console();
    match route {
        Route::Account => view! { <AccountPage /> }.into_any(),
        Route::Ticket(id) => view! { <TicketPage id /> }.into_any(),
        Route::Tickets => view! { <TicketsPage /> }.into_any(),
        Route::NewTicket => view! { <NewTicketPage /> }.into_any(),
        Route::Rooms | Route::Room(_) | Route::Supervisor(_) | Route::Nowhere => view! { <Nowhere /> }.into_any(),
        Route::Entities => view! { <EntitiesPage /> }.into_any(),
        Route::NewEntity => view! { <NewEntityPage /> }.into_any(),
        Route::ImportEntities if console.supervises() => view! { <ImportPage /> }.into_any(),
        Route::ImportEntities => view! { <Nowhere /> }.into_any(),
        Route::Entity(id) => view! { <EntityPage id /> }.into_any(),
        Route::EditEntity(id) => view! { <EditEntityPage id /> }.into_any(),
    }
}
