//! How long somebody waits, as a pie that fills and words.

use leptos::prelude::*;

use crate::waiting_time::{duration_words, share};

/// A wait that ticks: green under 60 % of the target, amber from there, red and bold at the target. Never by colour alone.
#[component]
pub fn Wait(
    /// How long, in seconds; see [`crate::Clock::seconds_since`].
    #[prop(into)]
    seconds: Signal<i64>,
    /// The longest wait that is well, in seconds.
    #[prop(into)]
    target: Signal<i64>,
    /// What shows on hover, such as when they came in.
    #[prop(optional, into)]
    title: MaybeProp<String>,
) -> impl IntoView {
    let used = Memo::new(move |_| share(seconds.get(), target.get()));
    view! {
        <span
            class=move || format!("wait {}", used.get().tone.class())
            style=("--p", move || used.get().percent.to_string())
            title=move || title.get()
        >
            {move || duration_words(seconds.get())}
        </span>
    }
}
