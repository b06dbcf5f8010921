//! From the store to the hub: what was committed, in its order.

use std::sync::Arc;

use store::{CommitSink, Committed};
use tokio::sync::{mpsc, oneshot};

/// Commits that were not handed on yet: no more than there are writes under way.
pub struct Commits {
    sender: mpsc::UnboundedSender<Item>,
    receiver: mpsc::UnboundedReceiver<Item>,
}

enum Item {
    Committed(Vec<Committed>),
    /// Everything that was committed before has been handed on.
    Reached(oneshot::Sender<()>),
}

/// Waits for what was committed.
pub struct HandedOn(mpsc::UnboundedSender<Item>);

impl HandedOn {
    /// Returns when everything that was committed until now has been handed on.
    pub async fn wait(&self) {
        let (reached, waiting) = oneshot::channel();
        if self.0.send(Item::Reached(reached)).is_ok() {
            // An error means that the server ends: nothing is handed on any more.
            let _ = waiting.await;
        }
    }
}

impl Commits {
    /// Waits for what was committed, from elsewhere.
    pub fn handed_on(&self) -> HandedOn {
        HandedOn(self.sender.clone())
    }

    /// The next commit; `None` after the store's end. The caller must have handed on the earlier ones.
    pub async fn next(&mut self) -> Option<Vec<Committed>> {
        loop {
            match self.receiver.recv().await? {
                Item::Committed(told) => return Some(told),
                // The client that waited may be gone.
                Item::Reached(waiting) => drop(waiting.send(())),
            }
        }
    }
}

/// The two ends: the store's and ours.
pub fn commits() -> (CommitSink, Commits) {
    let (sender, receiver) = mpsc::unbounded_channel();
    // After the server's end nobody listens any more, and nobody is connected.
    let commits = Commits { sender: sender.clone(), receiver };
    let sink: CommitSink = Arc::new(move |told| drop(sender.send(Item::Committed(told))));
    (sink, commits)
}
