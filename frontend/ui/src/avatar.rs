//! The face of a person: two letters on a colour of their own.

use leptos::prelude::*;

use crate::marks::{Dot, Presence};
use crate::person::{hue, initials};

/// The size of a face.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Default)]
pub enum AvatarSize {
    /// 20 px, inside a line.
    Tiny,
    /// 28 px, in the log.
    Small,
    /// 36 px, in a list.
    #[default]
    Medium,
    /// 48 px, in a head.
    Large,
}

impl AvatarSize {
    const fn class(self) -> &'static str {
        match self {
            Self::Tiny => "xs",
            Self::Small => "s",
            Self::Medium => "",
            Self::Large => "l",
        }
    }
}

/// A face. Screen readers skip it: the name must stand beside it.
#[component]
pub fn Avatar(
    /// The name.
    #[prop(into)]
    name: Signal<String>,
    /// The size.
    #[prop(optional)]
    size: AvatarSize,
    /// A dot for presence; the word stands elsewhere.
    #[prop(optional, into)]
    presence: MaybeProp<Presence>,
) -> impl IntoView {
    let class = move || name.with(|name| format!("avatar c{} {}", hue(name), size.class()));
    view! {
        <span class=class aria-hidden="true" data-letters=move || name.with(|name| initials(name))>
            {move || presence.get().map(|presence| view! { <Dot presence /> })}
        </span>
    }
}

/// Several faces that overlap, with all names on hover and for readers.
#[component]
pub fn Avatars(
    /// The names, the most important first.
    #[prop(into)]
    names: Signal<Vec<String>>,
    /// The size.
    #[prop(optional)]
    size: AvatarSize,
) -> impl IntoView {
    let all = move || names.with(|names| names.join(", "));
    view! {
        <span class="avatars" role="img" title=all aria-label=all>
            {move || names.get().into_iter().map(|name| view! { <Avatar name size /> }).collect_view()}
        </span>
    }
}
