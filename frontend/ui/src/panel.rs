//! The customer's panel: its frame, the head in colour, and the bar.

use leptos::prelude::*;

use crate::avatar::{Avatar, AvatarSize, Avatars};
use crate::icon::{Glyph, Icon};
use crate::marks::Presence;

/// The frame of the customer's chat: fills the window or frame it stands in.
#[component]
pub fn Panel(
    /// The accessible name: the company's service.
    #[prop(into)]
    label: Signal<String>,
    /// Head, body and foot, from top to bottom.
    children: Children,
) -> impl IntoView {
    view! { <main class="widget solid" aria-label=move || label.get()>{children()}</main> }
}

/// The head in colour: greeting, and open or closed now and until when. Dark when closed or full.
#[component]
pub fn Hero(
    /// The greeting or the notice.
    #[prop(into)]
    title: Signal<String>,
    /// Classification, and open or closed until when.
    #[prop(optional, into)]
    line: MaybeProp<String>,
    /// Whether the channel is closed or full.
    #[prop(optional, into)]
    off: Signal<bool>,
    /// The attendants; without them the product's mark.
    #[prop(optional, into)]
    faces: Signal<Vec<String>>,
    /// The top right corner: *Minimizar*.
    #[prop(optional)]
    children: Option<Children>,
) -> impl IntoView {
    let top = move || {
        if faces.with(Vec::is_empty) {
            view! { <span class="mark"><Icon glyph=Glyph::Logo /></span> }.into_any()
        } else {
            view! { <Avatars names=faces size=AvatarSize::Small /> }.into_any()
        }
    };
    let sign = move || {
        if off.get() {
            view! { <Icon glyph=Glyph::Clock size="s" /> }.into_any()
        } else {
            view! { <i class="dot" aria-hidden="true"></i> }.into_any()
        }
    };
    view! {
        <header class="hero" class:off=move || off.get()>
            <div class="line">{top}<span class="grow"></span>{children.map(|children| children())}</div>
            <h1 tabindex="-1">{move || title.get()}</h1>
            {move || line.get().map(|line| view! { <p class="line">{sign}<span>{line}</span></p> })}
        </header>
    }
}

/// The bar over a conversation or a step: a name and a state.
#[component]
pub fn Bar(
    /// The company, or who attends.
    #[prop(into)]
    title: Signal<String>,
    /// Classification and state.
    #[prop(optional, into)]
    line: MaybeProp<String>,
    /// The attendant; without one the product's mark.
    #[prop(optional, into)]
    face: MaybeProp<String>,
    /// The attendant's presence.
    #[prop(optional, into)]
    presence: MaybeProp<Presence>,
    /// The actions at its end.
    #[prop(optional)]
    children: Option<Children>,
) -> impl IntoView {
    let start = move || match face.get() {
        Some(name) => view! { <Avatar name=name presence=presence /> }.into_any(),
        None => view! { <span class="mark"><Icon glyph=Glyph::Logo /></span> }.into_any(),
    };
    view! {
        <header class="bar">
            {start}
            <div class="grow">
                <h1 class="cut" tabindex="-1">{move || title.get()}</h1>
                {move || line.get().map(|line| view! { <small class="cut">{line}</small> })}
            </div>
            {children.map(|children| children())}
        </header>
    }
}
