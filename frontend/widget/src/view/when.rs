//! Shows a view while a condition holds.

use std::sync::{Arc, Mutex};

use leptos::{prelude::*, tachys::reactive_graph::SharedReactiveFunction};

/// Shows a view while a condition holds, and builds it anew only when the condition changes. `<Show>` does the same, but compiles to
/// kilobytes for every use.
pub fn when(
    holds: impl Fn() -> bool + Send + Sync + 'static,
    shown: impl Fn() -> AnyView + Send + 'static,
) -> SharedReactiveFunction<Option<AnyView>> {
    let holds = Memo::new(move |_| holds());
    Arc::new(Mutex::new(move || holds.get().then(&shown)))
}
