//! The page: who is signed in decides what it shows.

use leptos::prelude::*;
use protocol::rest::session::Me;
use ui::{provide_clock, provide_sounds, provide_text, provide_theme, provide_toasts};

use crate::{
    later::provide_later,
    shell::{
        address::{provide_address, use_address},
        console::provide_console,
        console_page::ConsolePage,
        route::Route,
        session::{SessionStage, provide_session, use_session},
        sign_in::SignInPage,
        unreachable::Unreachable,
    },
    ticket::{sac::provide_sac, window::is_window},
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
        SessionStage::Resuming => ().into_any(),
        SessionStage::Unreachable => view! { <Unreachable /> }.into_any(),
        SessionStage::SignedOut { ended } => view! { <SignInPage ended /> }.into_any(),
        SessionStage::SignedIn(me) => view! { <SignedIn me=*me /> }.into_any(),
    }
}

/// Opens the desk, and shows what the address says.
#[component]
fn SignedIn(me: Me) -> impl IntoView {
    let address = use_address();
    let console = provide_console(use_session(), me, address);
    provide_sac(console);
    let later = provide_later();
    let route = address.route();
    let in_window = is_window();
    let alone = Memo::new(move |_| match route.get() {
        Route::Ticket(id) if in_window => Some(id),
        _ => None,
    });
    move || match alone.get() {
        Some(id) => later.sac.show(move |sac| (sac.window)(id)).into_any(),
        None => view! { <ConsolePage /> }.into_any(),
    }
}
