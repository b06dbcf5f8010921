//! The button.

use leptos::prelude::*;

use crate::fresh_id::fresh_id;
use crate::icon::{Glyph, Icon};

/// The emphasis of a button.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Default)]
pub enum Look {
    /// Outlined, without fill: the default.
    #[default]
    Plain,
    /// The one thing to do here.
    Primary,
    /// The act of a row: tinted.
    Soft,
    /// Quiet, for what is rarely pressed.
    Ghost,
    /// Ends or removes something.
    Danger,
    /// The same, without an edge.
    GhostDanger,
    /// Filled in the colour of danger: the answer that ends or removes something.
    DangerSolid,
}

impl Look {
    const fn class(self) -> &'static str {
        match self {
            Self::Plain => "btn",
            Self::Primary => "btn primary",
            Self::Soft => "btn soft",
            Self::Ghost => "btn ghost",
            Self::Danger => "btn danger",
            Self::GhostDanger => "btn ghost danger",
            Self::DangerSolid => "btn danger solid",
        }
    }
}

/// The height of a button. The hit area is at least 40 px, 44 px on touch.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Default)]
pub enum ButtonSize {
    /// Drawn 32 px tall, for dense places.
    Small,
    /// 40 px.
    #[default]
    Medium,
    /// 44 px, for the customer.
    Large,
}

/// The role of a button in a form.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Default)]
pub enum ButtonKind {
    /// Nothing.
    #[default]
    Button,
    /// Submits its form.
    Submit,
}

/// A button. While `busy` it shows a spinner and ignores presses; with a `reason` it is disabled but can be focused, and tells the reason.
#[component]
pub fn Button(
    /// Its emphasis.
    #[prop(optional)]
    look: Look,
    /// The height.
    #[prop(optional)]
    size: ButtonSize,
    /// The role in a form.
    #[prop(optional)]
    kind: ButtonKind,
    /// The icon before the text.
    #[prop(optional)]
    icon: Option<Glyph>,
    /// The icon after the text.
    #[prop(optional)]
    trailing: Option<Glyph>,
    /// Whether it is as wide as its container.
    #[prop(optional)]
    wide: bool,
    /// Classes for its place, such as `push`.
    #[prop(optional)]
    class: &'static str,
    /// The accessible name; required where there is no text.
    #[prop(optional, into)]
    label: MaybeProp<String>,
    /// Whether it is pressed, for a button that stays pressed.
    #[prop(optional, into)]
    pressed: MaybeProp<bool>,
    /// Its action is under way.
    #[prop(optional, into)]
    busy: Signal<bool>,
    /// Whether it can't be pressed now, where no reason is needed.
    #[prop(optional, into)]
    disabled: Signal<bool>,
    /// The reason why it can't be pressed.
    #[prop(optional, into)]
    reason: MaybeProp<String>,
    /// Whether it takes the focus when it appears in a dialog.
    #[prop(optional)]
    autofocus: bool,
    /// Called at a press.
    #[prop(optional, into)]
    on_press: Option<Callback<()>>,
    /// The text; without it the button is square.
    #[prop(optional)]
    children: Option<Children>,
) -> impl IntoView {
    let square = children.is_none();
    let refused = move || busy.get() || disabled.get() || reason.get().is_some();
    let press = move |event: leptos::ev::MouseEvent| {
        if busy.get_untracked() || disabled.get_untracked() || reason.get_untracked().is_some() {
            event.prevent_default();
        } else if let Some(on_press) = on_press {
            on_press.run(());
        }
    };
    let why = fresh_id("why");
    let described = why.clone();
    view! {
        <button
            type=if kind == ButtonKind::Submit { "submit" } else { "button" }
            class=format!("{} {class}", look.class())
            class:s=size == ButtonSize::Small
            class:l=size == ButtonSize::Large
            class:wide=wide
            class:square=square
            autofocus=autofocus
            aria-label=move || label.get()
            title=move || reason.get().or_else(|| label.get().filter(|_| square))
            aria-pressed=move || pressed.get().map(|pressed| pressed.to_string())
            aria-busy=move || busy.get().then_some("true")
            aria-disabled=move || refused().then_some("true")
            aria-describedby=move || reason.get().map(|_| described.clone())
            on:click=press
        >
            {move || if busy.get() { view! { <span class="spinner" aria-hidden="true"></span> }.into_any() } else { icon.map(|glyph| view! { <Icon glyph /> }).into_any() }}
            {children.map(|children| children())}
            {trailing.map(|glyph| view! { <Icon glyph /> })}
            {move || reason.get().map(|reason| view! { <span class="sr" id=why.clone()>{reason}</span> })}
        </button>
    }
}
