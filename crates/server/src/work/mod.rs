//! The server's own work: each a step that does what is due now, and a loop that takes the step again and again.

mod access;
mod board;
mod commits;
mod imports;
mod presence;
mod queue;
mod refusals;
pub mod steps;
mod warnings;

use std::{
    future::Future,
    sync::{Arc, Mutex},
    time::Duration,
};

use actix_web::web::Data;
use store::rooms::{self, StaffPresence};

use self::steps::{Step, Steps};
use crate::{error::Error, hub::commits::Commits, lock::lock, state::Balcao};

/// Starts everything but what [`Workers`] do, and answers with the steps that are taken from now on. Nobody is connected
/// yet, so every grace begins anew.
///
/// # Errors
/// Those of the store.
pub async fn start(balcao: &Data<Balcao>, commits: &Commits) -> Result<Arc<Steps>, Error> {
    let now = balcao.clock.now();
    for (company, room) in balcao.store.write(move |tx| rooms::nobody_is_connected(tx, now)).await? {
        balcao.hub.rooms.customer_left(company, room, now);
    }
    let StaffPresence { offline, there } = balcao.store.write(move |tx| rooms::no_staff_is_connected(tx, now)).await?;
    offline.into_iter().for_each(|(_, user)| balcao.hub.users.start_offline(user));
    there.into_iter().for_each(|(company, user)| balcao.hub.users.connection_ended(company, user, now));
    // Hours that ended while the server was down, or end from now on, are told (F14).
    for (company, classification) in balcao.store.read(rooms::queues).await? {
        balcao.queues.moved(company, classification);
    }
    spawn(access::spread(balcao.clone()));
    spawn(imports::save(balcao.clone()));
    let steps = Arc::new(Steps::new(balcao.clone(), commits.handed_on()));
    for (step, every) in [
        (Step::Queue, 500),
        (Step::Board, 500),
        (Step::Presence, 1_000),
        (Step::Warnings, 1_000),
        (Step::Refusals, 1_000),
    ] {
        spawn(repeat(Arc::clone(&steps), step, Duration::from_millis(every)));
    }
    Ok(steps)
}

/// Further work of the threads that serve connections. Clones are the same.
#[derive(Clone)]
pub struct Workers {
    balcao: Data<Balcao>,
    commits: Arc<Mutex<Option<Commits>>>,
}

impl Workers {
    /// They hand on what comes from the store.
    pub fn new(balcao: Data<Balcao>, commits: Commits) -> Self {
        Self { balcao, commits: Arc::new(Mutex::new(Some(commits))) }
    }

    /// Starts the work of one thread. The store's replies are awaited here and its commits go to connections of these
    /// threads: from another thread each message would wake this one twice more. Commits have an order, so the first
    /// thread hands on all of them.
    pub fn begin(&self) {
        spawn(store::open_reply_queue());
        if let Some(commits) = lock(&self.commits).take() {
            spawn(commits::hand_on(self.balcao.clone(), commits));
        }
    }
}

fn spawn(work: impl Future<Output = ()> + 'static) {
    // The handle is let go: the work ends with the server.
    drop(actix_web::rt::spawn(work));
}

/// Takes a step every so often. One that fails is noted and taken again the next time.
async fn repeat(steps: Arc<Steps>, step: Step, every: Duration) {
    let mut beat = tokio::time::interval(every);
    beat.set_missed_tick_behavior(tokio::time::MissedTickBehavior::Delay);
    loop {
        beat.tick().await;
        if let Err(error) = steps.take_if_due(step).await {
            error.log();
        }
    }
}
