//! The first run, which a browser of an installation with a company never loads.

use leptos::prelude::*;
use wasm_split_helpers::{SplitLoaderError, wasm_split};

use crate::{later::DoorPage, setup::page::SetupPage};

/// Loads the page.
///
/// # Errors
/// It could not be loaded.
#[wasm_split(setup, fallible)]
pub fn page() -> Result<DoorPage, SplitLoaderError> {
    Ok(show)
}

fn show() -> AnyView {
    view! { <SetupPage /> }.into_any()
}
