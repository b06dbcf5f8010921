//! An attendant's acts in rooms, and their status.

use std::future::Future;

use leptos::{prelude::*, task::spawn_local};
use link::{Failure, Input, new_client_id};
use protocol::{
    Code,
    frame::{ClientFrame, Mark},
    id::{ClientId, RoomId, UserId},
    list::{List, RoomRow},
    people::{AttendantStatus, InternalSituation, Person},
};

use crate::{
    conversation::{followed::FollowedRoom, role::RoomRole},
    list::places::may_take,
    shell::{attention::focus_soon, console::Console},
};

/// The number of the act's event, or why it was not done.
type Outcome = Result<u64, Failure>;

impl Console {
    /// *Atender* (R34): opens the room when it is won, and says who was first when not.
    pub fn take(self, room: RoomId) {
        self.act(
            room,
            move |client_id| ClientFrame::Take { room, client_id },
            move |outcome| self.entered(room, outcome),
        );
    }

    /// *Participar* (R33).
    pub fn join(self, room: RoomId) {
        self.act(
            room,
            move |client_id| ClientFrame::Join { room, client_id },
            move |outcome| self.entered(room, outcome),
        );
    }

    /// A participant's *Sair* (R37).
    pub fn leave(self, room: RoomId) {
        self.act(
            room,
            move |client_id| ClientFrame::Leave { room, client_id },
            move |outcome| self.done(room, outcome),
        );
    }

    /// The responsible's *Sair*: the room is over (R37).
    pub fn close(self, room: RoomId) {
        self.act(
            room,
            move |client_id| ClientFrame::Close { room, client_id },
            move |outcome| self.done(room, outcome),
        );
    }

    /// The responsible's *Sair* that leaves the room to somebody (R37), within the limit of that one (R12).
    pub fn hand_over(self, room: RoomId, to: Person) {
        let Person { id, name } = to;
        let refused = move |outcome: Outcome| {
            if let Err(failure) = outcome {
                self.not_handed_over(name.as_str(), &failure);
            }
        };
        self.act(room, move |client_id| ClientFrame::HandOver { room, client_id, to: id }, refused);
    }

    /// *Assumir* (F9): opens the room when it is taken over, and says who has it when not.
    pub fn assume(self, room: RoomId, from: UserId) {
        let then = move |outcome: Outcome| match outcome {
            Err(Failure::Problem(problem)) if problem.code == Code::AlreadyTaken => self.not_assumed(&problem),
            outcome => self.entered(room, outcome),
        };
        self.act(room, move |client_id| ClientFrame::Assume { room, client_id, from }, then);
    }

    /// Takes the open room if it waits and can be taken, else the first that can be: those whose customer is there come first, as the
    /// card of the entry offers them (F11).
    pub fn take_next(self) {
        let waiting = untrack(|| {
            self.rows.with(|list| {
                let waiting = list.rows().filter(|row| row.situation == InternalSituation::Waiting);
                let (there, away): (Vec<_>, Vec<_>) = waiting.partition(|row| row.customer_absent_since.is_none());
                let in_order = |rows: Vec<&RoomRow>| -> Vec<RoomId> {
                    let (in_front, behind): (Vec<_>, Vec<_>) = rows.into_iter().partition(|row| row.in_front);
                    in_front.into_iter().chain(behind).map(|row| row.room).collect()
                };
                [in_order(there), in_order(away)].concat()
            })
        });
        let open = self.open.get_untracked().filter(|open| waiting.contains(open));
        if let Some(room) = self.first_free(open.into_iter().chain(waiting).collect()) {
            self.take(room);
        }
    }

    /// The first of these rooms that the limits let the user take (F47); where they let none, the first: the refusal says why.
    pub fn first_free(self, rooms: Vec<RoomId>) -> Option<RoomId> {
        rooms.iter().find(|room| self.has_place(**room)).or(rooms.first()).copied()
    }

    /// Whether the limits let the user take this room, as far as the page knows them.
    pub fn has_place(self, room: RoomId) -> bool {
        let may =
            |row: &RoomRow, list: &List| self.me.with_untracked(|me| may_take(me.id, &me.classifications, list, row));
        untrack(|| self.rows.with(|list| list.row(room).is_some_and(|row| may(row, list))))
    }

    /// Joins the open room, where the user is not in it.
    pub fn join_open(self) {
        let me = self.my_id();
        let joinable = |room: &RoomId| {
            self.rows.row(*room).is_some_and(|row| {
                row.situation == InternalSituation::InAttendance
                    && RoomRole::of(me, row.responsible.as_ref(), &row.participants) == RoomRole::Outside
            })
        };
        if let Some(room) = self.open.get_untracked().filter(joinable) {
            self.join(room);
        }
    }

    /// Chooses the status (R62): by the socket, so that the other windows of this user learn of it.
    pub fn choose_status(self, status: AttendantStatus) {
        if !self.say(&ClientFrame::Status { status }) {
            self.failed(&Failure::Unreachable);
        }
    }

    /// Tells the others that this user types in a room, or no longer.
    pub fn types(self, room: RoomId, typing: bool) {
        self.rooms.input(room, Input::Typing(typing));
    }

    /// Marks the shown lines of a room as read, while the user looks at the page and is in the room.
    pub fn has_read(self, room: RoomId) {
        let Some(cell) = untrack(|| self.rooms.get(room)) else { return };
        let inside = untrack(|| cell.role(self.my_id())).is_inside();
        if inside && self.attention.get_untracked() {
            self.rooms.input(room, Input::Acknowledge(Mark::Read));
        }
    }

    /// Tells the customer that a line was received in a room that nobody looks at, at most once a second.
    pub fn has_received(self, room: RoomId) {
        self.rooms.input(room, Input::Acknowledge(Mark::Received));
    }

    /// Signs out, in this browser or everywhere.
    pub fn sign_out(self, everywhere: bool) {
        spawn_local(async move {
            if let Err(failure) = self.session.sign_out(everywhere).await {
                self.failed(&failure);
            }
        });
    }

    fn entered(self, room: RoomId, outcome: Outcome) {
        if outcome.is_ok() {
            self.wants_to_write.set_value(Some(room));
            self.show(room);
            let inside = |cell: FollowedRoom| cell.role(self.my_id()).is_inside();
            if untrack(|| self.rooms.get(room).is_some_and(inside)) {
                self.composer_is_open(room);
            }
        }
        self.done(room, outcome);
    }

    fn done(self, room: RoomId, outcome: Outcome) {
        match outcome {
            Ok(_) => self.forget_refusal(),
            Err(failure) => self.refuse(room, &failure),
        }
    }

    /// Called when a room's composer opens: puts the cursor there if the user has just entered the room.
    pub fn composer_is_open(self, room: RoomId) {
        if self.wants_to_write.get_value() == Some(room) {
            self.wants_to_write.set_value(None);
            focus_soon(".composer textarea");
        }
    }

    fn act(self, room: RoomId, frame: impl FnOnce(ClientId) -> ClientFrame, then: impl FnOnce(Outcome) + 'static) {
        let fresh = self.busy.try_update(|busy| busy.insert(room)).unwrap_or_default();
        if let Some(answer) = fresh.then(|| self.ask(frame(new_client_id()))).flatten() {
            spawn_local(async move {
                let outcome = answer.await;
                self.busy.update(|busy| {
                    busy.remove(&room);
                });
                then(outcome);
            });
        }
    }

    fn ask(self, frame: ClientFrame) -> Option<impl Future<Output = Outcome>> {
        let socket = self.socket.with_value(Clone::clone)?;
        Some(async move { socket.act(frame).await })
    }
}
