//! The client of one room, as a state machine: it reads no clock, opens no connection and draws nothing. Each [`Input`] answers with the
//! [`Change`]s to show and the [`Request`]s to carry out, whose answers are inputs again.

use protocol::{
    Body, Code,
    frame::{ClientFrame, Cursor, Party, ServerFrame, Side},
    id::{ClientId, RoomId},
};

use super::{
    follower::{Follower, FrameEffect},
    marks::Marks,
    outbox::{Outbox, OutboxLine},
    step::{Change, Input, Output, Request},
    view::RoomView,
};
use crate::failure::Failure;

/// A sign of typing that is not repeated is over after so many milliseconds.
const TYPING_FADES: u64 = 6_000;
/// The wait between two tries to read the room, in milliseconds.
const REREAD_WAIT: u64 = 2_000;

/// Somebody who types.
#[derive(Debug, Clone, PartialEq, Eq)]
struct Typist {
    who: Party,
    /// Without another sign until then it is over.
    until: u64,
}

/// The client of one room.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct RoomSession<V> {
    follower: Follower<V>,
    outbox: Outbox,
    marks: Marks,
    typist: Option<Typist>,
    connected: bool,
    /// The room is being read by REST, or will be at this time.
    rereading: bool,
    reread_at: Option<u64>,
    reading_older: bool,
    /// The earliest tick that was asked for.
    wake_at: Option<u64>,
}

impl<V: RoomView> RoomSession<V> {
    /// Follows the room from this view on, with the lines that a reload interrupted. The first [`Input::Tick`] sends them.
    pub fn new(view: V, lines: Vec<OutboxLine>) -> Self {
        let mut session = Self {
            follower: Follower::new(view),
            outbox: Outbox::new(lines),
            marks: Marks::default(),
            typist: None,
            connected: false,
            rereading: false,
            reread_at: None,
            reading_older: false,
            wake_at: None,
        };
        session.forget_logged_lines();
        session
    }

    pub fn view(&self) -> &V {
        self.follower.view()
    }

    /// The room and its last known number, for `hello` and `watch`.
    pub fn cursor(&self) -> Cursor {
        self.follower.cursor()
    }

    /// The lines that the log doesn't show yet, in the order they were typed.
    pub fn lines(&self) -> &[OutboxLine] {
        self.outbox.lines()
    }

    /// The others who type.
    pub fn typist(&self) -> Option<&Party> {
        self.typist.as_ref().map(|typist| &typist.who)
    }

    /// Whether there are older entries to be read.
    pub fn has_older(&self) -> bool {
        self.follower.older_before().is_some()
    }

    /// Whether older entries are on their way.
    pub fn is_reading_older(&self) -> bool {
        self.reading_older
    }

    /// Whether the room is closed and every line has its answer: nothing more can come of it.
    pub fn is_done(&self) -> bool {
        self.view().is_closed() && !self.outbox.is_sending()
    }

    /// Takes an input. `now` is this device's clock in milliseconds since 1970.
    pub fn handle(&mut self, input: Input<'_, V>, now: u64) -> Output {
        let mut output = Output::default();
        match input {
            Input::Frame(frame) => self.frame(frame, now, &mut output),
            Input::Connected(up) => self.connected(up, &mut output),
            Input::Say(client_id, body) => self.outbox.add(client_id, body, now),
            Input::Retry(client_id) => self.outbox.retry(client_id),
            Input::Discard(client_id) => self.outbox.remove(client_id),
            Input::Acknowledge(mark) => self.marks.want(mark, self.follower.view(), now),
            Input::Typing(typing) => output.send(ClientFrame::Typing { room: self.id(), typing }),
            Input::ReadOlder => self.read_older(&mut output),
            Input::Stop => self.outbox.stop(),
            Input::Delivered(client_id, answer) => self.outbox.answered(client_id, answer, now),
            Input::Room(answer) => self.reread(answer, now, &mut output),
            Input::Older(answer) => self.older_read(answer, &mut output),
            Input::Tick => self.wake_at = None,
        }
        self.do_due(now, &mut output);
        output
    }

    fn frame(&mut self, frame: &ServerFrame<V::Event>, now: u64, output: &mut Output) {
        if let ServerFrame::Typing { room, who, typing } = frame
            && *room == self.id()
        {
            self.types(who, *typing, now, output);
        }
        match self.follower.apply(frame) {
            FrameEffect::Nothing => {}
            FrameEffect::Event => self.appended(output),
            FrameEffect::View => output.changes.push(Change::View),
            FrameEffect::Ask(frame) => output.send(frame),
            FrameEffect::Reread => self.ask_room(output),
        }
    }

    /// The log's last entry is new.
    fn appended(&mut self, output: &mut Output) {
        output.changes.push(Change::Event);
        let view = self.follower.view();
        let message = view.log().last().and_then(V::message);
        let ends_typing = |typist: &Typist| message.is_some_and(|message| message.is_by(&typist.who));
        if view.is_closed() || self.typist.as_ref().is_some_and(ends_typing) {
            clear(&mut self.typist, output);
        }
        if let Some(message) = message.filter(|message| message.side() == V::SIDE) {
            self.outbox.remove(message.client_id);
        }
    }

