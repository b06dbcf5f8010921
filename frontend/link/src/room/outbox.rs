//! Lines on their way: one after another, each after the answer to the one before, saved across a reload.

use protocol::{
    Body, Problem,
    frame::ClientFrame,
    id::{ClientId, RoomId},
    json::{FromJson, Json},
    record,
};
use serde::Serialize;

use crate::{failure::Failure, json::json};

/// The first wait after a failure that passes, in milliseconds.
const FIRST_WAIT: u64 = 1_000;
/// The longest wait between two tries, in milliseconds.
const LONGEST_WAIT: u64 = 30_000;

/// A line that somebody typed and that the log doesn't show yet.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct OutboxLine {
    /// The same in every try, so that a repeat is the same message.
    pub client_id: ClientId,
    pub body: Body,
    /// When it was typed, in milliseconds since 1970 by this device's clock. It orders nothing.
    pub typed_at: u64,
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
    /// The server refused it.
    Refused(Box<Problem>),
    /// The server had it, and was restored from a backup without it.
    Lost,
}

record!(OutboxLine { client_id, body, typed_at, state });

/// A line that was on its way when the page went is sent again: its `client_id` makes it the same message.
impl FromJson for LineState {
    fn from_json(json: Json<'_>) -> Option<Self> {
        if json.text() == Some("Lost") {
            return Some(Self::Lost);
        }
        let refused = json.object().and_then(|mut state| state.take("Refused"));
        Some(refused.map_or(Self::Waiting, Self::Refused))
    }
}

/// The lines of one room.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(super) struct Outbox {
    lines: Vec<OutboxLine>,
    /// The lines of this page that the log has shown.
    sent: Vec<ClientId>,
    /// After a failure that passes nothing is sent before.
    retry_at: Option<u64>,
    /// The next wait, in milliseconds; 0 before the first failure.
    wait: u64,
    /// The sign-in or the room's secret is over: the lines wait for a new connection, or until the person sends or retries one.
    held: bool,
    stopped: bool,
    changed: bool,
    unsaved: bool,
}

impl Outbox {
    /// With the lines that a reload interrupted.
    pub fn new(lines: Vec<OutboxLine>) -> Self {
        Self { changed: !lines.is_empty(), lines, ..Self::default() }
    }

    /// The lines, in the order they were typed.
    pub fn lines(&self) -> &[OutboxLine] {
        &self.lines
    }

    /// Whether a line has no answer yet.
    pub fn is_sending(&self) -> bool {
        self.lines.iter().any(|line| matches!(line.state, LineState::Waiting | LineState::Sending))
    }

    pub fn add(&mut self, client_id: ClientId, body: Body, now: u64) {
        self.lines.push(OutboxLine { client_id, body, typed_at: now, state: LineState::Waiting });
        self.held = false;
        self.lines_changed();
    }

    /// Forgets a line, because the log shows it or nobody wants it any more. A line that is on its way may arrive all the same.
    pub fn remove(&mut self, client_id: ClientId) {
        let before = self.lines.len();
        self.lines.retain(|line| line.client_id != client_id);
        if self.lines.len() != before {
            self.sent.push(client_id);
            self.lines_changed();
        }
    }

    /// Whether the log has shown this line of this page.
    pub fn has_sent(&self, client_id: ClientId) -> bool {
        self.sent.contains(&client_id)
    }

    /// The server was restored from a backup without this line: it waits for the person to send it again.
    pub fn add_lost(&mut self, client_id: ClientId, body: Body, now: u64) {
        self.lines.push(OutboxLine { client_id, body, typed_at: now, state: LineState::Lost });
        self.lines_changed();
    }

    /// Tries a refused line again, where it stands.
    pub fn retry(&mut self, client_id: ClientId) {
        self.held = false;
        self.set(client_id, LineState::Waiting);
        self.unsaved = true;
    }

    /// The connection is back: the lines that waited for a sign-in go out.
    pub fn release(&mut self) {
        self.held = false;
    }

    /// Sends nothing more; the lines stay saved.
    pub fn stop(&mut self) {
        self.stopped = true;
    }

    pub fn due_at(&self) -> Option<u64> {
        self.retry_at
    }

    /// The line to send now, with its frame.
    pub fn take_due(&mut self, room: RoomId, now: u64) -> Option<(ClientId, ClientFrame)> {
        let busy = self.lines.iter().any(|line| line.state == LineState::Sending);
        if self.stopped || self.held || busy || self.retry_at.is_some_and(|at| at > now) {
            return None;
        }
        self.retry_at = None;
        let line = self.lines.iter_mut().find(|line| line.state == LineState::Waiting)?;
        line.state = LineState::Sending;
        self.changed = true;
        let (client_id, body) = (line.client_id, line.body.as_str().to_owned());
        Some((client_id, ClientFrame::Say { room, client_id, body }))
    }

    /// The server answered a line, or could not be asked.
    pub fn answered(&mut self, client_id: ClientId, answer: Result<u64, Failure>, now: u64) {
        match answer {
            Ok(seq) => {
                self.wait = 0;
                self.set(client_id, LineState::Sent { seq });
            }
            Err(failure) if failure.is_passing() => {
                self.wait = (self.wait * 2).clamp(FIRST_WAIT, LONGEST_WAIT);
                let asked = failure.retry_after().map(|seconds| u64::from(seconds) * 1_000);
                self.retry_at = Some(now + asked.unwrap_or(self.wait));
                self.set(client_id, LineState::Waiting);
            }
            Err(failure) if failure.is_over() => {
                self.held = true;
                self.set(client_id, LineState::Waiting);
            }
            Err(Failure::Problem(problem)) => {
                self.set(client_id, LineState::Refused(problem));
                self.unsaved = true;
            }
            Err(Failure::Unreachable) => self.set(client_id, LineState::Waiting),
        }
    }

    /// Whether the lines changed since this was asked last.
    pub fn take_changed(&mut self) -> bool {
        std::mem::take(&mut self.changed)
    }

    /// The text to save, `None` for nothing, where that changed since this was asked last.
    pub fn take_unsaved(&mut self) -> Option<Option<String>> {
        let unsaved = std::mem::take(&mut self.unsaved);
        unsaved.then(|| serde_json::to_string(&self.lines).ok().filter(|_| !self.lines.is_empty()))
    }

    fn set(&mut self, client_id: ClientId, state: LineState) {
        if let Some(line) = self.lines.iter_mut().find(|line| line.client_id == client_id) {
            line.state = state;
            self.changed = true;
        }
    }

    fn lines_changed(&mut self) {
        self.changed = true;
        self.unsaved = true;
    }
}

/// The lines in a saved text. A line that can't be read is left out.
pub(super) fn saved_lines(text: &str) -> Vec<OutboxLine> {
    match json(text) {
        Some(Json::List(lines)) => lines.into_iter().filter_map(OutboxLine::from_json).collect(),
        _ => Vec::new(),
    }
}
