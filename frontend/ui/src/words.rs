//! Words that people typed.

use leptos::prelude::*;

use crate::links::pieces;

/// Words that people typed, with their links. A link opens a new tab, and tells its site neither this page nor that this page trusts it.
#[component]
pub fn Words(
    /// As typed.
    text: String,
) -> impl IntoView {
    let shown = pieces(&text).into_iter().map(|piece| {
        let words = piece.words.to_owned();
        match piece.href {
            Some(href) => {
                view! { <a href=href.into_owned() target="_blank" rel="noopener noreferrer nofollow">{words}</a> }
                    .into_any()
            }
            None => words.into_any(),
        }
    });
    shown.collect_view()
}
