//! From the store to the hub: what was committed, in its order.

use std::{sync::Arc, time::Duration};

use actix_web::web::Data;
use protocol::event::Fact;
use store::{Sink, Told};
use tokio::sync::mpsc;

use crate::{Balcao, hub::Gap, ws};

/// How long an event that came too early waits for the one before it, until the log is asked.
const EARLY: Duration = Duration::from_millis(50);

/// What was committed and not handed on yet. It holds no more than there are writes under way.
pub struct Commits(mpsc::UnboundedReceiver<Vec<Told>>);

/// The two ends: the store's and ours.
pub fn commits() -> (Sink, Commits) {
    let (sender, receiver) = mpsc::unbounded_channel();
    // After the server's end nobody listens any more, and nobody is connected.
    let sink: Sink = Arc::new(move |told| drop(sender.send(told)));
    (sink, Commits(receiver))
}

/// Hands what is committed to those who follow it, for as long as the server runs.
pub async fn hand_on(balcao: Data<Balcao>, mut commits: Commits) {
    while let Some(told) = commits.0.recv().await {
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
