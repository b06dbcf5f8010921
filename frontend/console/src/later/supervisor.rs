//! The supervisor's menu and pages: a browser of somebody who doesn't supervise never loads them.

use leptos::prelude::*;
use wasm_split_helpers::{SplitLoaderError, wasm_split};

use crate::{
    later::SupervisorViews,
    shell::lost_focus::keep_focus,
    supervisor::{
        audit::list_page::AuditPage,
        board::page::BoardPage,
        classification::{list_page::ClassificationsPage, new_page::NewClassificationPage, page::ClassificationPage},
        menu::SupervisorMenu,
        named::{page::NamedPage, records::NamedKind},
        parameter::{list_page::ParametersPage, page::ParameterPage},
        refusal::list_page::RefusalsPage,
        route::SupervisorRoute,
        situation::{
            form_pages::{EditSituationPage, NewSituationPage},
            list_page::SituationsPage,
        },
        start::page::StartPage,
        user::{edit_page::EditUserPage, invite_page::InvitePage, list_page::UsersPage, page::UserPage},
    },
};

/// Loads the views.
///
/// # Errors
/// They could not be loaded.
#[wasm_split(supervisor, fallible)]
pub fn views() -> Result<SupervisorViews, SplitLoaderError> {
    keep_focus();
    Ok(SupervisorViews { menu, page })
}

fn menu() -> AnyView {
    view! { <SupervisorMenu /> }.into_any()
}

fn page(route: SupervisorRoute) -> AnyView {
    match route {
        SupervisorRoute::Start => view! { <StartPage /> }.into_any(),
        SupervisorRoute::Board => view! { <BoardPage /> }.into_any(),
        SupervisorRoute::Refusals => view! { <RefusalsPage /> }.into_any(),
        SupervisorRoute::Audit => view! { <AuditPage /> }.into_any(),
        SupervisorRoute::Situations => view! { <SituationsPage /> }.into_any(),
        SupervisorRoute::NewSituation => view! { <NewSituationPage /> }.into_any(),
        SupervisorRoute::Situation(id) => view! { <EditSituationPage id /> }.into_any(),
        SupervisorRoute::NewClassification => view! { <NewClassificationPage /> }.into_any(),
        SupervisorRoute::Classifications => view! { <ClassificationsPage /> }.into_any(),
        SupervisorRoute::Classification(id) => view! { <ClassificationPage id /> }.into_any(),
        SupervisorRoute::Parameters => view! { <ParametersPage /> }.into_any(),
        SupervisorRoute::Parameter(name) => view! { <ParameterPage name /> }.into_any(),
        SupervisorRoute::TicketTypes => view! { <NamedPage kind=NamedKind::TicketType /> }.into_any(),
        SupervisorRoute::Roles => view! { <NamedPage kind=NamedKind::Role /> }.into_any(),
        SupervisorRoute::Users => view! { <UsersPage /> }.into_any(),
        SupervisorRoute::NewUser => view! { <InvitePage /> }.into_any(),
        SupervisorRoute::User(id) => view! { <UserPage id /> }.into_any(),
        SupervisorRoute::EditUser(id) => view! { <EditUserPage id /> }.into_any(),
    }
}
