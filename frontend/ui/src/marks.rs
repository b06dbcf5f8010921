//! Small signs: badge, count, dot, meter, slots.

use leptos::prelude::*;

use crate::icon::{Glyph, Icon};
use crate::tone::Tone;

/// Whether somebody is there.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Presence {
    /// Present.
    Here,
    /// Away, or on pause.
    Away,
    /// Not connected.
    Off,
}

/// The dot of a presence; the word must stand beside it.
#[component]
pub fn Dot(
    /// The state to show.
    #[prop(into)]
    presence: Signal<Presence>,
) -> impl IntoView {
    let class = move || match presence.get() {
        Presence::Here => "dot",
        Presence::Away => "dot away",
        Presence::Off => "dot off",
    };
    view! { <i class=class aria-hidden="true"></i> }
}

/// A short text about a thing: a situation, a classification.
#[component]
pub fn Badge(
    /// The meaning of its colour.
    #[prop(optional, into)]
    tone: Signal<Tone>,
    /// The icon before the text.
    #[prop(optional)]
    icon: Option<Glyph>,
    /// The text.
    children: Children,
) -> impl IntoView {
    view! {
        <span class=move || format!("badge {}", tone.get().class())>
            {icon.map(|glyph| view! { <Icon glyph /> })}
            {children()}
        </span>
    }
}

/// A count. Nothing is drawn for 0. The `label` or the text beside it must say what is counted.
#[component]
pub fn Count(
    /// The number; above 99 it shows `99+`.
    #[prop(into)]
    value: Signal<u64>,
    /// The meaning of its colour.
    #[prop(optional, into)]
    tone: Signal<Tone>,
    /// The accessible name, read instead of the bare number.
    #[prop(optional, into)]
    label: MaybeProp<String>,
) -> impl IntoView {
    let shown = move || if value.get() > 99 { "99+".to_owned() } else { value.get().to_string() };
    let class = move || format!("count {}", tone.get().class());
    move || {
        (value.get() > 0).then(|| match label.get() {
            Some(label) => view! { <span class=class><span aria-hidden="true">{shown}</span><span class="sr">{label}</span></span> }.into_any(),
            None => view! { <span class=class>{shown}</span> }.into_any(),
        })
    }
}

/// A bar that fills: a wait, an upload, load against a limit.
#[component]
pub fn Meter(
    /// The filled part, from 0 to 100.
    #[prop(into)]
    percent: Signal<i64>,
    /// The accessible name of the meter.
    #[prop(into)]
    label: String,
    /// The meaning of its colour.
    #[prop(optional, into)]
    tone: Signal<Tone>,
) -> impl IntoView {
    view! {
        <span
            class=move || format!("meter {}", tone.get().class())
            role="progressbar"
            aria-label=label
            aria-valuemin="0"
            aria-valuemax="100"
            aria-valuenow=move || percent.get().clamp(0, 100).to_string()
            style=("--v", move || percent.get().clamp(0, 100).to_string())
        >
            <i></i>
        </span>
    }
}

/// The taken places of a small number, one mark each; amber when all are taken. The text must stand beside it.
#[component]
pub fn Slots(
    /// The number of taken places.
    #[prop(into)]
    used: Signal<u64>,
    /// The number of all places.
    #[prop(into)]
    limit: Signal<u64>,
) -> impl IntoView {
    view! {
        <span class="slots" class:full=move || { used.get() >= limit.get() } aria-hidden="true">
            {move || (0..limit.get()).map(|place| view! { <i class:on=move || place < used.get()></i> }).collect_view()}
        </span>
    }
}
