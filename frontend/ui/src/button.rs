//! The button.

use leptos::prelude::*;

use crate::fresh_id::fresh_id;
use crate::icon::{Glyph, Icon};

/// How loud a button is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Default)]
pub enum Look {
    /// An edge and no fill: the usual one.
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
    /// The danger itself, where it is the answer to a question.
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

/// How tall a button is. All of them catch a pointer on 40 px, 44 on touch.
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

/// What a button is to a form.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Default)]
pub enum ButtonKind {
    /// Nothing.
    #[default]
    Button,
    /// It sends the form it stands in.
    Submit,
}

/// A button. While `busy` it turns and ignores presses; with a `reason` it is disabled, can still be reached, and says why.
#[component]
pub fn Button(
    /// How loud it is.
    #[prop(optional)]
    look: Look,
    /// How tall it is.
    #[prop(optional)]
    size: ButtonSize,
    /// What it is to a form.
    #[prop(optional)]
    kind: ButtonKind,
    /// A drawing before the words.
    #[prop(optional)]
    icon: Option<Glyph>,
    /// A drawing after the words.
    #[prop(optional)]
    trailing: Option<Glyph>,
    /// As wide as the place it stands in.
    #[prop(optional)]
    wide: bool,
    /// Classes for its place, such as `push`.
    #[prop(optional)]
    class: &'static str,
    /// What a reader hears; needed where there are no words.
    #[prop(optional, into)]
    label: MaybeProp<String>,
    /// For a button that stays pressed.
    #[prop(optional, into)]
    pressed: MaybeProp<bool>,
    /// Its act is under way.
    #[prop(optional, into)]
    busy: Signal<bool>,
    /// It can't be pressed now, and no reason needs to be given.
    #[prop(optional, into)]
    disabled: Signal<bool>,
    /// It can't be pressed, and this is why.
    #[prop(optional, into)]
    reason: MaybeProp<String>,
    /// It takes the focus when it appears in a dialog.
    #[prop(optional)]
    autofocus: bool,
    /// Called at a press.
    #[prop(optional, into)]
    on_press: Option<Callback<()>>,
    /// The words; without them the button is square.
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
