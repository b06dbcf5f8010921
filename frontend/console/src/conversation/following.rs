//! The rooms that are followed: those one is in, and the one that is open.

use std::collections::{HashMap, HashSet};

use leptos::{prelude::*, task::spawn_local};
use link::{
    Change, Failure, Input, Output, Rest, RoomRequests, Socket, device_millis, interrupted_lines, new_client_id,
};
use protocol::{
    Body,
    event::{Author, Event, Fact},
    frame::{ClientFrame, Cursor, StaffFrame},
    id::{ClientId, RoomId},
    people::InternalSituation,
    room::StaffRoom,
};

use crate::{conversation::followed::FollowedRoom, shell::drafts::Drafts};

/// The one field of a composer's draft.
const BODY: &str = "body";

/// Why a room that was asked for is not here.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum RoomLoadError {
    /// There is no such room, or it is not for the asker.
    Gone,
    /// The server could not be reached; it is asked again when it is.
    Unreachable,
}

#[derive(Clone, Copy)]
pub struct FollowedRooms {
    cells: RwSignal<HashMap<RoomId, FollowedRoom>>,
    missing: RwSignal<HashMap<RoomId, RoomLoadError>>,
    drafts: StoredValue<HashMap<RoomId, ArcRwSignal<String>>>,
    kept: Drafts,
    wanted: StoredValue<HashSet<RoomId>>,
    /// The room that a supervisor reads along in.
    along: StoredValue<Option<RoomId>>,
    fetching: StoredValue<HashSet<RoomId>>,
    connected: StoredValue<bool>,
    wires: StoredValue<Option<Wires>, LocalStorage>,
}

/// The ways to the server.
struct Wires {
    rest: Rest,
    socket: Socket<Event>,
    requests: HashMap<RoomId, RoomRequests<StaffRoom>>,
}

impl FollowedRooms {
    /// None, and no way to the server yet.
    pub fn new(kept: Drafts) -> Self {
        Self {
            kept,
            cells: RwSignal::new(HashMap::new()),
            missing: RwSignal::new(HashMap::new()),
            drafts: StoredValue::new(HashMap::new()),
            wanted: StoredValue::new(HashSet::new()),
            along: StoredValue::new(None),
            fetching: StoredValue::new(HashSet::new()),
            connected: StoredValue::new(false),
            wires: StoredValue::new_local(None),
        }
    }

    /// The way to the server, from now on; for the rooms that are followed already, too.
    pub fn connect(self, rest: Rest, socket: Socket<Event>) {
        self.wires.set_value(Some(Wires { rest, socket, requests: HashMap::new() }));
        self.cells.with_untracked(|cells| cells.values().for_each(|cell| self.wire(cell)));
    }

    /// The way of one room's requests.
    fn wire(self, cell: &FollowedRoom) {
        let (room, answered) = (cell.id, cell.clone());
        self.wires.update_value(|wires| {
            let Some(Wires { rest, socket, requests }) = wires else { return };
            let answer = move |input: Input<'_, StaffRoom>| drop(self.step(&answered, input));
            requests.insert(room, RoomRequests::new(room, rest.clone(), socket.clone(), answer));
        });
    }

    /// A followed room; whoever asks is told again when rooms come and go.
    pub fn get(self, room: RoomId) -> Option<FollowedRoom> {
        self.cells.with(|cells| cells.get(&room).cloned())
    }

    /// Why a room is not here; `None` while it is on its way.
    pub fn missing(self, room: RoomId) -> Option<RoomLoadError> {
        self.missing.with(|missing| missing.get(&room).copied())
    }

    /// The draft of a room: typed and not sent.
    pub fn draft(self, room: RoomId) -> ArcRwSignal<String> {
        let kept =
            || ArcRwSignal::new(self.kept.read(&form_of(room)).and_then(|kept| kept.get(BODY)).unwrap_or_default());
        self.drafts.try_update_value(|drafts| drafts.entry(room).or_insert_with(kept).clone()).unwrap_or_default()
    }

    /// The draft of a room is another one now.
    pub fn keep_draft(self, room: RoomId, words: &str) {
        let fields = [(BODY, words.to_owned())];
        self.kept.write(&form_of(room), if words.is_empty() { &[] } else { &fields });
    }

    /// Whether something was typed and not sent, or is on its way.
    pub fn is_busy(self) -> bool {
        let typed = self.drafts.with_value(|drafts| drafts.values().any(|draft| !draft.read_untracked().is_empty()));
        typed || self.cells.with_untracked(|cells| cells.values().any(|cell| !cell.pending.read_untracked().is_empty()))
    }

    /// The cursors of `hello`. Closed rooms don't change.
    pub fn cursors(self) -> Vec<Cursor> {
        self.cells.with_untracked(|cells| {
            cells
                .values()
                .filter(|cell| cell.with_untracked(is_open))
                .map(|cell| cell.session.read_untracked().cursor())
                .collect()
        })
    }

    /// Follows these rooms and no others; in one of them as a supervisor who reads along.
    pub fn keep(self, wanted: HashSet<RoomId>, along: Option<RoomId>) {
        let known: HashSet<RoomId> = self.cells.with_untracked(|cells| cells.keys().copied().collect());
        self.wanted.set_value(wanted.clone());
        self.along.set_value(along);
        known.difference(&wanted).for_each(|room| self.forget(*room));
        let gone =
            |room: &&RoomId| self.missing.with_untracked(|missing| missing.get(*room) == Some(&RoomLoadError::Gone));
        wanted.difference(&known).filter(|room| !gone(room)).for_each(|room| self.fetch(*room));
    }

