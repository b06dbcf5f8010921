//! The parts of the console that are loaded after the conversations are there (G16): the SAC beside them, and the pages besides them.
//! Signing in to talk waits for none of them. `cargo xtask web` cuts the wasm at the functions marked `wasm_split`; each of them answers
//! the functions that show its views, which are plain functions from then on.
//!
//! This file knows the types of the parts alone; `records`, `sac` and `supervisor` know their views, and the root of the console joins both.

pub mod invitation;
pub mod records;
pub mod sac;
pub mod setup;
pub mod supervisor;

use std::{future::Future, pin::Pin, time::Duration};

use leptos::{prelude::*, task::spawn_local};
use protocol::id::TicketId;
use ui::{ErrorState, Skeleton};
use wasm_split_helpers::SplitLoaderError;

use crate::{
    conversation::followed::OpenRoom,
    shell::{layout::Layout, route::Route},
    supervisor::route::SupervisorRoute,
    ticket::room_sac::RoomSacState,
};

/// For so long the conversations have the connection for themselves.
const QUIET: Duration = Duration::from_secs(3);

/// Loads a part.
pub type Load<T> = fn() -> Pin<Box<dyn Future<Output = Result<T, SplitLoaderError>>>>;

/// Calls that wait for a part.
type Waiting<T> = Vec<Box<dyn FnOnce(T) + Send + Sync>>;

/// Shows a page of those who are not signed in: the first run, or that of a one-time link.
pub type DoorPage = fn() -> AnyView;

/// Shows the page of a route.
pub type RecordPages = fn(Route) -> AnyView;

/// Shows the SAC, and what nobody needs in the first seconds either: the list's filters and closed rooms, the dialogs of the keys and of one's password.
#[derive(Clone, Copy)]
pub struct SacViews {
    /// Keeps the SAC of a room up to date while the room is open.
    pub attend: fn(OpenRoom, RoomSacState),
    /// Does what a press of *SAC* does.
    pub press: fn(RoomSacState),
    /// The ways to a ticket, and the tickets: a part of the context.
    pub sections: fn(RoomSacState) -> AnyView,
    /// A ticket instead of the context.
    pub panel: fn(RoomSacState, TicketId) -> AnyView,
    /// *SAC Cliente* instead of the context.
    pub new_client: fn(RoomSacState, OpenRoom) -> AnyView,
    /// A ticket in a window of its own.
    pub window: fn(TicketId) -> AnyView,
    /// The dialogs of all keys and of one's password.
    pub dialogs: fn() -> AnyView,
    /// The filters of the list besides words.
    pub filters: fn() -> AnyView,
    /// The closed rooms.
    pub closed: fn() -> AnyView,
}

/// Shows what only supervisors see.
#[derive(Clone, Copy)]
pub struct SupervisorViews {
    /// The menu beside the pages.
    pub menu: fn() -> AnyView,
    pub page: fn(SupervisorRoute) -> AnyView,
}

/// A part of the console that is loaded later.
#[derive(Clone, Copy)]
pub struct LaterPart<T: 'static> {
    state: RwSignal<LoadState<T>>,
    load: Load<T>,
    /// Loading failed before.
    failed: StoredValue<bool>,
    waiting: StoredValue<Waiting<T>>,
}

/// How far loading is.
#[derive(Clone, Copy)]
enum LoadState<T> {
    NotAsked,
    Loading,
    Loaded(T),
    Failed,
}

