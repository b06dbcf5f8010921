//! Closed rooms, by REST, page after page.

use std::time::Duration;

use leptos::{prelude::*, task::spawn_local};
use link::Rest;
use protocol::{list::Row, people::InternalSituation};
use text::Text;

use crate::{list::filter::RoomFilter, shell::words};

/// How long the list waits for the next key of a search.
pub(crate) const TYPING_PAUSE: Duration = Duration::from_millis(250);

/// How far state is.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum ClosedRoomsState {
    /// All that was asked for is here.
    Ready,
    /// The first page is on its way.
    FirstPage,
    /// One more page is on its way.
    NextPage,
    /// It failed, and why.
    Failed(String),
}

/// The closed rooms that fit the filter, as far as they were read.
#[derive(Clone, Copy)]
pub struct ClosedRooms {
    filter: RoomFilter,
    text: Text,
    rest: StoredValue<Rest, LocalStorage>,
    /// The rooms.
    pub rows: RwSignal<Vec<Row>>,
    /// How many there are on the server.
    pub total: RwSignal<u64>,
    /// How far state is.
    pub state: RwSignal<ClosedRoomsState>,
    page: StoredValue<u32>,
    /// Counts the questions: an answer to an old one is not shown.
    question: StoredValue<u32>,
}

impl ClosedRooms {
    /// Reads when the tab is looked at, and anew when the filter changes meanwhile.
    pub fn new(filter: RoomFilter, rest: Rest, text: Text) -> Self {
        let closed = Self {
            filter,
            text,
            rest: StoredValue::new_local(rest),
            rows: RwSignal::new(Vec::new()),
            total: RwSignal::new(0),
            state: RwSignal::new(ClosedRoomsState::FirstPage),
            page: StoredValue::new(0),
            question: StoredValue::new(0),
        };
        let reload = debounce(TYPING_PAUSE, move |()| closed.reload());
        Effect::new(move |before: Option<bool>| {
            filter.criteria.track();
            let looked_at = filter.situation.get() == InternalSituation::Closed;
            match (before.unwrap_or_default(), looked_at) {
                (false, true) => closed.reload(),
                (true, true) => reload.clone()(()),
                _ => {}
            }
            looked_at
        });
        closed
    }

    /// Reads from the first page.
    pub fn reload(self) {
        self.page.set_value(0);
        self.state.set(ClosedRoomsState::FirstPage);
        self.read();
    }

    /// Reads one more page, when there is one and none is on its way.
    pub fn more(self) {
        let left = (self.rows.with_untracked(Vec::len) as u64) < self.total.get_untracked();
        if left && self.state.get_untracked() == ClosedRoomsState::Ready {
            self.state.set(ClosedRoomsState::NextPage);
            self.read();
        }
    }

    fn read(self) {
        let question = self.question.get_value() + 1;
        self.question.set_value(question);
        let page = self.page.get_value() + 1;
        let (words, rest) = (self.filter.search.get_untracked(), self.rest.get_value());
        let query = self.filter.criteria.with_untracked(|criteria| criteria.query(&words, page));
        spawn_local(async move {
            let answer = rest.rooms(&query).await;
            if self.question.get_value() != question {
                return;
            }
            match answer {
                Ok(answer) => {
                    self.page.set_value(page);
                    self.total.set(answer.total);
                    self.take(page, answer.items);
                    self.state.set(ClosedRoomsState::Ready);
                }
                Err(failure) => self.state.set(ClosedRoomsState::Failed(words::why(self.text, &failure))),
            }
        });
    }

    /// A room that closed meanwhile moves the pages: what is here already stays once.
    fn take(self, page: u32, rows: Vec<Row>) {
        self.rows.update(|known| {
            if page == 1 {
                known.clear();
            }
            let fresh: Vec<Row> =
                rows.into_iter().filter(|row| known.iter().all(|known| known.room != row.room)).collect();
            known.extend(fresh);
        });
    }
}

/// Calls `act` once so long after the last call.
pub(crate) fn debounce(
    pause: Duration,
    act: impl Fn(()) + Clone + Send + Sync + 'static,
) -> impl Fn(()) + Clone + Send + Sync {
    let waiting = StoredValue::new(None::<TimeoutHandle>);
    move |()| {
        if let Some(timer) = waiting.get_value() {
            timer.clear();
        }
        let act = act.clone();
        waiting.set_value(set_timeout_with_handle(move || act(()), pause).ok());
    }
}
