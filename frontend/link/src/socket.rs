//! The socket: one WebSocket that comes back by itself, and acts that survive its losses.

mod acts;
mod backoff;
mod page_events;
mod poll;
mod reconnect;
mod wire;

use std::{
    cell::{Cell, RefCell},
    rc::Rc,
};

use futures_channel::mpsc::{self, UnboundedSender};
use protocol::{
    Problem,
    frame::{ClientFrame, Cursor, ServerFrame},
    id::ClientId,
};
use wasm_bindgen_futures::spawn_local;

use self::{acts::Acts, poll::tell, reconnect::stay_connected, wire::Wire};
use crate::{audience::Audience, failure::Failure, rest::Rest};

/// How the page is connected.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub enum Connection {
    /// For the first time, and not yet.
    #[default]
    Connecting,
    /// By WebSocket.
    Live,
    /// By long poll, because no WebSocket comes through: everything arrives but typing, presence and places in the queue.
    Polling,
    /// Lost. It comes back by itself.
    Lost,
    /// The server says that the sign-in or the room's secret is over: nothing is tried any more.
    Ended(Box<Problem>),
}

impl Connection {
    /// Whether what is said now goes out now.
    pub fn is_up(&self) -> bool {
        matches!(self, Self::Live | Self::Polling)
    }
}

/// Whoever a socket tells. It is called from the browser's event loop, one call at a time.
pub trait Listener<E> {
    /// The rooms to follow, each with the last number that is known of it. Asked at every connecting.
    fn cursors(&self) -> Vec<Cursor>;

    /// Whether the attendants' list is wanted. Asked at every connecting.
    fn wants_list(&self) -> bool {
        false
    }

    /// The server said this.
    fn frame(&self, frame: ServerFrame<E>);

    /// The connection changed.
    fn connection(&self, connection: Connection);
}

/// What reaches the life of a socket from outside it.
enum Signal {
    /// A WebSocket, by its number, opened.
    Opened(u32),
    /// It brought this text.
    Text(u32, String),
    /// It closed, or never opened.
    Closed(u32),
    /// Some seconds went by.
    Tick,
    /// The device may have slept or changed its network: find out at once.
    Doubt,
    /// There is something to do for a poll: an act, a room.
    Nudge,
    /// The page is done with it.
    Stop,
}

/// One connection to the server, for as long as the page wants it. Dropping the last handle doesn't end it: [`Socket::close`] does.
pub struct Socket<E> {
    core: Rc<Core<E>>,
}

impl<E> Clone for Socket<E> {
    fn clone(&self) -> Self {
        Self { core: Rc::clone(&self.core) }
    }
}

struct Core<E> {
    rest: Rest,
    listener: Rc<dyn Listener<E>>,
    signals: UnboundedSender<Signal>,
    /// The WebSocket, from its opening to its end.
    wire: RefCell<Option<Wire>>,
    /// Whether `hello` went out on it: the server hears what follows.
    greeted: Cell<bool>,
    /// Whether the server has greeted on it.
    welcomed: Cell<bool>,
    acts: Acts,
    connection: RefCell<Connection>,
}

impl<E: Audience> Socket<E> {
    /// Connects, and stays connected.
    pub fn open(rest: Rest, listener: Rc<dyn Listener<E>>) -> Self {
        let (signals, heard) = mpsc::unbounded();
        let core = Rc::new(Core {
            rest,
            listener,
            signals,
            wire: RefCell::default(),
            greeted: Cell::new(false),
            welcomed: Cell::new(false),
            acts: Acts::default(),
            connection: RefCell::default(),
        });
        spawn_local(stay_connected(Rc::clone(&core), heard));
        Self { core }
    }

    /// Says something that needs no answer and is worth nothing later: typing, read marks, `watch`, `unwatch`, `status`, `list`. Answers
    /// whether it went out; when not, the next connecting asks the [`Listener`] what to follow.
    pub fn say(&self, frame: &ClientFrame) -> bool {
        if *self.core.connection.borrow() == Connection::Polling {
            return self.say_by_rest(frame);
        }
        // Not only once welcomed: a room whose view came after `hello` stands in no cursor, and must be watched by its own frame.
        self.core.greeted.get() && self.core.send(frame)
    }

    /// What of it there is a route for; what `watch` and `list` ask for comes with the next round.
    fn say_by_rest(&self, frame: &ClientFrame) -> bool {
        if matches!(frame, ClientFrame::Watch { .. } | ClientFrame::List) {
            self.core.nudge();
            return true;
        }
        let answer = E::say(self.core.rest.clone(), frame);
        answer.map(|answer| spawn_local(tell(Rc::clone(&self.core), answer))).is_some()
    }

    /// Does an act that has a `client_id`, and waits for its answer through as many connections as it takes: the number of its event in the
    /// asker's log. The act is sent again with the same `client_id` until the server answers, so it is done once.
    ///
    /// # Errors
    /// The problem of a refusal; a problem that `is_over` when the connection ended for good; `Unreachable` when the socket was closed or
    /// the frame has no `client_id`.
    pub async fn act(&self, frame: ClientFrame) -> Result<u64, Failure> {
        let Some(client_id) = frame.client_id() else { return Err(Failure::Unreachable) };
        if let Connection::Ended(problem) = &*self.core.connection.borrow() {
            return Err(Failure::Problem(problem.clone()));
        }
        if self.core.signals.is_closed() {
            return Err(Failure::Unreachable);
        }
        if self.core.welcomed.get() {
            self.core.send(&frame);
        }
        let answer = self.core.acts.add(client_id, frame);
        self.core.nudge();
        answer.await.unwrap_or(Err(Failure::Unreachable))
    }

    /// How it is connected now.
    pub fn connection(&self) -> Connection {
        self.core.connection.borrow().clone()
    }

    /// Tries at once instead of waiting for the next try: *Tentar agora*.
    pub fn reconnect_now(&self) {
        self.core.tell(Signal::Doubt);
    }

    /// Ends it for good.
    pub fn close(&self) {
        self.core.tell(Signal::Stop);
    }
}

impl<E> Core<E> {
    /// The receiving end lives as long as the socket.
    fn tell(&self, signal: Signal) {
        let _ = self.signals.unbounded_send(signal);
    }

    fn nudge(&self) {
        if *self.connection.borrow() == Connection::Polling {
            self.tell(Signal::Nudge);
        }
    }

    fn send(&self, frame: &ClientFrame) -> bool {
        let text = serde_json::to_string(frame).unwrap_or_default();
        self.wire.borrow().as_ref().is_some_and(|wire| wire.send(&text))
    }

    fn hang_up(&self) {
        self.greeted.set(false);
        self.welcomed.set(false);
        self.wire.borrow_mut().take();
    }

    fn is(&self, connection: Connection) {
        let changed = self.connection.replace(connection.clone()) != connection;
        if changed {
            self.listener.connection(connection);
        }
    }

    fn answer(&self, client_id: ClientId, outcome: Result<u64, Failure>) {
        self.acts.answer(client_id, outcome);
    }
}
