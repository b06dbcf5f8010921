//! Many talkers at one pace.

use std::{cell::RefCell, rc::Rc, time::Duration};

use anyhow::{Result, bail};
use tokio::{
    sync::watch,
    task::{JoinHandle, spawn_local},
    time::sleep,
};

use super::{
    dialect::Dialect,
    talker::{Pace, Talker},
    tally::Tally,
};
use crate::machine;

/// Everybody who talks through one server. Dropped, all hang up.
pub struct Crowd {
    pace: watch::Sender<Pace>,
    tally: Rc<RefCell<Tally>>,
    talkers: Vec<JoinHandle<Result<()>>>,
}

/// A stretch of talk and what it cost.
pub struct Stretch {
    /// The messages sent and received.
    pub tally: Tally,
    /// Processor time of the server.
    pub cpu: Duration,
    /// How long it was.
    pub time: Duration,
}

impl Crowd {
    /// A crowd, silent at first.
    pub fn gather<D: Dialect>(talkers: Vec<Talker<D>>) -> Self {
        let (pace, told) = watch::channel(Pace::Silent);
        let tally = Rc::<RefCell<Tally>>::default();
        let start = |talker: Talker<D>| spawn_local(talker.talk(told.clone(), Rc::clone(&tally)));
        let talkers = talkers.into_iter().map(start).collect();
        Self { pace, tally, talkers }
    }

    /// Talks at a pace, first to warm up, then to be measured, and falls silent.
    ///
    /// # Errors
    /// A talker lost its socket.
    pub async fn talk(&mut self, pace: Pace, warm_up: Duration, time: Duration, server: u32) -> Result<Stretch> {
        self.pace.send(pace)?;
        sleep(warm_up).await;
        let before = machine::cpu(server)?;
        self.tally.take();
        sleep(time).await;
        let tally = self.tally.take();
        let cpu = machine::cpu(server)?.saturating_sub(before);
        self.pace.send(Pace::Silent)?;
        sleep(Duration::from_millis(500)).await;
        self.check().await?;
        Ok(Stretch { tally, cpu, time })
    }

    async fn check(&mut self) -> Result<()> {
        for talker in &mut self.talkers {
            if talker.is_finished() {
                talker.await??;
                bail!("a talker went");
            }
        }
        Ok(())
    }
}

impl Drop for Crowd {
    fn drop(&mut self) {
        self.talkers.iter().for_each(JoinHandle::abort);
    }
}
