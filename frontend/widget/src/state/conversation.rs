//! One room, while the page shows it.

use std::{rc::Rc, time::Duration};

use leptos::{prelude::*, task::spawn_local};
use link::{Connection, LineState, Outbox, OutboxLine, Rest, RoomFollower, Socket, new_client_id};
use protocol::{
    Instant, PersonName,
    event::CustomerEvent,
    frame::{ClientFrame, Mark},
    id::{ClientId, RoomId},
    people::InternalSituation,
    room::CustomerRoom,
};

use super::{attention, listener::RoomListener};

/// The waiting customer's place.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct QueuePosition {
    /// 1 is next.
    pub position: u32,
    /// The expected wait in seconds.
    pub expected_wait: Option<u32>,
}

/// A room and all that is known of it.
#[derive(Clone, Copy)]
pub struct Conversation {
    pub id: RoomId,
    /// Its view.
    pub room: RwSignal<RoomFollower<CustomerRoom>>,
    /// What was typed and is not in the log yet.
    pub unsent: RwSignal<Vec<OutboxLine>>,
    /// How the page is connected.
    pub connection: RwSignal<Connection>,
    /// The attendant who types.
    pub typing: RwSignal<Option<PersonName>>,
    pub place: RwSignal<Option<QueuePosition>>,
    /// Since when the attendant has no connection.
    pub attendant_absent: RwSignal<Option<Instant>>,
    /// What the customer has not seen yet.
    pub unread: RwSignal<u64>,
    /// *Sair da Conversa* is under way.
    pub leaving: RwSignal<bool>,
    /// Older lines are on their way.
    pub loading_older: RwSignal<bool>,
    /// How far the server was told that the customer has read.
    marks: StoredValue<Marks>,
    /// The build that the server had when the page met it.
    build: StoredValue<Option<String>>,
    outdated: StoredValue<bool>,
    /// Counts the signs of typing, so that each fades by itself.
    pub(super) typing_since: StoredValue<u32>,
    wires: StoredValue<Option<Wires>, LocalStorage>,
}

/// What the attendants were told of how far the customer has come.
#[derive(Default)]
struct Marks {
    read: u64,
    received: u64,
    /// The customer looked at the newest line since.
    looked: bool,
    /// They are told within a second.
    due: bool,
}

impl Marks {
    fn of(room: &CustomerRoom) -> Self {
        Self { read: room.customer_read, received: room.customer_received, ..Self::default() }
    }

    /// The mark to set at this number, where it is new.
    fn take(&mut self, seq: u64) -> Option<Mark> {
        let (told, mark) = match std::mem::take(&mut self.looked) {
            true => (&mut self.read, Mark::Read),
            false => (&mut self.received, Mark::Received),
        };
        (seq > std::mem::replace(told, seq.max(*told))).then_some(mark)
    }
}

struct Wires {
    rest: Rest,
    socket: Socket<CustomerEvent>,
    outbox: Outbox,
}

impl Conversation {
    /// Follows the room from this view on.
    pub fn open(rest: Rest, room: CustomerRoom, unread: RwSignal<u64>, clock: ui::Clock, sounds: ui::Sounds) -> Self {
        let conversation = Self {
            id: room.id,
            marks: StoredValue::new(Marks::of(&room)),
            room: RwSignal::new(RoomFollower::new(room)),
            unsent: RwSignal::default(),
            connection: RwSignal::default(),
            typing: RwSignal::default(),
            place: RwSignal::default(),
            attendant_absent: RwSignal::default(),
            unread,
            leaving: RwSignal::new(false),
            loading_older: RwSignal::new(false),
            build: StoredValue::new(None),
            outdated: StoredValue::new(false),
            typing_since: StoredValue::new(0),
            wires: StoredValue::new_local(None),
        };
        let socket = Socket::open(rest.clone(), Rc::new(RoomListener { conversation, clock, sounds }));
        let outbox = Outbox::open(&socket, conversation.id, move |lines| conversation.outbox_is(lines));
        conversation.wires.set_value(Some(Wires { rest, socket, outbox }));
        conversation.forget_seen();
        conversation
    }

    /// What of the view is asked for; told again when it changes.
    pub fn see<T>(self, see: impl FnOnce(&CustomerRoom) -> T) -> T {
        self.room.with(|room| see(room.view()))
    }

    /// What of the view is asked for, as of now.
    pub fn peek<T>(self, see: impl FnOnce(&CustomerRoom) -> T) -> T {
        self.room.with_untracked(|room| see(room.view()))
    }

    /// Whether the customer waits, talks, or is done.
    pub fn situation(self) -> InternalSituation {
        self.see(|room| room.situation)
    }

    /// Sends a line, after those that were typed before.
    pub fn send(self, body: String) {
        self.with(|wires| wires.outbox.add(body));
    }

    /// Tries a refused line again.
    pub fn retry(self, line: ClientId) {
        self.with(|wires| wires.outbox.retry(line));
    }

