//! The live list: one signal per room, so that one change repaints one row.

use std::collections::HashMap;

use leptos::prelude::*;
use protocol::{
    id::RoomId,
    list::{List, ListFrame, Listed, RoomRow},
    people::InternalSituation,
};

/// The open rooms that this attendant sees.
#[derive(Clone, Copy)]
pub struct RoomRows {
    list: RwSignal<List>,
    cells: StoredValue<HashMap<RoomId, ArcRwSignal<RoomRow>>>,
    loaded: RwSignal<bool>,
}

impl RoomRows {
    /// An empty list that waits for its snapshot.
    pub fn new() -> Self {
        Self {
            list: RwSignal::new(List::default()),
            cells: StoredValue::new(HashMap::new()),
            loaded: RwSignal::new(false),
        }
    }

    /// Takes the next list frame. [`Listed::Hole`] asks for a snapshot.
    pub fn hear(self, frame: ListFrame) -> Listed {
        let changed = match &frame {
            ListFrame::Snapshot { .. } => None,
            ListFrame::Changes { changes, .. } => Some(changes.iter().map(|change| change.room).collect::<Vec<_>>()),
        };
        let mut listed = Listed::Hole;
        // The cells first: readers of the list then find each row's signal.
        self.list.update_untracked(|list| listed = list.apply(frame));
        if listed == Listed::Fresh {
            match changed {
                Some(rooms) => rooms.into_iter().for_each(|room| self.renew(room)),
                None => self.renew_all(),
            }
            self.list.notify();
            self.loaded.set(true);
        }
        listed
    }

    /// Whether the first snapshot has come.
    pub fn loaded(self) -> bool {
        self.loaded.get()
    }

    /// Reads the list, and is told again when it changes.
    pub fn with<T>(self, read: impl FnOnce(&List) -> T) -> T {
        self.list.with(read)
    }

    /// One room's row as a signal of its own.
    pub fn cell(self, room: RoomId) -> Option<ArcRwSignal<RoomRow>> {
        self.cells.with_value(|cells| cells.get(&room).cloned())
    }

    /// One room's row, now.
    pub fn row(self, room: RoomId) -> Option<RoomRow> {
        self.list.with_untracked(|list| list.row(room).cloned())
    }

    /// How many rooms in a situation fit.
    pub fn count(self, situation: InternalSituation, fits: impl Fn(&RoomRow) -> bool) -> u64 {
        self.with(|list| list.rows().filter(|row| row.situation == situation && fits(row)).count() as u64)
    }

    fn renew_all(self) {
        let known: Vec<RoomId> = self.cells.with_value(|cells| cells.keys().copied().collect());
        let listed: Vec<RoomId> = self.list.with_untracked(|list| list.rows().map(|row| row.room).collect());
        known.into_iter().chain(listed).for_each(|room| self.renew(room));
    }

    fn renew(self, room: RoomId) {
        let row = self.row(room);
        self.cells.update_value(|cells| match (row, cells.get(&room)) {
            (Some(row), Some(cell)) => {
                if cell.with_untracked(|known| *known != row) {
                    cell.set(row);
                }
            }
            (Some(row), None) => drop(cells.insert(room, ArcRwSignal::new(row))),
            (None, _) => drop(cells.remove(&room)),
        });
    }
}
