//! One room that is followed: its view, the lines on their way, who types.

use leptos::prelude::*;
use link::{Change, OutboxLine, RoomSession, RoomView};
use protocol::{
    Body,
    event::{Author, Event, Fact},
    frame::Party,
    id::{RoomId, UserId},
    room::StaffRoom,
};

use crate::conversation::role::RoomRole;

/// A followed room. Clones are the same.
#[derive(Clone, PartialEq, Eq)]
pub struct FollowedRoom {
    pub id: RoomId,
    pub session: ArcRwSignal<RoomSession<StaffRoom>>,
    /// Lines that this page sent and that the log doesn't show yet.
    pub pending: ArcRwSignal<Vec<OutboxLine>>,
    /// The people who type.
    pub typing: ArcRwSignal<Option<Party>>,
    pub reading_older: ArcRwSignal<bool>,
}

impl FollowedRoom {
    /// Follows from this view on, with the lines that a reload interrupted.
    pub fn new(view: StaffRoom, lines: Vec<OutboxLine>) -> Self {
        let id = view.id;
        let session = RoomSession::new(view, lines);
        Self {
            id,
            pending: ArcRwSignal::new(session.lines().to_vec()),
            session: ArcRwSignal::new(session),
            typing: ArcRwSignal::new(None),
            reading_older: ArcRwSignal::new(false),
        }
    }

    /// Shows what changed besides the view.
    pub fn show(&self, changes: &[Change]) {
        let session = self.session.read_untracked();
        for change in changes {
            match change {
                Change::Event | Change::View => {}
                Change::Lines => self.pending.set(session.lines().to_vec()),
                Change::Typing => self.typing.set(session.typist().cloned()),
                Change::ReadingOlder => self.reading_older.set(session.is_reading_older()),
            }
        }
    }

    /// Reads the view, and is told again when it changes.
    pub fn with<T>(&self, read: impl FnOnce(&StaffRoom) -> T) -> T {
        self.session.with(|session| read(session.view()))
    }

    /// Reads the view, once.
    pub fn with_untracked<T>(&self, read: impl FnOnce(&StaffRoom) -> T) -> T {
        self.session.with_untracked(|session| read(session.view()))
    }

    /// Where a user stands in it.
    pub fn role(&self, user: UserId) -> RoomRole {
        self.with(|room| RoomRole::of(user, room.responsible.as_ref(), &room.participants))
    }
}

/// The room that a page shows: a handle that components copy.
#[derive(Clone, Copy)]
pub struct OpenRoom {
    pub id: RoomId,
    cell: StoredValue<FollowedRoom>,
}

impl OpenRoom {
    /// A handle of the current owner.
    pub fn new(cell: FollowedRoom) -> Self {
        Self { id: cell.id, cell: StoredValue::new(cell) }
    }

    pub fn cell(self) -> FollowedRoom {
        self.cell.get_value()
    }

    /// Something of the view; its readers are told again when it changes, and not when other things do.
    pub fn memo<T>(self, read: impl Fn(&StaffRoom) -> T + Send + Sync + 'static) -> Memo<T>
    where
        T: PartialEq + Send + Sync + 'static,
    {
        let cell = self.cell();
        Memo::new(move |_| cell.with(&read))
    }
}

/// A room of the user's, as the list shows it.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct RoomPreview {
    /// The last thing said.
    pub last_line: Option<String>,
    /// Whether it was said by the one who reads the list.
    pub own: bool,
    /// The customer's messages that nobody of the staff has read.
    pub unread: u64,
}

/// A room in the list, as it concerns `me`.
pub fn room_preview(me: UserId, room: &StaffRoom) -> RoomPreview {
    let last = room.log.iter().rev().find_map(said);
    RoomPreview {
        last_line: last.map(|(_, body)| body.as_str().to_owned()),
        own: last.is_some_and(|(by, _)| matches!(by, Author::Attendant { person } if person.id == me)),
        unread: room.unread().count,
    }
}

fn said(event: &Event) -> Option<(&Author, &Body)> {
    match &event.fact {
        Fact::Message { by, body, .. } => Some((by, body)),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::conversation::sample::{attendant, room, said};

    #[test]
    fn what_the_customer_said_is_unread_until_the_staff_read_it() {
        let bia = attendant(1, "Bia");
        let by_bia = Author::Attendant { person: bia.clone() };
        let mut room = room(
            bia.clone(),
            vec![said(Author::Customer, 1, "oi"), said(by_bia, 2, "olá"), said(Author::Customer, 3, "tudo bem?")],
        );
        assert_eq!((room_preview(bia.id, &room).unread, room.unread().newest), (2, Some(3)));
        room.staff_read = 1;
        assert_eq!((room_preview(bia.id, &room).unread, room.unread().newest), (1, Some(3)));
        room.staff_read = 3;
        assert_eq!((room_preview(bia.id, &room).unread, room.unread().newest), (0, None));
    }

    #[test]
    fn the_list_tells_the_last_line_and_whose_it_is() {
        let (bia, caio) = (attendant(1, "Bia"), attendant(2, "Caio"));
        let room = room(bia.clone(), vec![said(Author::Attendant { person: bia.clone() }, 1, "já vejo")]);
        assert_eq!(
            (room_preview(bia.id, &room).last_line.as_deref(), room_preview(bia.id, &room).own),
            (Some("já vejo"), true)
        );
        assert!(!room_preview(caio.id, &room).own);
    }
}
