//! The page of a one-time link.

use leptos::prelude::*;
use wasm_split_helpers::{SplitLoaderError, wasm_split};

use crate::{invitation::page::InvitationPage, later::DoorPage};

/// Loads the page.
///
/// # Errors
/// It could not be loaded.
#[wasm_split(invitation, fallible)]
pub fn page() -> Result<DoorPage, SplitLoaderError> {
    Ok(show)
}

fn show() -> AnyView {
    view! { <InvitationPage /> }.into_any()
}
