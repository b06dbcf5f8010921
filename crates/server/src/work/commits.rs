//! From the store to the hub: what was committed, in its order.

use std::time::Duration;

use actix_web::web::Data;
use protocol::event::Fact;
use store::events;

use crate::{
    error::Error,
    hub::{commits::Commits, rooms::Gap},
    state::Balcao,
};

/// How long an event that came too early waits for the one before it, until the log is asked.
const EARLY: Duration = Duration::from_millis(50);
/// Events read at once; a longer gap is closed by the next one.
const PAGE: u32 = 100;

/// Hands what is committed to those who follow it, for as long as the server runs.
pub async fn hand_on(balcao: Data<Balcao>, mut commits: Commits) {
    while let Some(told) = commits.next().await {
        for told in &told {
            if told.events.iter().any(|event| moves_queue(&event.fact)) {
                balcao.queues.moved(told.company, told.classification);
            }
        }
        for gap in balcao.hub.publish(&told) {
            drop(actix_web::rt::spawn(close(balcao.clone(), gap)));
        }
    }
}

fn moves_queue(fact: &Fact) -> bool {
    matches!(fact, Fact::Entered { .. } | Fact::Taken { .. } | Fact::Requeued { .. } | Fact::Closed { .. })
}

async fn close(balcao: Data<Balcao>, gap: Gap) {
    tokio::time::sleep(EARLY).await;
    if !balcao.hub.rooms.has_gap(gap.room) {
        return;
    }
    if let Err(error) = fill(&balcao, gap).await {
        error.log();
    }
}

/// Reads from the log what a room's listeners wait for, and hands it on.
async fn fill(balcao: &Balcao, gap: Gap) -> Result<(), Error> {
    let Gap { company, room, after } = gap;
    let events = balcao.store.read(move |conn| events::after(conn, company, room, after, PAGE)).await?;
    balcao.hub.rooms.fill(room, &events);
    Ok(())
}
