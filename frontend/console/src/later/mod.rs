//! What of the console is loaded after the conversations are there (G16): the SAC beside them, and the pages besides them. Nobody waits
//! for them who signs in to talk. `cargo xtask web` cuts the wasm at the functions marked `wasm_split`; each answers the functions
//! that show its views, which are plain functions from then on.

pub mod records;
pub mod sac;

use std::{future::Future, pin::Pin, time::Duration};

use leptos::{prelude::*, task::spawn_local};
use ui::{ErrorState, Skeleton};
use wasm_split_helpers::SplitLoaderError;

use crate::later::{records::RecordPages, sac::SacViews};

/// So long the conversations have the connection for themselves.
const QUIET: Duration = Duration::from_secs(3);

/// How a part is loaded.
type Load<T> = fn() -> Pin<Box<dyn Future<Output = Result<T, SplitLoaderError>>>>;

/// A part of the console that comes later.
#[derive(Clone, Copy)]
pub struct LaterPart<T: 'static> {
    coming: RwSignal<LoadState<T>>,
    load: Load<T>,
    /// It failed before.
    failed: StoredValue<bool>,
}

/// How far a part has come.
#[derive(Clone, Copy)]
enum LoadState<T> {
    Unasked,
    UnderWay,
    Here(T),
    Failed,
}

impl<T: Copy + Send + Sync + 'static> LaterPart<T> {
    fn new(load: Load<T>) -> Self {
        Self { coming: RwSignal::new(LoadState::Unasked), load, failed: StoredValue::new(false) }
    }

    /// Asks for it, unless it is here or on its way.
    pub fn want(self) {
        if matches!(self.coming.get_untracked(), LoadState::UnderWay | LoadState::Here(_)) {
            return;
        }
        self.coming.set(LoadState::UnderWay);
        spawn_local(async move {
            self.coming.set((self.load)().await.map_or(LoadState::Failed, LoadState::Here));
        });
    }

    /// Asks once more. What fails twice while the server is there is a part that newer pages have replaced: they are loaded.
    fn retry(self) {
        if self.failed.get_value() && window().navigator().on_line() {
            // Where that fails too, the browser says so itself.
            let _ = window().location().reload();
            return;
        }
        self.failed.set_value(true);
        self.want();
    }

    /// Does something with it as soon as it is here.
    pub fn once_here(self, act: impl Fn(T) + Send + Sync + 'static) {
        Effect::new(move |_| {
            if let LoadState::Here(part) = self.coming.get() {
                act(part);
            }
        });
    }

    /// Shows what a part gives once it is here; nothing meanwhile.
    pub fn show_once_here(self, show: impl Fn(T) -> AnyView + Send + 'static) -> impl IntoView {
        move || match self.coming.get() {
            LoadState::Here(part) => show(part),
            _ => ().into_any(),
        }
    }

    /// Shows what a part gives once it is here; meanwhile that it is on its way, or that it isn't and how to ask again.
    pub fn show(self, show: impl Fn(T) -> AnyView + Send + 'static) -> impl IntoView {
        self.want();
        move || match self.coming.get() {
            LoadState::Here(part) => show(part),
            LoadState::Failed => view! { <ErrorState on_retry=move |()| self.retry() /> }.into_any(),
            LoadState::Unasked | LoadState::UnderWay => view! { <Skeleton rows=4 /> }.into_any(),
        }
    }
}

/// Everything that comes later.
#[derive(Clone, Copy)]
pub struct LaterParts {
    /// The SAC beside a conversation and in a window of its own.
    pub sac: LaterPart<SacViews>,
    /// The pages besides the conversations.
    pub records: LaterPart<RecordPages>,
}

/// Nothing of it is asked for yet; call it once for each sign-in.
pub fn provide_later() -> LaterParts {
    let parts = LaterParts {
        sac: LaterPart::new(|| Box::pin(sac::views())),
        records: LaterPart::new(|| Box::pin(records::pages())),
    };
    provide_context(parts);
    parts
}

impl LaterParts {
    /// Asks for all of it once the conversations have had their turn, so that nobody waits for it later either. (Who signs out meanwhile
    /// leaves the page, and this with it.)
    pub fn want_soon(self) {
        set_timeout(
            move || {
                self.sac.want();
                self.records.want();
            },
            QUIET,
        );
    }
}

/// Everything that comes later.
pub fn use_later() -> LaterParts {
    expect_context()
}
