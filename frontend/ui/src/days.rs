//! A term counted in days, one segment each, filled as the days pass.

use leptos::prelude::*;

use crate::tone::Tone;

/// The bar of a term.
#[component]
pub fn Days(
    /// The day, from 1; above `of` the term is over.
    #[prop(into)]
    day: Signal<u32>,
    /// The number of days.
    of: u32,
    /// The part of this day that is over, from 0 to 100.
    #[prop(into)]
    percent: Signal<i64>,
    /// The meaning of its colour.
    #[prop(into)]
    tone: Signal<Tone>,
    /// The same as text.
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
