//! The page: who is signed in decides what it shows.

use leptos::prelude::*;
use protocol::rest::session::Me;
use ui::{provide_clock, provide_sounds, provide_text, provide_theme, provide_toasts};

use crate::{
    pages::{console::ConsolePage, sign_in::SignInPage, unreachable::Unreachable},
    state::{
        address::{provide_address, use_address},
        desk::provide_desk,
        session::{Stage, provide_session, use_session},
    },
};

/// The page.
#[component]
pub fn App() -> impl IntoView {
    provide_text();
    provide_clock();
    provide_theme();
    provide_sounds();
    provide_toasts();
    provide_address();
    let session = provide_session();
    let stage = Memo::new(move |_| session.stage());
    move || match stage.get() {
        Stage::Resuming => ().into_any(),
        Stage::Unreachable => view! { <Unreachable /> }.into_any(),
        Stage::SignedOut { ended } => view! { <SignInPage ended /> }.into_any(),
        Stage::SignedIn(me) => view! { <SignedIn me=*me /> }.into_any(),
    }
}

/// Opens the desk, and shows what the address says.
#[component]
fn SignedIn(me: Me) -> impl IntoView {
    provide_desk(use_session(), me, use_address());
    view! { <ConsolePage /> }
}
