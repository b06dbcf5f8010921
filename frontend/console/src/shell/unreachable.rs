//! The server did not answer the first question.

use std::time::Duration;

use leptos::prelude::*;
use ui::{ErrorState, use_text};

use crate::shell::session::use_session;

/// Between two tries.
const EVERY: Duration = Duration::from_secs(4);

/// Says so, and tries again by itself.
#[component]
pub fn Unreachable() -> impl IntoView {
    let (text, session) = (use_text(), use_session());
    if let Ok(timer) = set_interval_with_handle(move || session.resume(), EVERY) {
        on_cleanup(move || timer.clear());
    }
    view! {
        <main class="middle">
            <h1 class="sr">{text.product()}</h1>
            <ErrorState title=text.server_unreachable() why=text.server_unreachable_why() on_retry=move |()| session.resume() />
        </main>
    }
}
