//! Looking an entity up as one types.

use leptos::prelude::*;
use link::EntityQuery;
use protocol::rest::{entity::EntityRow, page::PageQuery};
use ui::use_text;

use crate::{
    request::{
        debounce::{TYPING_PAUSE, debounce},
        latest::Latest,
    },
    shell::{session::use_session, words::failure_text},
};

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

/// The answer to some words.
struct Answer {
    words: String,
    rows: Result<(Vec<EntityRow>, bool), String>,
}

#[derive(Clone, Copy)]
pub struct EntitySearch {
    /// The input: a part of the name, an e-mail, a document or a code.
    pub words: RwSignal<String>,
    pub state: Memo<SearchState>,
    /// The row that the arrows chose.
    pub chosen: RwSignal<usize>,
}

impl EntitySearch {
    /// Begins with these words. A moment after the last key it asks; only the answer to the last question is shown.
    pub fn new(words: &str) -> Self {
        let (text, session, latest) = (use_text(), use_session(), Latest::new());
        let (words, chosen) = (RwSignal::new(words.to_owned()), RwSignal::new(0));
        let answer = RwSignal::new(None::<Answer>);
        let ask = debounce(TYPING_PAUSE, move |()| {
            let Some(asked) = words.try_get_untracked() else { return };
            if asked.trim().is_empty() {
                latest.forget();
                return answer.set(None);
            }
            let (rest, query) = (session.rest(), EntityQuery { search: asked.clone(), ..EntityQuery::default() });
            latest.ask(async move { rest.entities(&query, &PageQuery::first(25)).await }, move |found| {
                if words.try_get_untracked().as_ref() != Some(&asked) {
                    return;
                }
                let rows =
                    found.map(|page| (page.items, page.next.is_some())).map_err(|failure| failure_text(text, &failure));
                chosen.set(0);
                answer.set(Some(Answer { words: asked, rows }));
            });
        });
        Effect::new(move |_| {
            words.track();
            ask(());
        });
        let state = Memo::new(move |_| words.with(|words| answer.with(|answer| state_of(words, answer.as_ref()))));
        Self { words, state, chosen }
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

/// The rows of earlier words stay until the next answer; a failure of earlier words does not.
fn state_of(words: &str, answer: Option<&Answer>) -> SearchState {
    match answer {
        _ if words.trim().is_empty() => SearchState::Empty,
        Some(Answer { rows: Ok((rows, more)), .. }) => SearchState::Rows(rows.clone(), *more),
        Some(Answer { words: asked, rows: Err(why) }) if asked == words => SearchState::Failed(why.clone()),
        _ => SearchState::Loading,
    }
}
