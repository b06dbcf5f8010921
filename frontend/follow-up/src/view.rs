//! The consumer's views.

mod form;
mod history;
mod result;
mod ticket;

use leptos::prelude::*;
use ui::{Hero, Skeleton};

use crate::state::Follow;
use form::Form;
use result::Result;

/// The page: the form, or the result.
#[component]
pub fn Whole(follow: Follow) -> impl IntoView {
    let text = ui::use_text();
    let title = move || {
        follow.found.with(|found| {
            found.as_ref().map_or_else(|| text.follow_title().to_owned(), |found| found.company_name.to_string())
        })
    };
    let line = move || {
        let found = follow.found.with(Option::is_some);
        if found { text.follow_title() } else { text.follow_line() }.to_owned()
    };
    // A memo, so that typing builds nothing anew and keeps the focus.
    let shown = Memo::new(move |_| {
        let found = follow.found.with(Option::is_some);
        let looks = follow.busy.get() && !follow.pressed.get();
        (found, looks)
    });
    view! {
        <main class="widget solid follow" aria-label=title>
            <Hero title=Signal::derive(title) line=Signal::derive(move || Some(line()))><ui::Preferences /></Hero>
            <div class="sheet stack">
                {move || match shown.get() {
                    (true, _) => view! { <Found follow /> }.into_any(),
                    (false, true) => view! { <Skeleton /> }.into_any(),
                    (false, false) => view! { <Form follow /> }.into_any(),
                }}
            </div>
        </main>
    }
}

#[component]
fn Found(follow: Follow) -> impl IntoView {
    move || follow.found.get().map(|found| view! { <Result follow found /> })
}

/// The page for an address without a company. It tells nobody which companies exist.
#[component]
pub fn Unknown() -> impl IntoView {
    let text = ui::use_text();
    view! {
        <main class="widget solid follow">
            <Hero title=text.follow_unknown_title() off=true><ui::Preferences /></Hero>
            <div class="sheet"><p class="muted">{text.unknown_chat_why()}</p></div>
        </main>
    }
}
