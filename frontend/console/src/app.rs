//! The page: who is signed in decides what it shows.

use leptos::prelude::*;
use protocol::rest::session::Me;
use ui::{provide_clock, provide_sounds, provide_text, provide_theme, provide_toasts};

use crate::{
    later::{provide_later, records, sac},
    shell::{
        address::{provide_address, use_address},
        console::provide_console,
        console_page::ConsolePage,
        layout::provide_layout,
        route::Route,
        session::{SessionStage, provide_session, use_session},
        sign_in::SignInPage,
        unreachable::Unreachable,
        unsaved::provide_unsaved,
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
    provide_unsaved();
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

/// Connects, and shows what the address opens.
#[component]
fn SignedIn(me: Me) -> impl IntoView {
    let address = use_address();
    let console = provide_console(use_session(), me, address);
    provide_sac(console, provide_layout(address));
    let later = provide_later(|| Box::pin(sac::views()), || Box::pin(records::pages()));
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
