//! The four states of a list without rows: loading, empty, no match, failed. Each names the next step.

use leptos::prelude::*;

use crate::button::Button;
use crate::hooks::language::use_text;
use crate::icon::{Glyph, Icon};

/// An empty list, and the step that would fill it.
#[component]
pub fn Empty(
    /// The icon.
    #[prop(default = Glyph::Inbox)]
    icon: Glyph,
    /// The title: what the list would hold.
    #[prop(into)]
    title: Signal<String>,
    /// The next step, in words.
    #[prop(optional, into)]
    why: MaybeProp<String>,
    /// The next step, to press.
    #[prop(optional)]
    children: Option<Children>,
) -> impl IntoView {
    view! {
        <div class="empty">
            <Icon glyph=icon />
            <b>{move || title.get()}</b>
            {move || why.get().map(|why| view! { <p>{why}</p> })}
            {children.map(|children| children())}
        </div>
    }
}

/// A search without a match.
#[component]
pub fn NoMatch(
    /// The words that were searched for.
    #[prop(into)]
    words: Signal<String>,
    /// Where the search looked.
    #[prop(optional, into)]
    why: MaybeProp<String>,
    /// Called to clear the search.
    #[prop(into)]
    on_clear: Callback<()>,
) -> impl IntoView {
    let text = use_text();
    view! {
        <Empty icon=Glyph::Search title=Signal::derive(move || words.with(|words| text.no_match(words))) why=why>
            <Button on_press=on_clear>{text.clear()}</Button>
        </Empty>
    }
}

/// A list that did not load, with a button to try again.
#[component]
pub fn ErrorState(
    /// The title; without it "did not load".
    #[prop(optional, into)]
    title: Option<String>,
    /// The reason, as a sentence.
    #[prop(optional, into)]
    why: Option<String>,
    /// Called to try again.
    #[prop(into)]
    on_retry: Callback<()>,
) -> impl IntoView {
    let text = use_text();
    let title = title.unwrap_or_else(|| text.load_failed().to_owned());
    let why = why.unwrap_or_else(|| text.load_failed_why().to_owned());
    view! {
        <div role="alert">
            <Empty icon=Glyph::NoConnection title=title why=why>
                <Button on_press=on_retry>{text.retry_now()}</Button>
            </Empty>
        </div>
    }
}

/// Placeholders for rows that are being loaded.
#[component]
pub fn Skeleton(
    /// The number of rows.
    #[prop(default = 3)]
    rows: usize,
) -> impl IntoView {
    let text = use_text();
    let row = || {
        view! {
            <div class="skel-row" aria-hidden="true">
                <div class="skel face"></div>
                <div class="stack"><div class="skel short"></div><div class="skel"></div><div class="skel tail"></div></div>
            </div>
        }
    };
    view! {
        <div role="status" aria-busy="true">
            <span class="sr">{text.loading()}</span>
            {(0..rows).map(|_| row()).collect_view()}
        </div>
    }
}
