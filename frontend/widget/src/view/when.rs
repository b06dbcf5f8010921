//! Showing something while a condition holds.

use std::sync::{Arc, Mutex};

use leptos::{prelude::*, tachys::reactive_graph::SharedReactiveFunction};

/// Shows something while a condition holds, and builds it anew only when that changes. `<Show>` does the same, but brings a copy of its
/// machinery for every place it stands in: kilobytes each, in a page that has none to give away.
pub fn when(
    holds: impl Fn() -> bool + Send + Sync + 'static,
    shown: impl Fn() -> AnyView + Send + 'static,
) -> SharedReactiveFunction<Option<AnyView>> {
    let holds = Memo::new(move |_| holds());
    Arc::new(Mutex::new(move || holds.get().then(&shown)))
}
