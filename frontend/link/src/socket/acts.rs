//! Acts that wait for their answer, in their order.

use std::cell::RefCell;

use futures_channel::oneshot;
use protocol::{frame::ClientFrame, id::ClientId};

use crate::failure::Failure;

type Answer = Result<u64, Failure>;

struct Pending {
    client_id: ClientId,
    frame: ClientFrame,
    tell: oneshot::Sender<Answer>,
}

/// The acts that have no answer yet.
#[derive(Default)]
pub(super) struct Acts {
    pending: RefCell<Vec<Pending>>,
}

impl Acts {
    /// Adds an act, and answers the receiver of its answer. A repeat takes the place of the first act.
    pub(super) fn add(&self, client_id: ClientId, frame: ClientFrame) -> oneshot::Receiver<Answer> {
        let (tell, answer) = oneshot::channel();
        let mut pending = self.pending.borrow_mut();
        pending.retain(|act| act.client_id != client_id);
        pending.push(Pending { client_id, frame, tell });
        answer
    }

    /// Answers the act of this id, if it waits.
    pub(super) fn answer(&self, client_id: ClientId, answer: Answer) {
        let mut pending = self.pending.borrow_mut();
        if let Some(place) = pending.iter().position(|act| act.client_id == client_id) {
            // The asker may have gone.
            let _ = pending.remove(place).tell.send(answer);
        }
    }

    /// Answers all acts with this failure.
    pub(super) fn answer_all(&self, failure: &Failure) {
        for act in self.pending.take() {
            let _ = act.tell.send(Err(failure.clone()));
        }
    }

    /// The frames to send again on a new connection.
    pub(super) fn frames(&self) -> Vec<ClientFrame> {
        self.pending.borrow().iter().map(|act| act.frame.clone()).collect()
    }
}
