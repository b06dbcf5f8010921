//! The page: who is signed in decides what it shows.

use leptos::prelude::*;
use protocol::rest::session::Me;
use ui::{follow_viewport, provide_clock, provide_sounds, provide_text, provide_theme, provide_toasts};

use crate::{
    later::{DoorPage, LaterPart, Load, invitation, provide_later, records, sac, setup, supervisor},
    shell::{
        address::{provide_address, use_address},
        console::provide_console,
        console_page::ConsolePage,
        door::Door,
        layout::provide_layout,
        route::Route,
        session::{SessionStage, provide_session, use_session},
        sign_in::{SignInOver, SignInPage},
        sign_out::provide_sign_out,
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
    follow_viewport();
    provide_unsaved();
    provide_address();
    match Door::of(&window().location().pathname().unwrap_or_default()) {
        Some(Door::Setup) => door(|| Box::pin(setup::page())).into_any(),
        Some(Door::Invitation) => door(|| Box::pin(invitation::page())).into_any(),
        None => view! { <Seat /> }.into_any(),
    }
}

/// A page before the sign-in. It leads on by loading the console anew.
fn door(load: Load<DoorPage>) -> impl IntoView {
    LaterPart::new(load).show(|page| page())
}

/// The sign-in, or who is signed in.
#[component]
fn Seat() -> impl IntoView {
    let session = provide_session();
    let stage = Memo::new(move |_| session.stage());
    let page = move || match stage.get() {
        SessionStage::Resuming => ().into_any(),
        SessionStage::Unreachable => view! { <Unreachable /> }.into_any(),
        SessionStage::SignedOut { ended } => view! { <SignInPage ended /> }.into_any(),
        SessionStage::SignedIn(me) => view! { <SignedIn me=*me /> }.into_any(),
    };
    view! {
        {page}
        <SignInOver />
    }
}

/// Connects, and shows what the address opens.
#[component]
fn SignedIn(me: Me) -> impl IntoView {
    let address = use_address();
    let console = provide_console(use_session(), me, address);
    provide_sac(console, provide_layout(address));
    provide_sign_out(console);
    let later =
        provide_later(|| Box::pin(sac::views()), || Box::pin(records::pages()), || Box::pin(supervisor::views()));
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
