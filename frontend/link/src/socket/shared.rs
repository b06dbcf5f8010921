//! The state that a socket's handles and its loop share.

use std::{
    cell::{Cell, RefCell},
    rc::Rc,
};

use futures_channel::mpsc::UnboundedSender;
use protocol::{frame::ClientFrame, id::ClientId};

use super::{
    acts::Acts,
    connection::{Connection, Listener},
    signal::Signal,
    wire::Wire,
};
use crate::{failure::Failure, rest::Rest};

pub(super) struct Core<E> {
    pub rest: Rest,
    pub listener: Rc<dyn Listener<E>>,
    pub signals: UnboundedSender<Signal>,
    /// The WebSocket, from its opening to its end.
    pub wire: RefCell<Option<Wire>>,
    /// Whether `hello` was sent on it, so that the server accepts other frames.
    pub greeted: Cell<bool>,
    /// Whether the server has sent `welcome` on it.
    pub welcomed: Cell<bool>,
    pub acts: Acts,
    pub connection: RefCell<Connection>,
}

impl<E> Core<E> {
    /// After the socket has ended the signal is lost.
    pub fn tell(&self, signal: Signal) {
        let _ = self.signals.unbounded_send(signal);
    }

    pub fn nudge(&self) {
        if *self.connection.borrow() == Connection::Polling {
            self.tell(Signal::Nudge);
        }
    }

    pub fn send(&self, frame: &ClientFrame) -> bool {
        let text = serde_json::to_string(frame).unwrap_or_default();
        self.wire.borrow().as_ref().is_some_and(|wire| wire.send(&text))
    }

    pub fn hang_up(&self) {
        self.greeted.set(false);
        self.welcomed.set(false);
        self.wire.borrow_mut().take();
    }

    pub fn is(&self, connection: Connection) {
        let changed = self.connection.replace(connection.clone()) != connection;
        if changed {
            self.listener.connection(connection);
        }
    }

    pub fn answer(&self, client_id: ClientId, outcome: Result<u64, Failure>) {
        self.acts.answer(client_id, outcome);
    }
}
