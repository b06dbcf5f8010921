//! A framed part of a page.

use leptos::prelude::*;

/// A card with a head.
#[component]
pub fn Card(
    /// What it is about.
    #[prop(optional, into)]
    title: Option<String>,
    /// What stands at the end of the head: a count, a button.
    #[prop(optional, into)]
    aside: Option<ViewFn>,
    /// Its body, edge to edge when `bare`.
    children: Children,
    /// The body brings its own space, such as rows and tables.
    #[prop(optional)]
    bare: bool,
) -> impl IntoView {
    view! {
        <section class="card" class:bare=bare>
            {title.map(|title| view! { <header><h3 class="grow">{title}</h3>{aside.map(|aside| aside.run())}</header> })}
            <div class:body=!bare>{children()}</div>
        </section>
    }
}
