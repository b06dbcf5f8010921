//! Closed rooms, by REST, page after page.

use leptos::prelude::*;
use link::{Failure, Rest, RoomQuery};
use protocol::{
    list::RoomRow,
    people::InternalSituation,
    rest::page::{Page, PageCursor, PageQuery},
};
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
    /// The place of the first room: what stands before it is new.
    pub start: StoredValue<Option<PageCursor>>,
    /// Where the next page begins; none on the last one.
    next: StoredValue<Option<PageCursor>>,
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
            start: StoredValue::new(None),
            next: StoredValue::new(None),
            latest: Latest::new(),
        };
        let reload = debounce(TYPING_PAUSE, move |()| closed.reload());
        Effect::new(move |before: Option<()>| {
            filter.criteria.track();
            if before.is_some() && filter.situation.get_untracked() == InternalSituation::Closed {
                reload.clone()(());
            }
        });
        closed.look_up_phones();
        closed
    }

    /// Asks whose open rooms a typed phone means, while one is typed: rows have none.
    fn look_up_phones(self) {
        let (filter, latest) = (self.filter, Latest::new());
        let ask = debounce(TYPING_PAUSE, move |()| {
            let query = RoomQuery { search: Some(filter.search.get_untracked()), ..RoomQuery::default() };
            let rest = self.rest.get_value();
            latest.ask(async move { rest.rooms(&query, &PageQuery::default()).await }, move |answer| {
                let rooms = answer.map(|page| page.items.iter().map(|row| row.room).collect());
                filter.called.set(rooms.unwrap_or_default());
            });
        });
        Effect::new(move |_| {
            let is_phone = filter.search.with(|words| may_be_phone(words));
            latest.forget();
            if !filter.called.read_untracked().is_empty() {
                filter.called.set(Vec::new());
            }
            if is_phone {
                ask.clone()(());
            }
        });
    }

    /// Reads from the first page.
    pub fn reload(self) {
        self.next.set_value(None);
        self.state.set(ClosedRoomsState::FirstPage);
        self.read();
    }

    /// Reads one more page, when there is one and none is on its way.
    pub fn more(self) {
        let has_next = self.next.with_value(Option::is_some);
        if has_next && self.state.get_untracked() == ClosedRoomsState::Ready {
            self.state.set(ClosedRoomsState::NextPage);
            self.read();
        }
    }

    /// The rooms of a page, as the filter is now.
    pub fn ask(self, page: PageQuery) -> impl Future<Output = Result<Page<RoomRow>, Failure>> {
        let (words, rest) = (self.filter.search.get_untracked(), self.rest.get_value());
        let query = self.filter.criteria.with_untracked(|criteria| criteria.query(&words));
        async move { rest.rooms(&query, &page).await }
    }

    fn read(self) {
        let page = PageQuery { after: self.next.get_value(), ..PageQuery::default() };
        let is_first = page.after.is_none();
        self.latest.ask(self.ask(page), move |answer| match answer {
            Ok(Page { items, total, start, next }) => {
                if is_first {
                    self.start.set_value(start);
                }
                self.next.set_value(next);
                self.total.set(total);
                self.rows.update(|known| {
                    if is_first {
                        known.clear();
                    }
                    known.extend(items);
                });
                self.state.set(ClosedRoomsState::Ready);
            }
            Err(failure) => self.state.set(ClosedRoomsState::Failed(failure_text(self.text, &failure))),
        });
    }
}

/// Whether words have the digits of a phone: whether they are one, the server knows.
fn may_be_phone(words: &str) -> bool {
    words.chars().filter(|sign| matches!(sign, '0'..='9' | '０'..='９')).count() >= 8
}
