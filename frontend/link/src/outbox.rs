//! Lines on their way: one after another, each after the answer to the one before, kept across a reload.

use std::{
    cell::{Cell, RefCell},
    rc::Rc,
};

use futures_util::{FutureExt, future::LocalBoxFuture};
use protocol::{
    Problem,
    frame::ClientFrame,
    id::{ClientId, RoomId},
    json::{FromJson, Json},
    record,
};
use serde::Serialize;
use wasm_bindgen_futures::spawn_local;

use crate::{
    audience::Audience,
    browser_storage::{BrowserStorage, StorageKind},
    clock::device_millis,
    failure::Failure,
    new_id::new_client_id,
    pause::pause,
    rest::json,
    socket::Socket,
};

/// A line that somebody typed and that the log doesn't show yet.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct OutboxLine {
    /// The name of the message: the same in every try.
    pub client_id: ClientId,
    /// What was typed.
    pub body: String,
    /// When it was typed, in milliseconds since 1970 by this device's clock. It orders nothing.
    pub typed_at: u64,
    /// How far it is.
    pub state: LineState,
}

/// How far a line is.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub enum LineState {
    /// Behind another, or waiting for the connection.
    Waiting,
    /// On its way.
    Sending,
    /// Done and durable; its event has this number and is about to come.
    Sent {
        /// The number in the log.
        seq: u64,
    },
    /// The server won't have it, and why.
    Refused(Box<Problem>),
}

record!(OutboxLine { client_id, body, typed_at, state });

/// What was on its way when the page went is sent again: its `client_id` makes it the same message.
impl FromJson for LineState {
    fn from_json(json: Json<'_>) -> Option<Self> {
        let refused = json.object().and_then(|mut state| state.take("Refused"));
        Some(refused.map_or(Self::Waiting, Self::Refused))
    }
}

type Deliver = dyn Fn(ClientFrame) -> LocalBoxFuture<'static, Result<u64, Failure>>;
type Changed = dyn Fn(&[OutboxLine]);

/// The lines of one room. Clones are the same outbox.
#[derive(Clone)]
pub struct Outbox {
    core: Rc<Core>,
}

struct Core {
    room: RoomId,
    deliver: Box<Deliver>,
    changed: Box<Changed>,
    storage: BrowserStorage,
    lines: RefCell<Vec<OutboxLine>>,
    running: Cell<bool>,
    closed: Cell<bool>,
}

impl Outbox {
    /// Opens the outbox of a room, takes up the lines that a reload interrupted, and sends them. `changed` is told all lines after each change, and
    /// at once.
    pub fn open<E: Audience>(socket: &Socket<E>, room: RoomId, changed: impl Fn(&[OutboxLine]) + 'static) -> Self {
        let socket = socket.clone();
        let deliver = move |frame| {
            let socket = socket.clone();
            async move { socket.act(frame).await }.boxed_local()
        };
        let storage = BrowserStorage::open(StorageKind::Session);
        let core = Core {
            room,
            deliver: Box::new(deliver),
            changed: Box::new(changed),
            lines: RefCell::new(stored_lines(&storage, room)),
            storage,
            running: Cell::new(false),
            closed: Cell::new(false),
        };
        let outbox = Self { core: Rc::new(core) };
        outbox.core.tell();
        outbox.run();
        outbox
    }

    /// One more line. The body must have passed `Body::parse`.
    pub fn add(&self, body: impl Into<String>) -> ClientId {
        let client_id = new_client_id();
        let typed_at = device_millis() as u64;
        self.core.change(|lines| {
            lines.push(OutboxLine { client_id, body: body.into(), typed_at, state: LineState::Waiting })
        });
        self.run();
        client_id
    }

    /// The log shows this message now, so the outbox need not.
    pub fn seen(&self, client_id: ClientId) {
        self.discard(client_id);
    }

    /// Forgets a line; one that is on its way may arrive all the same.
    pub fn discard(&self, client_id: ClientId) {
        if self.core.lines.borrow().iter().any(|line| line.client_id == client_id) {
            self.core.change(|lines| lines.retain(|line| line.client_id != client_id));
        }
    }

    /// Tries a refused line again, where it stands.
    pub fn retry(&self, client_id: ClientId) {
        self.core.set(client_id, LineState::Waiting);
        self.run();
    }

    /// The lines, in the order they were typed.
    pub fn lines(&self) -> Vec<OutboxLine> {
        self.core.lines.borrow().clone()
    }

    /// Sends nothing more; the lines stay kept for this room.
    pub fn close(&self) {
        self.core.closed.set(true);
    }

    fn run(&self) {
        if !self.core.running.replace(true) {
            let core = Rc::clone(&self.core);
            spawn_local(async move {
                core.send_all().await;
                core.running.set(false);
            });
        }
    }
}

impl Core {
    async fn send_all(&self) {
        let mut wait = FIRST_WAIT;
        while let Some(line) = self.next() {
            self.set(line.client_id, LineState::Sending);
            let frame = ClientFrame::Say { room: self.room, client_id: line.client_id, body: line.body };
            match (self.deliver)(frame).await {
                Ok(seq) => {
                    wait = FIRST_WAIT;
                    self.set(line.client_id, LineState::Sent { seq });
                }
                Err(Failure::Problem(problem)) if !passes(&problem) => {
                    match Failure::Problem(problem.clone()).is_over() {
                        // Not the line's fault: it waits for whoever comes back.
                        true => return self.set(line.client_id, LineState::Waiting),
                        false => self.set(line.client_id, LineState::Refused(problem)),
                    }
                }
                Err(failure) => {
                    self.set(line.client_id, LineState::Waiting);
                    pause(failure.retry_after().map_or(wait, |seconds| seconds.saturating_mul(1_000))).await;
                    wait = (wait * 2).min(LONGEST_WAIT);
                }
            }
        }
    }

    fn next(&self) -> Option<OutboxLine> {
        if self.closed.get() {
            return None;
        }
        self.lines.borrow().iter().find(|line| line.state == LineState::Waiting).cloned()
    }

    fn set(&self, client_id: ClientId, state: LineState) {
        self.change(|lines| {
            if let Some(line) = lines.iter_mut().find(|line| line.client_id == client_id) {
                line.state = state;
            }
        });
    }

    fn change(&self, change: impl FnOnce(&mut Vec<OutboxLine>)) {
        change(&mut self.lines.borrow_mut());
        self.store();
        self.tell();
    }

    fn tell(&self) {
        let lines = self.lines.borrow().clone();
        (self.changed)(&lines);
    }

    fn store(&self) {
        let lines = self.lines.borrow();
        match serde_json::to_string(&*lines) {
            Ok(text) if !lines.is_empty() => self.storage.set(&key(self.room), &text),
            _ => self.storage.remove(&key(self.room)),
        }
    }
}

/// The first wait after a 503, in milliseconds.
const FIRST_WAIT: u32 = 1_000;
/// The longest wait between two tries, in milliseconds.
const LONGEST_WAIT: u32 = 30_000;

fn passes(problem: &Problem) -> bool {
    Failure::Problem(Box::new(problem.clone())).is_passing()
}

fn key(room: RoomId) -> String {
    format!("balcao.outbox.{room}")
}

fn stored_lines(storage: &BrowserStorage, room: RoomId) -> Vec<OutboxLine> {
    let text = storage.get(&key(room)).unwrap_or_default();
    json(&text).and_then(Vec::from_json).unwrap_or_default()
}
