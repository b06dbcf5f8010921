//! Closed rooms, by REST, page after page.

use leptos::prelude::*;
use link::Rest;
use protocol::{list::RoomRow, people::InternalSituation};
use text::Text;

use crate::{
    list::filter::RoomFilter,
    request::{
        debounce::{TYPING_PAUSE, debounce},
        latest::Latest,
    },
    shell::words::failure_text,
};

/// How far reading is.
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
    pub rows: RwSignal<Vec<RoomRow>>,
    /// How many there are on the server.
    pub total: RwSignal<u64>,
    /// How far reading is.
    pub state: RwSignal<ClosedRoomsState>,
    page: StoredValue<u32>,
    latest: Latest,
}

impl ClosedRooms {
    /// While the tab of the closed rooms is chosen it reads anew when the filter changes; choosing the tab calls [`ClosedRooms::reload`].
    pub fn new(filter: RoomFilter, rest: Rest, text: Text) -> Self {
        let closed = Self {
            filter,
            text,
            rest: StoredValue::new_local(rest),
            rows: RwSignal::new(Vec::new()),
            total: RwSignal::new(0),
            state: RwSignal::new(ClosedRoomsState::FirstPage),
            page: StoredValue::new(0),
            latest: Latest::new(),
        };
        let reload = debounce(TYPING_PAUSE, move |()| closed.reload());
        Effect::new(move |before: Option<()>| {
            filter.criteria.track();
            if before.is_some() && filter.situation.get_untracked() == InternalSituation::Closed {
                reload.clone()(());
            }
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
        let page = self.page.get_value() + 1;
        let (words, rest) = (self.filter.search.get_untracked(), self.rest.get_value());
        let query = self.filter.criteria.with_untracked(|criteria| criteria.query(&words, page));
        self.latest.ask(async move { rest.rooms(&query).await }, move |answer| match answer {
            Ok(answer) => {
                self.page.set_value(page);
                self.total.set(answer.total);
                self.take(page, answer.items);
                self.state.set(ClosedRoomsState::Ready);
            }
            Err(failure) => self.state.set(ClosedRoomsState::Failed(failure_text(self.text, &failure))),
        });
    }

    /// A room that closed meanwhile shifts the pages: rows that are known already are not added twice.
    fn take(self, page: u32, rows: Vec<RoomRow>) {
        self.rows.update(|known| {
            if page == 1 {
                known.clear();
            }
            let fresh: Vec<RoomRow> =
                rows.into_iter().filter(|row| known.iter().all(|known| known.room != row.room)).collect();
            known.extend(fresh);
        });
    }
}
