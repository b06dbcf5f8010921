//! The room that the page shows.

use leptos::{prelude::*, task::spawn_local};
use link::{
    BuildCheck, Change, Connection, Input, LineState, OutboxLine, Output, RoomRequests, RoomSession, Socket,
    device_millis, new_client_id,
};
use protocol::{
    Body, Component, Instant, PersonName,
    event::{CustomerAuthor, CustomerEvent, CustomerFact},
    frame::{ClientFrame, Cursor, Mark, Party},
    id::{ClientId, RoomId},
    people::InternalSituation,
    room::CustomerRoom,
};

use super::attention;

/// The waiting customer's place in the queue.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct QueuePosition {
    /// 1 is next.
    pub position: u32,
    /// In seconds.
    pub expected_wait: Option<u32>,
}

/// The company's settings as they reach an open page.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Settings {
    /// Whether the channel takes no new entries; who waits in it keeps the place.
    pub inactive: bool,
    /// The parts of the conversation that don't show (R21); unknown until the server says so.
    pub hidden: Option<Vec<Component>>,
}

/// A room and all that is known of it.
#[derive(Clone, Copy)]
pub struct Conversation {
    pub id: RoomId,
    session: RwSignal<RoomSession<CustomerRoom>>,
    /// The lines that were typed and that the log doesn't show yet.
    pub unsent: RwSignal<Vec<OutboxLine>>,
    pub connection: RwSignal<Connection>,
    /// The attendant who types.
    pub typing: RwSignal<Option<PersonName>>,
    pub queue_position: RwSignal<Option<QueuePosition>>,
    pub settings: RwSignal<Settings>,
    /// Since when the responsible attendant has no connection.
    pub attendant_absent: RwSignal<Option<Instant>>,
    /// The number of events that the customer waited for and has not seen yet.
    pub unread: RwSignal<u64>,
    /// Whether the question of *Sair da Conversa* is open.
    pub asks_to_leave: RwSignal<bool>,
    /// Whether *Sair da Conversa* is under way.
    pub leaving: RwSignal<bool>,
    pub reading_older: RwSignal<bool>,
    /// The server's build, and whether it is another than that of the page.
    build: StoredValue<(BuildCheck, bool)>,
    sounds: ui::Sounds,
    wires: StoredValue<Option<Wires>, LocalStorage>,
}

/// The ways to the server.
pub struct Wires {
    pub socket: Socket<CustomerEvent>,
    pub requests: RoomRequests<CustomerRoom>,
}

impl Conversation {
    /// Shows the room from this view on, with the lines that a reload interrupted.
    pub fn new(room: CustomerRoom, lines: Vec<OutboxLine>, unread: RwSignal<u64>, sounds: ui::Sounds) -> Self {
        let id = room.id;
        let session = RoomSession::new(room, lines);
        Self {
            id,
            unsent: RwSignal::new(session.lines().to_vec()),
            session: RwSignal::new(session),
            connection: RwSignal::default(),
            typing: RwSignal::default(),
            queue_position: RwSignal::default(),
            settings: RwSignal::default(),
            attendant_absent: RwSignal::default(),
            unread,
            asks_to_leave: RwSignal::new(false),
            leaving: RwSignal::new(false),
            reading_older: RwSignal::new(false),
            build: StoredValue::default(),
            sounds,
            wires: StoredValue::new_local(None),
        }
    }

    /// Uses these ways to the server from now on.
    pub fn connect(self, wires: Wires) {
        self.wires.set_value(Some(wires));
        self.step(Input::Tick);
    }

    /// Reads the session, and is told when the view changes.
    pub fn session<T>(self, read: impl FnOnce(&RoomSession<CustomerRoom>) -> T) -> T {
        self.session.with(read)
    }

    /// Reads the view, and is told when it changes.
    pub fn see<T>(self, see: impl FnOnce(&CustomerRoom) -> T) -> T {
        self.session.with(|session| see(session.view()))
    }

    /// Reads the view as of now.
    pub fn peek<T>(self, see: impl FnOnce(&CustomerRoom) -> T) -> T {
        self.session.with_untracked(|session| see(session.view()))
    }

    /// Whether a part of the conversation shows (R21), where that is known; tracked.
    pub fn shows(self, part: Component) -> Option<bool> {
        self.settings.with(|settings| settings.hidden.as_ref().map(|hidden| !hidden.contains(&part)))
    }

    /// Whether the customer waits, is attended, or is done.
    pub fn situation(self) -> InternalSituation {
        self.see(|room| room.situation)
    }

    /// Gives the session an input, and does what it answers.
    pub fn step(self, input: Input<'_, CustomerRoom>) {
        let mut output = Output::default();
        self.session.maybe_update(|session| {
            output = session.handle(input, device_millis());
            output.view_changed()
        });
        for change in &output.changes {
            self.show(*change);
        }
        if output.view_changed() && self.peek(|room| room.ending.is_some()) {
            self.asks_to_leave.set(false);
        }
        self.with(|wires| wires.requests.perform(output.requests));
        // A room that is over needs no connection, once every line has its answer.
        let settled = output.changes.iter().any(|change| matches!(change, Change::Event | Change::Lines));
        if settled && self.session.with_untracked(RoomSession::is_done) {
            self.with(|wires| wires.socket.close());
        }
    }

