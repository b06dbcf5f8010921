//! The attendants' list: a snapshot on connecting, then changes, each of which replaces only an older row.

use serde::{Deserialize, Serialize};

use crate::{
    EmailAddress, Instant, Label, PersonName, Subject,
    event::End,
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
    /// The protocol, by which people refer to the conversation (L11).
    pub protocol: String,
    /// The channel.
    pub classification: ClassificationId,
    /// The channel's name.
    pub classification_name: Label,
    /// As typed at entry.
    pub name: Option<PersonName>,
    /// As typed at entry.
    pub email: Option<EmailAddress>,
    /// The subject as typed at entry; none when it was left blank.
    pub subject: Option<Subject>,
    /// The kind of situation, by which programs decide (R4).
    pub situation: InternalSituation,
    /// The company's label for the situation, as screens show it (R35).
    pub label: Label,
    /// When the customer came in.
    pub entered_at: Instant,
    /// When it was taken.
    pub taken_at: Option<Instant>,
    /// When it ended.
    pub closed_at: Option<Instant>,
    /// How it ended.
    pub end: Option<End>,
    /// The responsible attendant; none until somebody takes the room.
    pub responsible: Option<Person>,
    /// The other attendants in the room.
    pub participants: Vec<Person>,
    /// Since when the customer has no connection.
    pub customer_absent_since: Option<Instant>,
    /// Why the responsible of a room in attendance may be gone; none while they are there (F9).
    pub responsible_absence: Option<ResponsibleAbsence>,
    /// Whether it waits in front of the queue, because it was put back there (F9).
    pub in_front: bool,
    /// Whether it waits outside the hours of its channel (F14).
    pub off_hours: bool,
}

/// Why the responsible of a room may be gone. Somebody else who is linked may then take the room over (F9).
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(tag = "why", rename_all = "snake_case")]
pub enum ResponsibleAbsence {
    /// The account is inactive.
    Inactive,
    /// The user attends the classification no longer (R18).
    Unlinked,
    /// The user has no connection.
    Offline {
        /// Since when.
        since: Instant,
        /// From when on others may take the room over.
        assumable_at: Instant,
    },
}

impl ResponsibleAbsence {
    /// Whether others may take the room over at this moment.
    pub fn lets_assume(self, now: Instant) -> bool {
        match self {
            Self::Inactive | Self::Unlinked => true,
            Self::Offline { assumable_at, .. } => assumable_at <= now,
        }
    }
}

/// A frame about the attendants' list. `number` counts the list frames of one socket from 1: a hole means that a new
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
    /// The rows that changed since the frame before.
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

/// The list as a client holds it. Its vectors are sorted by room: the pages carry the code for maps of this kind nowhere else.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct List {
    number: u64,
    rows: Vec<RoomRow>,
    /// The rooms that are gone, and the number of the event that took them away.
    gone: Vec<(RoomId, u64)>,
}

/// The result of applying a frame to the list.
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
        self.rows.iter()
    }

    /// The row of one room.
    pub fn row(&self, room: RoomId) -> Option<&RoomRow> {
        self.rows.get(self.row_place(room).ok()?)
    }

    /// Takes the next list frame.
    pub fn apply(&mut self, frame: ListFrame) -> Listed {
        match frame {
            ListFrame::Snapshot { number, rows } => {
                *self = Self { number, rows: Vec::with_capacity(rows.len()), gone: Vec::new() };
                rows.into_iter().for_each(|row| self.insert(row));
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
        let gone = self.gone.binary_search_by_key(&room, |gone| gone.0);
        let gone_at = gone.ok().and_then(|place| self.gone.get(place)).map(|gone| gone.1);
        let known = self.row(room).map(|row| row.seq).max(gone_at);
        if known.is_some_and(|known| known > seq) {
            return;
        }
        if let Ok(place) = gone {
            self.gone.remove(place);
        }
        match row {
            Some(row) => self.insert(row),
            None => {
                if let Ok(place) = self.row_place(room) {
                    self.rows.remove(place);
                }
                let place = gone.unwrap_or_else(|place| place);
                self.gone.insert(place, (room, seq));
            }
        }
    }

    fn insert(&mut self, row: RoomRow) {
        match self.row_place(row.room) {
            Ok(place) => self.rows[place] = row,
            Err(place) => self.rows.insert(place, row),
        }
    }

    /// The place of a room's row, or the one where it would be.
    fn row_place(&self, room: RoomId) -> Result<usize, usize> {
        self.rows.binary_search_by_key(&room, |row| row.room)
    }
}
