//! What the socket says about the followed rooms.

use std::time::Duration;

use leptos::{prelude::*, task::spawn_local};
use link::Next;
use protocol::{
    event::{Author, Event, Fact},
    frame::{Party, StaffFrame},
    id::RoomId,
};

use crate::conversation::{
    followed::{FollowedRoom, Typist},
    following::FollowedRooms,
};

/// Who said to type and said nothing for so long types no more, in milliseconds.
const TYPING_LASTS: i64 = 6_000;
/// What a frame about a room was.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum FrameEffect {
    Nothing,
    /// Something changed.
    Change,
    /// The customer said something.
    Customer,
}

impl FollowedRooms {
    /// Takes a frame about a room. Answers what the customer said, when that is what it was.
    pub fn hear(self, room: RoomId, frame: &StaffFrame) -> FrameEffect {
        let Some(cell) = self.cells.with_untracked(|cells| cells.get(&room).cloned()) else {
            return FrameEffect::Nothing;
        };
        if let StaffFrame::Typing { who, typing, .. } = frame {
            self.types(&cell, who.clone(), *typing);
        }
        let mut next = Next::Nothing;
        cell.following.maybe_update(|following| {
            next = following.hear(frame);
            next == Next::Changed
        });
        match next {
            Next::Nothing => FrameEffect::Nothing,
            Next::Changed => self.changed(&cell, frame),
            Next::Ask(frame) => {
                self.say(&frame);
                FrameEffect::Nothing
            }
            Next::Reread => {
                self.reread(cell);
                FrameEffect::Nothing
            }
        }
    }

    fn changed(self, cell: &FollowedRoom, frame: &StaffFrame) -> FrameEffect {
        let StaffFrame::Event { event: Event { fact: Fact::Message { by, client_id, .. }, .. }, .. } = frame else {
            return FrameEffect::Change;
        };
        cell.typing.set(None);
        self.outbox(cell.id, |outbox| outbox.seen(*client_id));
        match by {
            Author::Customer => FrameEffect::Customer,
            Author::Attendant { .. } => FrameEffect::Change,
        }
    }

    fn types(self, cell: &FollowedRoom, who: Party, typing: bool) {
        let said_at = js_sys::Date::now() as i64;
        cell.typing.set(typing.then_some(Typist { who, said_at }));
        let cell = cell.clone();
        let silent = move || {
            cell.typing.maybe_update(|typist| {
                let over = typist.as_ref().is_some_and(|typist| typist.said_at == said_at);
                if over {
                    *typist = None;
                }
                over
            });
        };
        set_timeout(silent, Duration::from_millis(TYPING_LASTS.unsigned_abs()));
    }

    fn reread(self, cell: FollowedRoom) {
        let Some(rest) = self.rest() else { return };
        spawn_local(async move {
            // What fails now is asked again at the next connecting.
            if let Ok(view) = rest.staff_room(cell.id).await {
                let watch = cell.following.try_update(|following| following.reread(view));
                if let Some(watch) = watch {
                    self.say(&watch);
                }
                self.settle(cell.id);
            }
        });
    }
}
