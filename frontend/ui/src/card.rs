//! The card.

use leptos::prelude::*;

/// A card with a head.
#[component]
pub fn Card(
    /// The title.
    #[prop(optional, into)]
    title: Option<String>,
    /// The end of the head: a count, a button.
    #[prop(optional, into)]
    aside: Option<ViewFn>,
    /// The body, edge to edge when `bare`.
    children: Children,
    /// The body has its own padding, as rows and tables have.
    #[prop(optional)]
    bare: bool,
) -> impl IntoView {
    view! {
        <section class="card" class:bare=bare>
            {title.map(|title| view! { <header><h2 class="grow">{title}</h2>{aside.map(|aside| aside.run())}</header> })}
            <div class:body=!bare>{children()}</div>
        </section>
    }
}
