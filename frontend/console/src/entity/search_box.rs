//! Looking an entity up: a search field over its results. Arrows choose, Enter takes.

use leptos::{ev::KeyboardEvent, prelude::*};
use protocol::rest::entity::EntityRow;
use ui::{Empty, Glyph, SearchField, Skeleton};

use crate::{
    entity::{
        line::EntityLine,
        search::{EntitySearch, SearchState},
    },
    shell::console::use_console,
};

#[component]
pub fn EntitySearchBox(
    search: EntitySearch,
    /// Called with the row that Enter takes.
    #[prop(into)]
    on_take: Callback<EntityRow>,
    /// The button at the end of a row.
    act: Callback<EntityRow, AnyView>,
) -> impl IntoView {
    let text = use_console().text;
    let key = move |event: KeyboardEvent| {
        if search.step(&event.key()) {
            event.prevent_default();
        } else if event.key() == "Enter" && !event.is_composing() {
            event.prevent_default();
            if let Some(row) = search.taken() {
                on_take.run(row);
            }
        }
    };
    let line = move |(place, entity): (usize, EntityRow)| {
        let row = entity.clone();
        let chosen = move || search.chosen.get() == place;
        view! { <li class:chosen=chosen aria-current=move || chosen().then_some("true")><EntityLine entity>{act.run(row)}</EntityLine></li> }
    };
    let results = move || {
        match search.state.get() {
        SearchState::Empty => view! { <p class="meta hint-line">{text.entity_search_hint()}</p> }.into_any(),
        SearchState::Loading => view! { <Skeleton rows=2 /> }.into_any(),
        SearchState::Failed(why) => view! { <p class="error">{why}</p> }.into_any(),
        SearchState::Rows(rows, _) if rows.is_empty() => {
            view! { <Empty icon=Glyph::Search title=text.no_match(search.words.get_untracked().trim()) why=text.entity_search_hint().to_owned() /> }
                .into_any()
        }
        SearchState::Rows(rows, more) => view! {
            <ul class="results">{rows.into_iter().enumerate().map(line).collect_view()}</ul>
            {more.then(|| view! { <p class="meta hint-line">{text.more_results()}</p> })}
        }
        .into_any(),
    }
    };
    view! {
        <div class="entity-search" on:keydown=key>
            <SearchField label=text.search_entity() value=search.words placeholder=text.search_entity_by() />
            <div aria-live="polite">{results}</div>
        </div>
    }
}