    fn show(self, change: Change) {
        self.session.with_untracked(|session| match change {
            Change::Event | Change::View => {}
            Change::Lines => self.unsent.set(session.lines().to_vec()),
            Change::Typing => self.typing.set(match session.typist() {
                Some(Party::Attendant { name }) => Some(name.clone()),
                _ => None,
            }),
            Change::ReadingOlder => self.reading_older.set(session.is_reading_older()),
        });
        if change == Change::Event {
            self.happened();
        }
    }

    /// The log's last entry is new.
    fn happened(self) {
        let Some(fact) = self.peek(|room| room.log.last().map(|event| event.fact.clone())) else { return };
        match fact {
            CustomerFact::Message { by: CustomerAuthor::Attendant { .. }, .. } => {
                self.step(Input::Acknowledge(Mark::Received));
                self.alert(false);
            }
            CustomerFact::Taken { .. } => {
                self.queue_position.set(None);
                self.attendant_absent.set(None);
                self.alert(true);
            }
            CustomerFact::HandedOver { .. } => self.attendant_absent.set(None),
            CustomerFact::Assumed { .. } | CustomerFact::Requeued { .. } => {
                self.attendant_absent.set(None);
                self.alert(false);
            }
            CustomerFact::Closed { .. } => self.alert(false),
            _ => {}
        }
    }

    /// Something that the customer waits for: heard and counted when nobody looks. That somebody attends is always heard.
    fn alert(self, attended: bool) {
        let here = attention::is_here();
        if attended {
            self.sounds.entry();
        } else if !here {
            self.sounds.message();
        }
        if !here {
            self.unread.update(|unread| *unread += 1);
        }
    }

    /// Sends a line, after those that were typed before.
    pub fn send(self, body: Body) {
        self.step(Input::Say(new_client_id(), body));
    }

    /// Tries a refused line again.
    pub fn retry(self, line: ClientId) {
        self.step(Input::Retry(line));
    }

    /// Forgets a refused line.
    pub fn discard(self, line: ClientId) {
        self.step(Input::Discard(line));
    }

    /// Forgets the lines that stand as not sent, and answers their bodies.
    pub fn take_unsent(self) -> Vec<Body> {
        let refused: Vec<OutboxLine> = self.unsent.get_untracked().into_iter().filter(is_unsent).collect();
        refused.iter().for_each(|line| self.discard(line.client_id));
        refused.into_iter().map(|line| line.body).collect()
    }

    /// Tells the attendant that the customer types, or no longer.
    pub fn tell_typing(self, typing: bool) {
        if untrack(|| self.shows(Component::Typing)) == Some(true) {
            self.step(Input::Typing(typing));
        }
    }

    /// *Sair da Conversa* (R30); it was asked before. The view changes when the server says so.
    pub fn leave(self) {
        self.leaving.set(true);
        let socket = self.with(|wires| wires.socket.clone());
        spawn_local(async move {
            if let Some(socket) = socket {
                // A refusal means that the room was closed already, which its log tells.
                let _ = socket.act(ClientFrame::Close { room: self.id, client_id: new_client_id() }).await;
            }
            self.leaving.set(false);
        });
    }

    /// Tries to connect at once.
    pub fn reconnect_now(self) {
        self.with(|wires| wires.socket.reconnect_now());
    }

    /// Follows no longer.
    pub fn close(self) {
        self.step(Input::Stop);
        self.with(|wires| wires.socket.close());
    }

    /// Reads the lines before those that the page has.
    pub fn read_older(self) {
        self.step(Input::ReadOlder);
    }

    /// The customer looks at the newest line: the attendants are told.
    pub fn seen(self) {
        if attention::is_here() {
            self.unread.set(0);
            self.step(Input::Acknowledge(Mark::Read));
        }
    }

    /// The room's part of `hello`.
    pub fn cursor(self) -> Cursor {
        self.session.with_untracked(RoomSession::cursor)
    }

    pub fn set_connection(self, connection: Connection) {
        let ended = matches!(connection, Connection::Ended(_));
        let up = connection.is_up();
        self.connection.set(connection);
        if ended {
            self.asks_to_leave.set(false);
        }
        self.step(Input::Connected(up));
        if up {
            // Marks the messages that came while the page was away.
            self.step(Input::Acknowledge(Mark::Received));
        }
    }

    /// An attendant of this name went, or came back.
    pub fn set_attendant_absent(self, name: &PersonName, since: Option<Instant>) {
        if self.peek(|room| room.responsible.as_ref() == Some(name)) {
            self.attendant_absent.set(since);
        }
    }

    /// The server names its build; another than at first has another page too.
    pub fn check_build(self, build: &str) {
        self.build.try_update_value(|(check, outdated)| *outdated = check.is_outdated(build));
    }

    /// Whether the page is of an older build than the server, and nothing would be lost by loading it anew.
    pub fn should_reload(self) -> bool {
        self.build.with_value(|(_, outdated)| *outdated)
            && self.unsent.with_untracked(Vec::is_empty)
            && !attention::is_here()
    }

    fn with<T>(self, act: impl FnOnce(&Wires) -> T) -> Option<T> {
        self.wires.with_value(|wires| wires.as_ref().map(act))
    }
}

impl PartialEq for Conversation {
    fn eq(&self, other: &Self) -> bool {
        self.session == other.session
    }
}

impl Eq for Conversation {}

/// Whether a line stands as not sent.
pub fn is_unsent(line: &OutboxLine) -> bool {
    matches!(line.state, LineState::Refused(_) | LineState::Lost)
}
