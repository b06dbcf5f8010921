//! What the server does by itself: each a step that does what is due now, and a loop that takes the step again and again.

mod commits;
mod presence;
mod queue;
mod warnings;

use std::{future::Future, sync::Arc, time::Duration};

use actix_web::web::Data;
pub use commits::{Commits, commits};
pub use queue::Queues;
use store::rooms;

use crate::{Balcao, Error, ws};

/// Starts everything. Nobody is connected yet, so every grace begins anew.
///
/// # Errors
/// Those of the store.
pub async fn start(balcao: &Data<Balcao>, commits: Commits) -> Result<(), Error> {
    let now = balcao.clock.now();
    balcao.store.write(move |tx| rooms::nobody_is_connected(tx, now)).await?;
    spawn(commits::hand_on(balcao.clone(), commits));
    spawn(ws::spread(balcao.clone()));
    spawn(repeat(balcao.clone(), Duration::from_millis(500), |balcao| async move { queue::tell(&balcao).await }));
    spawn(repeat(balcao.clone(), Duration::from_secs(1), |balcao| async move { presence::step(&balcao).await }));
    let warnings = Arc::new(warnings::Warnings::default());
    spawn(repeat(balcao.clone(), Duration::from_secs(1), move |balcao| {
        let warnings = Arc::clone(&warnings);
        async move { warnings.step(&balcao).await }
    }));
    Ok(())
}

fn spawn(work: impl Future<Output = ()> + 'static) {
    // The handle is let go: the work ends with the server.
    drop(actix_web::rt::spawn(work));
}

/// Takes a step every so often. One that fails is noted and taken again the next time.
async fn repeat<F, S>(balcao: Data<Balcao>, every: Duration, step: S)
where
    F: Future<Output = Result<(), Error>>,
    S: Fn(Data<Balcao>) -> F,
{
    let mut beat = tokio::time::interval(every);
    beat.set_missed_tick_behavior(tokio::time::MissedTickBehavior::Delay);
    loop {
        beat.tick().await;
        if let Err(error) = step(balcao.clone()).await {
            error.note();
        }
    }
}
