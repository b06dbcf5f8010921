//! A moment in time, with the exact one on hover.

use leptos::prelude::*;

use crate::hooks::clock::use_clock;
use crate::hooks::format::{Format, use_format};

/// The form in which a moment is written.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Default)]
pub enum MomentStyle {
    /// `há 3 min`, and it goes on counting.
    #[default]
    Relative,
    /// `10:42`.
    Time,
    /// `14/07/2026`.
    Date,
}

/// A moment.
#[component]
pub fn Moment(
    /// The moment, in milliseconds since 1970 UTC.
    #[prop(into)]
    at: Signal<i64>,
    /// The form in which it is written.
    #[prop(optional)]
    style: MomentStyle,
    /// The format, where it differs from the page's: in the company's zone.
    #[prop(optional)]
    format: Option<Format>,
) -> impl IntoView {
    let (clock, format) = (use_clock(), format.unwrap_or_else(use_format));
    let words = Memo::new(move |_| match style {
        MomentStyle::Relative => format.relative(at.get(), clock.now()),
        MomentStyle::Time => format.time(at.get()),
        MomentStyle::Date => format.date(at.get()),
    });
    view! { <time class="num" datetime=move || format.iso(at.get()) title=move || format.exact(at.get())>{move || words.get()}</time> }
}
