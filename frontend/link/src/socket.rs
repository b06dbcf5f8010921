//! The socket: one WebSocket that comes back by itself, and acts that survive its losses.

mod acts;
mod backoff;
mod connection;
mod end;
mod page_events;
mod poll;
mod reconnect;
mod shared;
mod signal;
mod wire;

use std::{
    cell::{Cell, RefCell},
    rc::Rc,
};

use futures_channel::mpsc;
use protocol::frame::ClientFrame;
use wasm_bindgen_futures::spawn_local;

pub use self::connection::{Connection, Listener};
use self::{acts::Acts, poll::tell, reconnect::stay_connected, shared::Core, signal::Signal};
use crate::{audience::Audience, failure::Failure, rest::Rest};

/// One connection to the server, for as long as the page wants it. Dropping the last handle doesn't end it: [`Socket::close`] does.
pub struct Socket<E> {
    core: Rc<Core<E>>,
}

impl<E> Clone for Socket<E> {
    fn clone(&self) -> Self {
        Self { core: Rc::clone(&self.core) }
    }
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
