//! The rooms that the list shows, and their order.

use leptos::prelude::*;
use protocol::{
    id::{RoomId, UserId},
    list::RoomRow,
    people::InternalSituation,
};
use ui::Format;

use crate::{
    conversation::role::RoomRole,
    list::{
        closed_rooms::ClosedRooms,
        filter::{RoomCriteria, RoomFilter},
        room_rows::RoomRows,
    },
};

/// How many rows are drawn at first, and more at each end of scrolling: ten thousand rows stay usable.
const STRETCH: usize = 60;

/// The tab, and what narrows it.
type Choice = (InternalSituation, RoomCriteria);

/// The rooms that are shown.
#[derive(Clone, Copy)]
pub struct ShownRooms {
    /// The rooms one is in, filtered.
    pub mine: Memo<Vec<RoomId>>,
    /// The open rooms of the tab that one isn't in, so that none stands twice (F49): filtered, those in front of the queue and then the oldest
    /// first; empty where the tab is of closed ones.
    pub tab: Memo<Vec<RoomId>>,
    closed: ClosedRooms,
    filter: RoomFilter,
    choice: Memo<Choice>,
    /// How many rows scrolling has reached, and in which choice: another choice begins at the top.
    scrolled: RwSignal<Option<(Choice, usize)>>,
}

impl ShownRooms {
    pub fn new(me: UserId, rows: RoomRows, filter: RoomFilter, company_time: Format, closed: ClosedRooms) -> Self {
        let mine = Memo::new(move |_| {
            filter.criteria.with(|criteria| {
                rows.with(|list| ids(list.rows().filter(|row| is_mine(me, row) && criteria.admits(row, company_time))))
            })
        });
        let tab = Memo::new(move |_| {
            let situation = filter.situation.get();
            filter.criteria.with(|criteria| {
                rows.with(|list| {
                    let fits = |row: &&RoomRow| {
                        row.situation == situation && !is_mine(me, row) && criteria.admits(row, company_time)
                    };
                    let (in_front, behind): (Vec<_>, Vec<_>) = list.rows().filter(fits).partition(|row| row.in_front);
                    ids(in_front.into_iter().chain(behind))
                })
            })
        });
        let choice = Memo::new(move |_| (filter.situation.get(), filter.criteria.get()));
        Self { mine, tab, closed, filter, choice, scrolled: RwSignal::new(None) }
    }

    /// The rows of the tab that are drawn.
    pub fn drawn(self) -> Vec<RoomId> {
        let limit = self.limit();
        self.tab.with(|rooms| rooms.iter().take(limit).copied().collect())
    }

    /// Draws more, or reads more where the rooms are closed ones.
    pub fn more(self) {
        if self.filter.situation.get_untracked() == InternalSituation::Closed {
            self.closed.more();
            return;
        }
        let limit = untrack(|| self.limit());
        if limit < self.tab.with_untracked(Vec::len) {
            self.scrolled.set(Some((self.choice.get_untracked(), limit + STRETCH)));
        }
    }

    /// How many rows are drawn, tracked.
    fn limit(self) -> usize {
        self.choice.with(|choice| {
            self.scrolled.with(|scrolled| match scrolled {
                Some((scrolled_in, limit)) if scrolled_in == choice => *limit,
                _ => STRETCH,
            })
        })
    }

    /// The room after or before another, in the order they are shown.
    pub fn neighbour(self, room: Option<RoomId>, forward: bool) -> Option<RoomId> {
        let order = self.order();
        let place = room.and_then(|room| order.iter().position(|other| *other == room));
        match (place, forward) {
            (None, _) => order.first().copied(),
            (Some(place), true) => order.get(place + 1).copied(),
            (Some(place), false) => order.get(place.checked_sub(1)?).copied(),
        }
    }

    fn order(self) -> Vec<RoomId> {
        let mut order = self.mine.get_untracked();
        let below = match self.filter.situation.get_untracked() {
            InternalSituation::Closed => {
                self.closed.rows.with_untracked(|rows| rows.iter().map(|row| row.room).collect())
            }
            _ => self.tab.get_untracked(),
        };
        order.extend(below);
        order
    }
}

/// Whether a user is in the room of this row.
pub fn is_mine(user: UserId, row: &RoomRow) -> bool {
    RoomRole::of(user, row.responsible.as_ref(), &row.participants).is_inside()
}

fn ids<'a>(rows: impl Iterator<Item = &'a RoomRow>) -> Vec<RoomId> {
    rows.map(|row| row.room).collect()
}
