//! One room that is followed: its view, the lines on their way, who types.

use leptos::prelude::*;
use link::{OutboxLine, RoomFollower};
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
    /// Its view.
    pub following: ArcRwSignal<RoomFollower<StaffRoom>>,
    /// Lines that this page sent and that the log doesn't show yet.
    pub pending: ArcRwSignal<Vec<OutboxLine>>,
    pub typing: ArcRwSignal<Option<Typist>>,
    /// Whether older lines are on their way.
    pub reading_older: ArcRwSignal<bool>,
}

/// Somebody who types, until told otherwise or silent for long.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Typist {
    pub who: Party,
    /// When it was said last, in milliseconds of this device.
    pub said_at: i64,
}

impl FollowedRoom {
    /// Follows from this view on.
    pub fn new(view: StaffRoom) -> Self {
        Self {
            id: view.id,
            following: ArcRwSignal::new(RoomFollower::new(view)),
            pending: ArcRwSignal::new(Vec::new()),
            typing: ArcRwSignal::new(None),
            reading_older: ArcRwSignal::new(false),
        }
    }

    /// Reads the view, and is told again when it changes.
    pub fn with<T>(&self, read: impl FnOnce(&StaffRoom) -> T) -> T {
        self.following.with(|following| read(following.view()))
    }

    /// Reads the view, once.
    pub fn with_untracked<T>(&self, read: impl FnOnce(&StaffRoom) -> T) -> T {
        self.following.with_untracked(|following| read(following.view()))
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

/// What the list tells of a room one is in.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct RoomPreview {
    /// The last thing said.
    pub last_line: Option<String>,
    /// Whether it was said by the one who reads the list.
    pub own: bool,
    /// What the customer said and no one of the staff has read.
    pub unread: u64,
}

/// What the list tells `me` of a room.
pub fn room_preview(me: UserId, room: &StaffRoom) -> RoomPreview {
    let last = room.log.iter().rev().find_map(said);
    RoomPreview {
        last_line: last.map(|(_, body)| body.as_str().to_owned()),
        own: last.is_some_and(|(by, _)| matches!(by, Author::Attendant { person } if person.id == me)),
        unread: unread(room).count() as u64,
    }
}

/// The number, in the customer's numbering, up to which everything has been shown; `None` when that was told before.
pub fn read_up_to(room: &StaffRoom) -> Option<u64> {
    unread(room).filter_map(|event| event.customer_seq).max()
}

fn unread(room: &StaffRoom) -> impl Iterator<Item = &Event> {
    let by_customer = |event: &&Event| matches!(&event.fact, Fact::Message { by: Author::Customer, .. });
    room.log
        .iter()
        .rev()
        .take_while(|event| event.customer_seq.is_none_or(|seq| seq > room.staff_read))
        .filter(by_customer)
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
        assert_eq!((room_preview(bia.id, &room).unread, read_up_to(&room)), (2, Some(3)));
        room.staff_read = 1;
        assert_eq!((room_preview(bia.id, &room).unread, read_up_to(&room)), (1, Some(3)));
        room.staff_read = 3;
        assert_eq!((room_preview(bia.id, &room).unread, read_up_to(&room)), (0, None));
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