    /// Asks again for the rooms that could not be read: the user may have been linked meanwhile, or the server is back.
    pub fn ask_again(self) {
        self.missing.maybe_update(|missing| {
            let some = !missing.is_empty();
            missing.clear();
            some
        });
    }

    fn forget(self, room: RoomId) {
        self.remove(room);
        self.wires.with_value(|wires| {
            if let Some(wires) = wires {
                wires.socket.say(&ClientFrame::Unwatch { room });
            }
        });
    }

    /// The lines that are not sent stay saved.
    fn remove(self, room: RoomId) {
        if let Some(cell) = self.cells.try_update(|cells| cells.remove(&room)).flatten() {
            self.step(&cell, Input::Stop);
        }
        self.wires.update_value(|wires| {
            if let Some(wires) = wires {
                wires.requests.remove(&room);
            }
        });
    }

    fn fetch(self, room: RoomId) {
        let fresh = self.fetching.try_update_value(|fetching| fetching.insert(room)).unwrap_or_default();
        let Some(rest) = self.rest().filter(|_| fresh) else { return };
        let along = self.along.get_value() == Some(room);
        spawn_local(async move {
            let answer = if along { rest.read_along(room).await } else { rest.room(room).await };
            self.fetching.update_value(|fetching| {
                fetching.remove(&room);
            });
            match answer {
                Ok(view) if self.wanted.with_value(|wanted| wanted.contains(&room)) => self.begin(view),
                Ok(_) => {}
                Err(failure) => self.missing.update(|missing| {
                    missing.insert(room, reason(&failure));
                }),
            }
        });
    }

    fn begin(self, view: StaffRoom) {
        let (room, open) = (view.id, is_open(&view));
        let cell = FollowedRoom::new(view, interrupted_lines(room));
        self.missing.update(|missing| {
            missing.remove(&room);
        });
        self.cells.update(|cells| {
            cells.insert(room, cell.clone());
        });
        self.wire(&cell);
        let cursor = cell.session.read_untracked().cursor();
        self.wires.with_value(|wires| {
            if let Some(wires) = wires.as_ref().filter(|_| open) {
                let Cursor { id: room, after, at } = cursor;
                wires.socket.say(&ClientFrame::Watch { room, after, at });
            }
        });
        self.step(&cell, Input::Connected(self.connected.get_value()));
    }

    /// Gives a room's session an input, and does what it answers. Answers what changed.
    fn step(self, cell: &FollowedRoom, input: Input<'_, StaffRoom>) -> Vec<Change> {
        let mut output = Output::default();
        cell.session.maybe_update(|session| {
            output = session.handle(input, device_millis());
            output.view_changed()
        });
        cell.show(&output.changes);
        self.wires.with_value(|wires| {
            if let Some(requests) = wires.as_ref().and_then(|wires| wires.requests.get(&cell.id)) {
                requests.perform(output.requests);
            }
        });
        output.changes
    }

    /// Gives the session of a room, where it is followed, an input.
    pub fn input(self, room: RoomId, input: Input<'_, StaffRoom>) -> Vec<Change> {
        let cell = self.cells.with_untracked(|cells| cells.get(&room).cloned());
        cell.map(|cell| self.step(&cell, input)).unwrap_or_default()
    }

    /// Takes a frame about a room. Answers whether the customer said something new.
    pub fn receive(self, room: RoomId, frame: &StaffFrame) -> bool {
        let by_customer = matches!(
            frame,
            StaffFrame::Event { event: Event { fact: Fact::Message { by: Author::Customer, .. }, .. }, .. }
        );
        self.input(room, Input::Frame(frame)).contains(&Change::Event) && by_customer
    }

    /// The connection came up, or was lost.
    pub fn set_connected(self, up: bool) {
        self.connected.set_value(up);
        let cells: Vec<FollowedRoom> = self.cells.with_untracked(|cells| cells.values().cloned().collect());
        for cell in cells {
            self.step(&cell, Input::Connected(up));
        }
    }

    /// Says something in a room.
    pub fn write(self, room: RoomId, body: Body) {
        self.input(room, Input::Say(new_client_id(), body));
    }

    /// Tries a line again that the server refused.
    pub fn retry(self, room: RoomId, line: ClientId) {
        self.input(room, Input::Retry(line));
    }

    /// Forgets a line that the server refused.
    pub fn discard(self, room: RoomId, line: ClientId) {
        self.input(room, Input::Discard(line));
    }

    /// Reads entries before those that are known.
    pub fn read_older(self, room: RoomId) {
        self.input(room, Input::ReadOlder);
    }

    /// A room that one may see no longer.
    pub fn lost(self, room: RoomId) {
        self.remove(room);
        self.missing.update(|missing| {
            missing.insert(room, RoomLoadError::Gone);
        });
    }

    fn rest(self) -> Option<Rest> {
        self.wires.with_value(|wires| wires.as_ref().map(|wires| wires.rest.clone()))
    }
}

fn form_of(room: RoomId) -> String {
    format!("room.{room}")
}

fn is_open(room: &StaffRoom) -> bool {
    room.situation != InternalSituation::Closed
}

fn reason(failure: &Failure) -> RoomLoadError {
    match failure {
        Failure::Problem(problem) if problem.status == 404 || problem.status == 403 => RoomLoadError::Gone,
        _ => RoomLoadError::Unreachable,
    }
}
