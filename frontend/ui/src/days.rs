//! A term counted in days: a segment for each, filled as they go.

use leptos::prelude::*;

use crate::tone::Tone;

/// The bar of a term.
#[component]
pub fn Days(
    /// Which day it is, from 1; above `of` the term is over.
    #[prop(into)]
    day: Signal<u32>,
    /// How many days it has.
    of: u32,
    /// How much of this day is gone, from 0 to 100.
    #[prop(into)]
    percent: Signal<i64>,
    /// What its colour means.
    #[prop(into)]
    tone: Signal<Tone>,
    /// The same in words.
    #[prop(into)]
    label: Signal<String>,
) -> impl IntoView {
    let segment = move |place: u32| {
        let class = move || match place.cmp(&day.get()) {
            std::cmp::Ordering::Less => "on",
            std::cmp::Ordering::Equal => "now",
            std::cmp::Ordering::Greater => "",
        };
        view! { <i class=class></i> }
    };
    view! {
        <div
            class=move || format!("days {}", tone.get().class())
            role="img"
            aria-label=move || label.get()
            style=("--part", move || format!("{}%", percent.get().clamp(0, 100)))
        >
            {(1..=of).map(segment).collect_view()}
        </div>
    }
}
