//! From the store to the hub: what was committed, in its order.

use std::{sync::Arc, time::Duration};

use actix_web::web::Data;
use protocol::event::Fact;
use store::{Sink, Told};
use tokio::sync::{mpsc, oneshot};

use crate::{Balcao, hub::Gap, ws};

/// How long an event that came too early waits for the one before it, until the log is asked.
const EARLY: Duration = Duration::from_millis(50);

/// What was committed and not handed on yet. It holds no more than there are writes under way.
pub struct Commits {
    sender: mpsc::UnboundedSender<Item>,
    receiver: mpsc::UnboundedReceiver<Item>,
}

enum Item {
    Committed(Vec<Told>),
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
}

/// The two ends: the store's and ours.
pub fn commits() -> (Sink, Commits) {
    let (sender, receiver) = mpsc::unbounded_channel();
    // After the server's end nobody listens any more, and nobody is connected.
    let commits = Commits { sender: sender.clone(), receiver };
    let sink: Sink = Arc::new(move |told| drop(sender.send(Item::Committed(told))));
    (sink, commits)
}

/// Hands what is committed to those who follow it, for as long as the server runs.
pub async fn hand_on(balcao: Data<Balcao>, commits: Commits) {
    let mut receiver = commits.receiver;
    while let Some(item) = receiver.recv().await {
        let told = match item {
            Item::Committed(told) => told,
            Item::Reached(waiting) => {
                // The client that waited may be gone.
                let _ = waiting.send(());
                continue;
            }
        };
        for told in &told {
            if told.events.iter().any(|event| moves_queue(&event.fact)) {
                balcao.queues.moved(told.company, told.classification);
            }
        }
        for gap in balcao.hub.tell(told) {
            drop(actix_web::rt::spawn(close(balcao.clone(), gap)));
        }
    }
}

fn moves_queue(fact: &Fact) -> bool {
    matches!(fact, Fact::Entered { .. } | Fact::Taken { .. } | Fact::Closed { .. })
}

async fn close(balcao: Data<Balcao>, gap: Gap) {
    tokio::time::sleep(EARLY).await;
    if !balcao.hub.has_gap(gap.room) {
        return;
    }
    if let Err(error) = ws::fill(&balcao, gap.company, gap.room, gap.after).await {
        error.note();
    }
}
