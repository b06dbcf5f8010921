//! The waiting time, as a pie that fills and as text.

use leptos::prelude::*;

use crate::waiting_time::{duration_words, share};

/// A wait that ticks: green under 60 % of the target, amber from there, red and bold at the target. Never by colour alone.
#[component]
pub fn Wait(
    /// The wait in seconds; see [`crate::Clock::seconds_since`].
    #[prop(into)]
    seconds: Signal<i64>,
    /// The longest wait that is good, in seconds.
    #[prop(into)]
    target: Signal<i64>,
    /// The text on hover, such as the time of the entry.
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
