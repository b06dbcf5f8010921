//! The socket: one WebSocket that reconnects by itself, and acts that survive lost connections.

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

/// One connection to the server. Dropping the last handle doesn't end it: [`Socket::close`] does.
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

    /// Sends a frame that needs no answer and is worth nothing later: typing, read marks, `watch`, `unwatch`, `status`, `list`. Answers
    /// whether it was sent. If not, the next connection asks the [`Listener`] which rooms to follow.
    pub fn say(&self, frame: &ClientFrame) -> bool {
        if *self.core.connection.borrow() == Connection::Polling {
            return self.say_by_rest(frame);
        }
        // Before the welcome too: a room whose view came after `hello` stands in no cursor, and must be watched by its own frame.
        self.core.greeted.get() && self.core.send(frame)
    }

    /// While polling, sends the frame by its REST route. `Watch` and `List` need none: the next poll covers them.
    fn say_by_rest(&self, frame: &ClientFrame) -> bool {
        if matches!(frame, ClientFrame::Watch { .. } | ClientFrame::List) {
            self.core.nudge();
            return true;
        }
        let answer = E::say(self.core.rest.clone(), frame);
        answer.map(|answer| spawn_local(tell(Rc::clone(&self.core), answer))).is_some()
    }

    /// Does an act that has a `client_id`, and answers the number of its event in the asker's log. The act is sent again with the same
    /// `client_id`, through as many connections as it takes, until the server answers; so it is done once.
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

    pub fn connection(&self) -> Connection {
        self.core.connection.borrow().clone()
    }

    /// Tries at once instead of waiting for the next try: *Tentar agora*.
    pub fn reconnect_now(&self) {
        self.core.tell(Signal::Doubt);
    }

    /// Ends the connection for good.
    pub fn close(&self) {
        self.core.tell(Signal::Stop);
    }
}
