//! The frame of a page of records: a head with its one primary button, and a column that scrolls.

use leptos::prelude::*;
use ui::use_page_title;

use super::conversation::Unconnected;
use crate::{routes::Place, state::desk::use_desk};

/// A page besides the conversations.
#[component]
pub fn Page(
    /// What it shows.
    #[prop(into)]
    title: Signal<String>,
    /// Where it is found: a place, and what that is called.
    #[prop(optional)]
    crumb: Option<(Place, &'static str)>,
    /// What can be done here, at the end of the head; the primary button last.
    #[prop(optional, into)]
    actions: Option<ViewFn>,
    /// What it holds.
    children: Children,
) -> impl IntoView {
    let desk = use_desk();
    use_page_title(Signal::derive(move || format!("{} · {}", title.get(), desk.text.product())), desk.waiting());
    let crumb = crumb.map(|(place, name)| view! { <nav class="crumb"><a href=place.to_string()>{name}</a></nav> });
    view! {
        <main class="col page" id="content" aria-label=title>
            <header class="pagehead"><div class="grow">{crumb}<h1>{title}</h1></div>{actions.map(|actions| actions.run())}</header>
            <Unconnected />
            <div class="scroll"><div class="sheet">{children()}</div></div>
        </main>
    }
}