    /// Forgets the lines that stand as not sent, and answers what they said.
    pub fn take_unsent(self) -> Vec<String> {
        let lines = self.unsent.get_untracked();
        let refused: Vec<OutboxLine> = lines.into_iter().filter(super::is_unsent).collect();
        self.with(|wires| refused.iter().for_each(|line| wires.outbox.discard(line.client_id)));
        refused.into_iter().map(|line| line.body).collect()
    }

    /// Tells the attendant that the customer types, or no longer.
    pub fn tell_typing(self, typing: bool) {
        self.say(&ClientFrame::Typing { room: self.id, typing });
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
        self.with(|wires| {
            wires.outbox.close();
            wires.socket.close();
        });
    }

    /// Reads the lines before those that the page has.
    pub fn read_older(self) {
        const LINES: u32 = 100;
        let (Some(before), Some(rest)) =
            (self.room.with_untracked(RoomFollower::older_before), self.with(|wires| wires.rest.clone()))
        else {
            return;
        };
        self.loading_older.set(true);
        spawn_local(async move {
            // When it fails the button stays, to be pressed again.
            if let Ok(answer) = rest.events_before(self.id, before, LINES).await {
                self.room.update(|room| room.older(answer.events));
            }
            self.loading_older.set(false);
        });
    }

    /// Reads the whole room again: too much was missed.
    pub fn reread(self) {
        let Some(rest) = self.with(|wires| wires.rest.clone()) else { return };
        spawn_local(async move {
            loop {
                match rest.customer_room(self.id).await {
                    Ok(view) => {
                        let mut watch = None;
                        self.room.update(|room| watch = Some(room.reread(view)));
                        self.forget_seen();
                        return if let Some(watch) = watch {
                            self.say(&watch)
                        };
                    }
                    Err(failure) if failure.is_passing() => link::pause(2_000).await,
                    Err(_) => return,
                }
            }
        });
    }

    /// Says something to the server that needs no answer.
    pub fn say(self, frame: &ClientFrame) {
        self.with(|wires| wires.socket.say(frame));
    }

    /// The log shows this line of the customer's now.
    pub fn sent(self, line: ClientId) {
        self.with(|wires| wires.outbox.seen(line));
    }

    /// The customer looks at the newest line: the attendants are told, at most once a second.
    pub fn seen(self) {
        if !attention::is_here() {
            return;
        }
        self.unread.set(0);
        self.marks.update_value(|marks| marks.looked = true);
        self.arrived();
    }

    /// Something came, looked at or not: the attendants are told, at most once a second.
    pub fn arrived(self) {
        let is_due = self.marks.try_update_value(|marks| std::mem::replace(&mut marks.due, true));
        if is_due == Some(false) {
            set_timeout(move || self.tell_marks(), Duration::from_secs(1));
        }
    }

    /// The server says which build it is; another than at first has another page too.
    pub fn meets(self, build: String) {
        match self.build.get_value() {
            Some(known) if known != build => self.outdated.set_value(true),
            Some(_) => {}
            None => self.build.set_value(Some(build)),
        }
    }

    /// Whether the page is of an older build than the server, and nothing of it would be lost by loading it anew.
    pub fn should_reload(self) -> bool {
        self.outdated.get_value() && self.unsent.with_untracked(Vec::is_empty) && !attention::is_here()
    }

    fn tell_marks(self) {
        self.marks.update_value(|marks| marks.due = false);
        if !self.connection.with_untracked(Connection::is_up) {
            return;
        }
        let (room, seq) = (self.id, self.peek(|room| room.seq));
        let mark = self.marks.try_update_value(|marks| marks.take(seq)).flatten();
        match mark {
            Some(Mark::Read) => self.say(&ClientFrame::Read { room, seq }),
            Some(Mark::Received) => self.say(&ClientFrame::Received { room, seq }),
            None => {}
        }
    }

    /// The connection is new: what was told on the one before may not have arrived.
    pub fn tell_again(self) {
        self.marks.set_value(self.peek(Marks::of));
        self.arrived();
        self.seen();
    }

    fn outbox_is(self, lines: &[OutboxLine]) {
        self.unsent.set(lines.to_vec());
        self.rest_if_done();
    }

    /// A room that is over needs no connection, once every line has its answer.
    pub fn rest_if_done(self) {
        let on_its_way = |line: &OutboxLine| matches!(line.state, LineState::Waiting | LineState::Sending);
        let over = self.peek(|room| room.ending.is_some());
        if over && !self.unsent.with_untracked(|lines| lines.iter().any(on_its_way)) {
            self.with(|wires| wires.socket.close());
        }
    }

    /// Lines that the log has are not on their way any more.
    fn forget_seen(self) {
        let said = self.peek(super::listener::said_by_you);
        said.into_iter().for_each(|line| self.sent(line));
    }

    fn with<T>(self, act: impl FnOnce(&Wires) -> T) -> Option<T> {
        self.wires.with_value(|wires| wires.as_ref().map(act))
    }
}

impl PartialEq for Conversation {
    fn eq(&self, other: &Self) -> bool {
        self.room == other.room
    }
}

impl Eq for Conversation {}
