//! The rooms that are followed: those one is in, and the one that is open.

use std::collections::{HashMap, HashSet};

use leptos::{prelude::*, task::spawn_local};
use link::{Failure, Outbox, Rest, Socket};
use protocol::{
    event::{Event, Fact},
    frame::{ClientFrame, Cursor},
    id::{ClientId, RoomId},
    people::InternalSituation,
    room::StaffRoom,
};

use crate::conversation::followed::FollowedRoom;

/// How many older entries are read at once.
const OLDER: u32 = 100;

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
    pub(crate) cells: RwSignal<HashMap<RoomId, FollowedRoom>>,
    missing: RwSignal<HashMap<RoomId, RoomLoadError>>,
    drafts: StoredValue<HashMap<RoomId, ArcRwSignal<String>>>,
    wanted: StoredValue<HashSet<RoomId>>,
    fetching: StoredValue<HashSet<RoomId>>,
    line: StoredValue<Option<Line>, LocalStorage>,
}

/// What reaches the server, and the lines on their way.
struct Line {
    rest: Rest,
    socket: Socket<Event>,
    outboxes: HashMap<RoomId, Outbox>,
}

impl FollowedRooms {
    /// None, and no line to the server yet.
    pub fn new() -> Self {
        Self {
            cells: RwSignal::new(HashMap::new()),
            missing: RwSignal::new(HashMap::new()),
            drafts: StoredValue::new(HashMap::new()),
            wanted: StoredValue::new(HashSet::new()),
            fetching: StoredValue::new(HashSet::new()),
            line: StoredValue::new_local(None),
        }
    }

    /// The way to the server, from now on.
    pub fn connect(self, rest: Rest, socket: Socket<Event>) {
        self.line.set_value(Some(Line { rest, socket, outboxes: HashMap::new() }));
    }

    /// A followed room; whoever asks is told again when rooms come and go.
    pub fn get(self, room: RoomId) -> Option<FollowedRoom> {
        self.cells.with(|cells| cells.get(&room).cloned())
    }

    /// Why a room is not here; `None` while it is on its way.
    pub fn missing(self, room: RoomId) -> Option<RoomLoadError> {
        self.missing.with(|missing| missing.get(&room).copied())
    }

    /// What was typed for a room and not sent.
    pub fn draft(self, room: RoomId) -> ArcRwSignal<String> {
        self.drafts.try_update_value(|drafts| drafts.entry(room).or_default().clone()).unwrap_or_default()
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
                .map(|cell| cell.following.read_untracked().cursor())
                .collect()
        })
    }

    /// Follows these rooms and no others.
    pub fn keep(self, wanted: HashSet<RoomId>) {
        let known: HashSet<RoomId> = self.cells.with_untracked(|cells| cells.keys().copied().collect());
        self.wanted.set_value(wanted.clone());
        known.difference(&wanted).for_each(|room| self.forget(*room));
        let gone =
            |room: &&RoomId| self.missing.with_untracked(|missing| missing.get(*room) == Some(&RoomLoadError::Gone));
        wanted.difference(&known).filter(|room| !gone(room)).for_each(|room| self.fetch(*room));
    }

    /// What could not be had before may be had now: one may have been linked meanwhile, or the server is back.
    pub fn ask_again(self) {
        self.missing.maybe_update(|missing| {
            let some = !missing.is_empty();
            missing.clear();
            some
        });
    }

    fn forget(self, room: RoomId) {
        self.cells.update(|cells| {
            cells.remove(&room);
        });
        self.say(&ClientFrame::Unwatch { room });
        let outbox = self.line.try_update_value(|line| line.as_mut()?.outboxes.remove(&room)).flatten();
        if let Some(outbox) = outbox {
            outbox.close();
        }
    }

    fn fetch(self, room: RoomId) {
        let fresh = self.fetching.try_update_value(|fetching| fetching.insert(room)).unwrap_or_default();
        let Some(rest) = self.rest().filter(|_| fresh) else { return };
        spawn_local(async move {
            let answer = rest.staff_room(room).await;
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
        let (room, open, after) = (view.id, is_open(&view), view.seq);
        let cell = FollowedRoom::new(view);
        let pending = cell.pending.clone();
        self.missing.update(|missing| {
            missing.remove(&room);
        });
        self.cells.update(|cells| {
            cells.insert(room, cell);
        });
        let socket = self.line.with_value(|line| line.as_ref().map(|line| line.socket.clone()));
        let Some(socket) = socket else { return };
        let outbox = Outbox::open(&socket, room, move |lines| pending.set(lines.to_vec()));
        self.line.update_value(|line| {
            if let Some(line) = line {
                line.outboxes.insert(room, outbox);
            }
        });
        if open {
            socket.say(&ClientFrame::Watch { room, after });
        }
        self.settle(room);
    }

    /// Lines that the log shows leave the outbox.
    pub(crate) fn settle(self, room: RoomId) {
        let Some(cell) = self.cells.with_untracked(|cells| cells.get(&room).cloned()) else { return };
        let pending = cell.pending.get_untracked();
        let shown = |line: &link::OutboxLine| {
            cell.with_untracked(|room| {
                room.log
                    .iter()
                    .any(|event| matches!(&event.fact, Fact::Message { client_id, .. } if *client_id == line.client_id))
            })
        };
        for line in pending.iter().filter(|line| shown(line)) {
            self.outbox(room, |outbox| outbox.seen(line.client_id));
        }
    }

    /// Says something in a room.
    pub fn write(self, room: RoomId, body: String) {
        self.outbox(room, |outbox| {
            outbox.add(body);
        });
    }

    /// Tries a line again that the server refused.
    pub fn retry(self, room: RoomId, line: ClientId) {
        self.outbox(room, |outbox| outbox.retry(line));
    }

    /// Reads entries before those that are known.
    pub fn read_older(self, cell: FollowedRoom) {
        let Some(before) = cell.following.read_untracked().older_before() else { return };
        let Some(rest) = self.rest().filter(|_| !cell.reading_older.get_untracked()) else { return };
        cell.reading_older.set(true);
        spawn_local(async move {
            // The button stays for another try.
            if let Ok(older) = rest.events_before::<Event>(cell.id, before, OLDER).await {
                cell.following.update(|following| following.older(older.events));
            }
            cell.reading_older.set(false);
        });
    }

    /// A room that one may see no longer.
    pub fn lost(self, room: RoomId) {
        self.cells.update(|cells| {
            cells.remove(&room);
        });
        self.missing.update(|missing| {
            missing.insert(room, RoomLoadError::Gone);
        });
    }

    pub(crate) fn say(self, frame: &ClientFrame) {
        self.line.with_value(|line| {
            if let Some(line) = line {
                line.socket.say(frame);
            }
        });
    }

    pub(crate) fn rest(self) -> Option<Rest> {
        self.line.with_value(|line| line.as_ref().map(|line| line.rest.clone()))
    }

    pub(crate) fn outbox(self, room: RoomId, act: impl FnOnce(&Outbox)) {
        let outbox = self.line.with_value(|line| line.as_ref().and_then(|line| line.outboxes.get(&room).cloned()));
        if let Some(outbox) = outbox {
            act(&outbox);
        }
    }
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
