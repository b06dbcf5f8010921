//! A table with a head.

use leptos::prelude::*;

/// A column's head.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Column {
    /// Its text.
    pub label: String,
    /// Whether it holds numbers, aligned to the end of the cell.
    pub number: bool,
}

impl Column {
    /// A column of words.
    pub fn new(label: impl Into<String>) -> Self {
        Self { label: label.into(), number: false }
    }

    /// A column of numbers.
    pub fn number(label: impl Into<String>) -> Self {
        Self { label: label.into(), number: true }
    }
}

/// A table; its body is `<tr>`s. It scrolls sideways where it doesn't fit.
#[component]
pub fn Table(
    /// The accessible name of the table.
    #[prop(into)]
    caption: String,
    /// Its columns.
    columns: Vec<Column>,
    /// Its rows.
    children: Children,
) -> impl IntoView {
    let label = caption.clone();
    let head = |column: Column| view! { <th scope="col" class:r=column.number>{column.label}</th> };
    view! {
        <div class="table-scroll" tabindex="0" role="region" aria-label=label>
            <table class="table">
                <caption class="sr">{caption}</caption>
                <thead><tr>{columns.into_iter().map(head).collect_view()}</tr></thead>
                <tbody>{children()}</tbody>
            </table>
        </div>
    }
}
