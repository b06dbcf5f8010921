//! Small signs: badge, count, dot, meter, slots.

use leptos::prelude::*;

use crate::icon::{Glyph, Icon};
use crate::tone::Tone;

/// Whether somebody is there.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Presence {
    /// There.
    Here,
    /// Away, or on pause.
    Away,
    /// Not connected.
    Off,
}

/// The dot of a presence; its word must stand beside it.
#[component]
pub fn Dot(
    /// Whose it is.
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

/// A word or two about the thing it stands on: a situation, a classification.
#[component]
pub fn Badge(
    /// What its colour means.
    #[prop(optional, into)]
    tone: Signal<Tone>,
    /// A drawing before the words.
    #[prop(optional)]
    icon: Option<Glyph>,
    /// The words.
    children: Children,
) -> impl IntoView {
    view! {
        <span class=move || format!("badge {}", tone.get().class())>
            {icon.map(|glyph| view! { <Icon glyph /> })}
            {children()}
        </span>
    }
}

/// How many there are. Nothing is drawn for none; what is counted must be said by the `label` or the words around it.
#[component]
pub fn Count(
    /// How many; above 99 it shows `99+`.
    #[prop(into)]
    value: Signal<u64>,
    /// What its colour means.
    #[prop(optional, into)]
    tone: Signal<Tone>,
    /// What a reader hears instead of the bare number.
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
    /// How full, from 0 to 100.
    #[prop(into)]
    percent: Signal<i64>,
    /// What is measured.
    #[prop(into)]
    label: String,
    /// What its colour means.
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

/// How many places of a small number are taken: one mark each, full in amber. The words must stand beside it.
#[component]
pub fn Slots(
    /// How many are taken.
    #[prop(into)]
    used: Signal<u64>,
    /// How many there are.
    #[prop(into)]
    limit: Signal<u64>,
) -> impl IntoView {
    view! {
        <span class="slots" class:full=move || { used.get() >= limit.get() } aria-hidden="true">
            {move || (0..limit.get()).map(|place| view! { <i class:on=move || place < used.get()></i> }).collect_view()}
        </span>
    }
}