impl<T: Copy + Send + Sync + 'static> LaterPart<T> {
    /// Not loaded yet.
    pub fn new(load: Load<T>) -> Self {
        Self {
            state: RwSignal::new(LoadState::NotAsked),
            load,
            failed: StoredValue::new(false),
            waiting: StoredValue::new(Vec::new()),
        }
    }

    /// Loads it, unless it is loaded or on its way.
    pub fn want(self) {
        if matches!(self.state.get_untracked(), LoadState::Loading | LoadState::Loaded(_)) {
            return;
        }
        self.state.set(LoadState::Loading);
        spawn_local(async move {
            match (self.load)().await {
                Ok(part) => {
                    self.state.set(LoadState::Loaded(part));
                    let waiting = self.waiting.try_update_value(std::mem::take).unwrap_or_default();
                    waiting.into_iter().for_each(|act| act(part));
                }
                Err(_) => self.state.set(LoadState::Failed),
            }
        });
    }

    /// Calls a function with it: now where it is loaded, else once it is.
    pub fn call(self, act: impl FnOnce(T) + Send + Sync + 'static) {
        if let LoadState::Loaded(part) = self.state.get_untracked() {
            return act(part);
        }
        self.waiting.update_value(|waiting| waiting.push(Box::new(act)));
        self.want();
    }

    /// Loads it again. A part that fails twice while the browser is online was replaced by a newer build: the page reloads.
    fn retry(self) {
        if self.failed.get_value() && window().navigator().on_line() {
            // Where that fails too, the browser says so itself.
            let _ = window().location().reload();
            return;
        }
        self.failed.set_value(true);
        self.want();
    }

    /// Begins something that lasts as long as the owner, once the part is loaded.
    pub fn attend(self, begin: impl Fn(T) + Send + Sync + 'static) {
        Effect::new(move |_| {
            if let LoadState::Loaded(part) = self.state.get() {
                untrack(|| begin(part));
            }
        });
    }

    /// Shows a view of the part once it is loaded; nothing meanwhile.
    pub fn show_once_here(self, show: impl Fn(T) -> AnyView + Send + 'static) -> impl IntoView {
        move || match self.state.get() {
            LoadState::Loaded(part) => show(part),
            _ => ().into_any(),
        }
    }

    /// Shows a view of the part once it is loaded; meanwhile a skeleton, or the failure with a button to try again.
    pub fn show(self, show: impl Fn(T) -> AnyView + Send + 'static) -> impl IntoView {
        self.want();
        move || match self.state.get() {
            LoadState::Loaded(part) => show(part),
            LoadState::Failed => view! { <ErrorState on_retry=move |()| self.retry() /> }.into_any(),
            LoadState::NotAsked | LoadState::Loading => view! { <Skeleton rows=4 /> }.into_any(),
        }
    }
}

/// The parts that are loaded later.
#[derive(Clone, Copy)]
pub struct LaterParts {
    /// The SAC beside a conversation and in a window of its own.
    pub sac: LaterPart<SacViews>,
    /// The pages besides the conversations and the supervisor's.
    pub records: LaterPart<RecordPages>,
    /// The supervisor's pages.
    pub supervisor: LaterPart<SupervisorViews>,
}

/// Nothing of it is loaded yet; call it once for each sign-in.
pub fn provide_later(sac: Load<SacViews>, records: Load<RecordPages>, supervisor: Load<SupervisorViews>) -> LaterParts {
    let parts = LaterParts {
        sac: LaterPart::new(sac),
        records: LaterPart::new(records),
        supervisor: LaterPart::new(supervisor),
    };
    provide_context(parts);
    parts
}

impl LaterParts {
    /// A press of *SAC* in a conversation (R42): opens the drawer at once, and does the rest when the SAC is loaded.
    pub fn press_sac(self, layout: Layout, room_sac: RoomSacState) {
        layout.open_context_for_sac();
        self.sac.call(move |sac| (sac.press)(room_sac));
    }

    /// Opens the dialog of all keys, or of one's password.
    pub fn open_dialog(self, dialog: RwSignal<bool>) {
        self.sac.want();
        dialog.set(true);
    }

    /// Loads the parts after [`QUIET`], so that nobody waits for them later either; the supervisor's pages only for those who
    /// supervise. (Signing out meanwhile reloads the page.)
    pub fn want_soon(self, supervises: bool) {
        set_timeout(
            move || {
                self.sac.want();
                self.records.want();
                if supervises {
                    self.supervisor.want();
                }
            },
            QUIET,
        );
    }
}

/// The parts that are loaded later.
pub fn use_later() -> LaterParts {
    expect_context()
}
