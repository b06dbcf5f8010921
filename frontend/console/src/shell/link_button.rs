//! A link that looks like a button: it opens a route, and a new tab where one is wanted.

use leptos::prelude::*;
use ui::{Glyph, Icon};

use crate::shell::route::Route;

/// A link to a route.
#[component]
pub fn LinkButton(
    /// Where it leads.
    to: Route,
    /// Its words.
    #[prop(into)]
    label: String,
    /// A drawing before them.
    #[prop(optional)]
    icon: Option<Glyph>,
    /// The one thing to do here.
    #[prop(optional)]
    primary: bool,
) -> impl IntoView {
    view! { <a class="btn" class:primary=primary href=to.to_string()>{icon.map(|glyph| view! { <Icon glyph /> })}{label}</a> }
}
