//! The page: who is signed in decides what it shows.

use leptos::prelude::*;
use leptos_router::{
    NavigateOptions,
    components::{ParentRoute, Route, Router, Routes},
    hooks::{use_location, use_navigate},
    path,
};
use protocol::rest::session::Me;
use ui::{provide_clock, provide_sounds, provide_text, provide_theme, provide_toasts};

use crate::{
    pages::{console::ConsolePage, no_room::NoRoom, room::RoomPage, sign_in::SignInPage, unreachable::Unreachable},
    routes::room_of,
    state::{
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
    let session = provide_session();
    let stage = Memo::new(move |_| session.stage());
    let page = move || match stage.get() {
        Stage::Resuming => ().into_any(),
        Stage::Unreachable => view! { <Unreachable /> }.into_any(),
        Stage::SignedOut { ended } => view! { <SignInPage ended /> }.into_any(),
        Stage::SignedIn(me) => view! { <SignedIn me=*me /> }.into_any(),
    };
    view! { <Router>{page}</Router> }
}

/// Opens the desk, and shows what the address says.
#[component]
fn SignedIn(me: Me) -> impl IntoView {
    let path = use_location().pathname;
    let open = Memo::new(move |_| path.with(|path| room_of(path)));
    let navigate = use_navigate();
    let go = Callback::new(move |path: String| navigate(&path, NavigateOptions::default()));
    provide_desk(use_session(), me, open.into(), go);
    view! {
        <Routes fallback=NoRoom>
            <ParentRoute path=path!("/app") view=ConsolePage>
                <Route path=path!("") view=NoRoom />
                <Route path=path!("rooms/:room") view=RoomPage />
            </ParentRoute>
        </Routes>
    }
}
