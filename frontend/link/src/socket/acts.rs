//! Acts that wait for their answer, in the order they were done.

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

/// The acts without an answer.
#[derive(Default)]
pub(super) struct Acts {
    pending: RefCell<Vec<Pending>>,
}

impl Acts {
    /// One more. The answer comes by the receiver; a repeat of an act takes the place of the first.
    pub(super) fn add(&self, client_id: ClientId, frame: ClientFrame) -> oneshot::Receiver<Answer> {
        let (tell, answer) = oneshot::channel();
        let mut pending = self.pending.borrow_mut();
        pending.retain(|act| act.client_id != client_id);
        pending.push(Pending { client_id, frame, tell });
        answer
    }

    /// The answer to one has come. One that nobody waits for any more is forgotten.
    pub(super) fn answer(&self, client_id: ClientId, answer: Answer) {
        let mut pending = self.pending.borrow_mut();
        if let Some(place) = pending.iter().position(|act| act.client_id == client_id) {
            // Whoever asked may have gone.
            let _ = pending.remove(place).tell.send(answer);
        }
    }

    /// All of them get this answer.
    pub(super) fn answer_all(&self, failure: &Failure) {
        for act in self.pending.take() {
            let _ = act.tell.send(Err(failure.clone()));
        }
    }

    /// What is to be sent again on a new connection.
    pub(super) fn frames(&self) -> Vec<ClientFrame> {
        self.pending.borrow().iter().map(|act| act.frame.clone()).collect()
    }
}