    fn types(&mut self, who: &Party, typing: bool, now: u64, output: &mut Output) {
        // The customer's other tabs.
        if V::SIDE == Side::Customer && *who == Party::Customer {
            return;
        }
        let same = self.typist() == Some(who);
        if typing {
            self.typist = Some(Typist { who: who.clone(), until: now + TYPING_FADES });
            if !same {
                output.changes.push(Change::Typing);
            }
        } else if same {
            clear(&mut self.typist, output);
        }
    }

    fn connected(&mut self, up: bool, output: &mut Output) {
        let fresh = up && !self.connected;
        self.connected = up;
        if !up {
            clear(&mut self.typist, output);
        } else if fresh {
            self.follower.reconnected();
            self.outbox.release();
            output.requests.extend(self.marks.sent_again(self.follower.view()).map(Request::Send));
        }
    }

    fn ask_room(&mut self, output: &mut Output) {
        if !std::mem::replace(&mut self.rereading, true) {
            output.requests.push(Request::ReadRoom);
        }
    }

    fn reread(&mut self, answer: Result<V, Failure>, now: u64, output: &mut Output) {
        match answer {
            Ok(view) => {
                self.rereading = false;
                self.keep_lost_lines(&view, now);
                output.send(self.follower.replace(view));
                output.changes.push(Change::View);
                self.marks.forget_sent();
                self.forget_logged_lines();
            }
            Err(failure) if failure.is_passing() || failure.code() == Some(Code::Internal) => {
                self.reread_at = Some(now + REREAD_WAIT);
            }
            // The room is not ours any more, which the socket tells too.
            Err(_) => self.rereading = false,
        }
    }

    /// Own lines that a restored log lacks stand as not kept. The staff's view has colleagues' lines too: only those that this page sent
    /// are its own.
    fn keep_lost_lines(&mut self, view: &V, now: u64) {
        let own = self.follower.missing_in(view).filter_map(V::own_line);
        let lost: Vec<(ClientId, Body)> = own.map(|(client_id, body)| (client_id, body.clone())).collect();
        for (client_id, body) in lost {
            if V::SIDE == Side::Customer || self.outbox.has_sent(client_id) {
                self.outbox.add_lost(client_id, body, now);
            }
        }
    }

    fn read_older(&mut self, output: &mut Output) {
        let before = self.follower.older_before().filter(|_| !self.reading_older);
        if let Some(before) = before {
            self.reading_older = true;
            output.changes.push(Change::ReadingOlder);
            output.requests.push(Request::ReadOlder(before));
        }
    }

    fn older_read(&mut self, answer: Result<Vec<V::Event>, Failure>, output: &mut Output) {
        self.reading_older = false;
        output.changes.push(Change::ReadingOlder);
        // After a failure the person may ask again.
        if let Ok(events) = answer {
            self.follower.prepend(events);
            output.changes.push(Change::View);
        }
    }

    /// Does everything that is due now, and asks for a tick at the next due time.
    fn do_due(&mut self, now: u64, output: &mut Output) {
        if self.typist.as_ref().is_some_and(|typist| typist.until <= now) {
            clear(&mut self.typist, output);
        }
        if self.reread_at.is_some_and(|at| at <= now) {
            self.reread_at = None;
            output.requests.push(Request::ReadRoom);
        }
        if self.connected
            && let Some(frame) = self.marks.take_due(self.follower.view_mut(), now)
        {
            output.send(frame);
            output.changes.push(Change::View);
        }
        if let Some((client_id, frame)) = self.outbox.take_due(self.id(), now) {
            output.requests.push(Request::Deliver(client_id, frame));
        }
        if self.outbox.take_changed() {
            output.changes.push(Change::Lines);
        }
        output.requests.extend(self.outbox.take_unsaved().map(Request::Save));
        self.ask_tick(now, output);
    }

    fn ask_tick(&mut self, now: u64, output: &mut Output) {
        let marks = self.marks.due_at().filter(|_| self.connected);
        let typing = self.typist.as_ref().map(|typist| typist.until);
        let next = [marks, typing, self.reread_at, self.outbox.due_at()].into_iter().flatten().min();
        if let Some(next) = next.filter(|next| self.wake_at.is_none_or(|at| *next < at)) {
            self.wake_at = Some(next);
            output.requests.push(Request::Wake(next.saturating_sub(now)));
        }
    }

    /// Lines that the log shows are not on their way any more.
    fn forget_logged_lines(&mut self) {
        let own = self.follower.view().log().iter().filter_map(V::message).filter(|message| message.side() == V::SIDE);
        own.for_each(|message| self.outbox.remove(message.client_id));
    }

    fn id(&self) -> RoomId {
        self.follower.view().id()
    }
}

fn clear(typist: &mut Option<Typist>, output: &mut Output) {
    if typist.take().is_some() {
        output.changes.push(Change::Typing);
    }
}

#[cfg(test)]
mod tests;
