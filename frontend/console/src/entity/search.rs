//! Looking an entity up as one types.

use leptos::{prelude::*, task::spawn_local};
use link::EntityQuery;
use protocol::rest::entity::EntityRow;
use ui::use_text;

use crate::{
    list::closed_rooms::{TYPING_PAUSE, debounce},
    shell::{session::use_session, words::why},
};

/// What a search state.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub enum SearchState {
    /// Nothing was typed.
    #[default]
    Empty,
    /// The answer is on its way.
    Loading,
    /// These, and whether there are more.
    Rows(Vec<EntityRow>, bool),
    /// It failed, and why.
    Failed(String),
}

#[derive(Clone, Copy)]
pub struct EntitySearch {
    /// What was typed: a part of the name, an e-mail, a document, a code.
    pub words: RwSignal<String>,
    pub state: RwSignal<SearchState>,
    /// The row that the arrows chose.
    pub chosen: RwSignal<usize>,
}

impl EntitySearch {
    /// Begins with these words. A moment after the last key it asks; only the answer to the last question is shown.
    pub fn new(words: &str) -> Self {
        let (text, session) = (use_text(), use_session());
        let search = Self {
            words: RwSignal::new(words.to_owned()),
            state: RwSignal::new(SearchState::Empty),
            chosen: RwSignal::new(0),
        };
        let ask = debounce(TYPING_PAUSE, move |()| {
            let Some(words) = search.words.try_get_untracked().filter(|words| !words.trim().is_empty()) else {
                return;
            };
            let (rest, query) = (session.rest(), EntityQuery { search: words.clone(), ..EntityQuery::default() });
            spawn_local(async move {
                let answer = rest.entities(&query).await;
                if search.words.try_get_untracked() == Some(words) {
                    search.chosen.set(0);
                    search.state.set(match answer {
                        Ok(page) => SearchState::Rows(page.items, page.more),
                        Err(failure) => SearchState::Failed(why(text, &failure)),
                    });
                }
            });
        });
        Effect::new(move |_| {
            let blank = search.words.with(|words| words.trim().is_empty());
            search.state.update(|state| match state {
                _ if blank => *state = SearchState::Empty,
                SearchState::Rows(..) => {}
                _ => *state = SearchState::Loading,
            });
            ask(());
        });
        search
    }

    /// The rows that are shown.
    pub fn rows(self) -> Vec<EntityRow> {
        self.state.with(|state| match state {
            SearchState::Rows(rows, _) => rows.clone(),
            _ => Vec::new(),
        })
    }

    /// Arrows move the choice; answers whether it moved.
    pub fn step(self, key: &str) -> bool {
        let count = untrack(|| self.rows()).len();
        let now = self.chosen.get_untracked();
        let next = match key {
            "ArrowDown" if now + 1 < count => now + 1,
            "ArrowUp" if now > 0 => now - 1,
            _ => return false,
        };
        self.chosen.set(next);
        true
    }

    /// The row that Enter takes.
    pub fn taken(self) -> Option<EntityRow> {
        let chosen = self.chosen.get_untracked();
        untrack(|| self.rows()).into_iter().nth(chosen)
    }
}
