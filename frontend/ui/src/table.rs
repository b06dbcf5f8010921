//! A table with a head.

use leptos::prelude::*;

use crate::hooks::language::use_text;

/// A column's head.
#[derive(Clone)]
pub struct Column {
    /// Its text; a column of buttons has none to be seen.
    pub label: String,
    /// Whether it holds numbers, aligned to the end of the cell.
    pub number: bool,
    /// The class that says how wide it is; empty where it shares what the others leave.
    pub width: &'static str,
    /// Sorts the table.
    pub sort: Option<ColumnSort>,
}

/// The sorting by a column: its head is a button.
#[derive(Clone, Copy)]
pub struct ColumnSort {
    /// Whether the table is sorted by it, and then whether the greatest comes first.
    pub descending: Signal<Option<bool>>,
    /// Whether it can't be sorted by now.
    pub disabled: Signal<bool>,
    /// Called to sort by it, or the other way round.
    pub on_press: Callback<()>,
}

impl Column {
    /// A column of words.
    pub fn new(label: impl Into<String>) -> Self {
        Self { label: label.into(), number: false, width: "", sort: None }
    }

    /// A column of numbers.
    pub fn number(label: impl Into<String>) -> Self {
        Self { number: true, ..Self::new(label) }
    }

    /// The same column, as wide as a class of a stylesheet says.
    #[must_use]
    pub fn wide(self, width: &'static str) -> Self {
        Self { width, ..self }
    }

    /// The same column, whose head sorts the table.
    #[must_use]
    pub fn sorting(self, sort: ColumnSort) -> Self {
        Self { sort: Some(sort), ..self }
    }

    fn head(self) -> impl IntoView {
        let Self { label, number, width, sort } = self;
        let sorted = move || match sort?.descending.get()? {
            true => Some("descending"),
            false => Some("ascending"),
        };
        let head = match sort {
            Some(ColumnSort { on_press, disabled, .. }) => {
                view! { <button type="button" class="sort" disabled=disabled on:click=move |_| on_press.run(())>{label}</button> }.into_any()
            }
            // A head without words tells nothing (axe: empty-table-header).
            None if label.is_empty() => view! { <span class="sr">{use_text().actions()}</span> }.into_any(),
            None => label.into_any(),
        };
        view! { <th scope="col" class=width class:r=number aria-sort=sorted>{head}</th> }
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
    view! {
        <div class="table-scroll" tabindex="0" role="region" aria-label=label>
            <table class="table">
                <caption class="sr">{caption}</caption>
                <thead><tr>{columns.into_iter().map(Column::head).collect_view()}</tr></thead>
                <tbody>{children()}</tbody>
            </table>
        </div>
    }
}
