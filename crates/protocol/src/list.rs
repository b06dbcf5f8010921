//! The attendants' list: a snapshot on connecting, then changes, each of which replaces only an older row.

use serde::{Deserialize, Serialize};

use crate::{
    EmailAddress, Instant, Label, PersonName, Subject,
    id::{ClassificationId, RoomId},
    people::{InternalSituation, Person},
};

/// One room in the list. It says nothing of what is said in it: last line and unread are known to those in the room.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[cfg_attr(feature = "openapi", schema(as = Row))]
pub struct RoomRow {
    /// The room.
    pub room: RoomId,
    /// The number of the last event of the staff's log that this row knows.
    pub seq: u64,
    /// What people call it.
    pub protocol: String,
    /// The channel.
    pub classification: ClassificationId,
    /// The channel's name.
    pub classification_name: Label,
    /// As typed at entry.
    pub name: Option<PersonName>,
    /// As typed at entry.
    pub email: Option<EmailAddress>,
    /// What the customer wants to talk about.
    pub subject: Option<Subject>,
    /// What logic reads.
    pub situation: InternalSituation,
    /// What the screen shows (R35).
    pub label: Label,
    /// When the customer came in.
    pub entered_at: Instant,
    /// When it was taken.
    pub taken_at: Option<Instant>,
    /// When it ended.
    pub closed_at: Option<Instant>,
    /// Who took it.
    pub responsible: Option<Person>,
    /// Who else is in it.
    pub participants: Vec<Person>,
    /// Since when the customer has no connection.
    pub customer_absent_since: Option<Instant>,
}

/// What the server says of the list. `number` counts the list frames of one socket from 1: a hole means that a new
/// snapshot is needed.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(tag = "is", rename_all = "snake_case")]
pub enum ListFrame {
    /// All open rooms that this user may see.
    Snapshot {
        /// The number of this frame on this socket.
        number: u64,
        /// The rooms.
        rows: Vec<RoomRow>,
    },
    /// What changed since.
    Changes {
        /// The number of this frame on this socket.
        number: u64,
        /// The changes.
        changes: Vec<Change>,
    },
}

/// One room's row is this now, or the room is gone from the list.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Change {
    /// The room.
    pub room: RoomId,
    /// The number of the room's last event that this change knows.
    pub seq: u64,
    /// The row; `None` when the room is gone.
    pub row: Option<RoomRow>,
}

/// The list as a client holds it.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct List {
    number: u64,
    rows: std::collections::BTreeMap<RoomId, RoomRow>,
    gone: std::collections::BTreeMap<RoomId, u64>,
}

/// What became of a list frame.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[must_use]
pub enum Listed {
    /// The list has it now.
    Fresh,
    /// A frame is missing: ask for a snapshot.
    Hole,
}

impl List {
    /// The rows, oldest room first (ids are made in the order of time).
    pub fn rows(&self) -> impl Iterator<Item = &RoomRow> {
        self.rows.values()
    }

    /// The row of one room.
    pub fn row(&self, room: RoomId) -> Option<&RoomRow> {
        self.rows.get(&room)
    }

    /// Takes the next list frame.
    pub fn apply(&mut self, frame: ListFrame) -> Listed {
        match frame {
            ListFrame::Snapshot { number, rows } => {
                *self = Self {
                    number,
                    rows: rows.into_iter().map(|row| (row.room, row)).collect(),
                    gone: Default::default(),
                };
            }
            ListFrame::Changes { number, .. } if number != self.number + 1 => return Listed::Hole,
            ListFrame::Changes { number, changes } => {
                self.number = number;
                changes.into_iter().for_each(|change| self.change(change));
            }
        }
        Listed::Fresh
    }

    /// An equal number replaces too: presence changes a row without an event.
    fn change(&mut self, Change { room, seq, row }: Change) {
        let known = self.rows.get(&room).map(|row| row.seq).max(self.gone.get(&room).copied());
        if known.is_some_and(|known| known > seq) {
            return;
        }
        match row {
            Some(row) => {
                self.gone.remove(&room);
                self.rows.insert(room, row);
            }
            None => {
                self.rows.remove(&room);
                self.gone.insert(room, seq);
            }
        }
    }
}
