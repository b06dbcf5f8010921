//! One step of each thing that the server does by itself. The beat takes the steps; a test takes one and looks.

use actix_web::web::Data;
use serde::Deserialize;
use tokio::sync::Mutex;

use super::{board, presence, queue, refusals::RefusalLog, warnings::Warnings};
use crate::{error::Error, hub::commits::HandedOn, state::Balcao};

/// The kinds of steps.
#[derive(Debug, Clone, Copy, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Step {
    Queue,
    Presence,
    Warnings,
    Refusals,
    Board,
}

/// The steps. Each is taken by one caller at a time: the next one waits until it is done.
pub struct Steps {
    balcao: Data<Balcao>,
    handed_on: HandedOn,
    queue: Mutex<()>,
    presence: Mutex<()>,
    warnings: Mutex<Warnings>,
    refusals: Mutex<RefusalLog>,
    board: Mutex<()>,
}

impl Steps {
    pub fn new(balcao: Data<Balcao>, handed_on: HandedOn) -> Self {
        Self {
            balcao,
            handed_on,
            queue: Mutex::default(),
            presence: Mutex::default(),
            warnings: Mutex::default(),
            refusals: Mutex::default(),
            board: Mutex::default(),
        }
    }

    /// Takes a step, unless it looks seldom and has just looked.
    ///
    /// # Errors
    /// Those of the store.
    pub async fn take_if_due(&self, step: Step) -> Result<(), Error> {
        let is_due = match step {
            Step::Queue | Step::Presence | Step::Refusals | Step::Board => true,
            Step::Warnings => self.warnings.lock().await.are_due(self.balcao.clock.now()),
        };
        if is_due { self.take(step).await } else { Ok(()) }
    }

    /// Takes a step.
    ///
    /// # Errors
    /// Those of the store.
    pub async fn take(&self, step: Step) -> Result<(), Error> {
        match step {
            Step::Queue => {
                let _turn = self.queue.lock().await;
                queue::step(&self.balcao).await
            }
            Step::Presence => {
                let _turn = self.presence.lock().await;
                presence::step(&self.balcao).await
            }
            Step::Warnings => self.warnings.lock().await.step(&self.balcao, self.balcao.clock.now()).await,
            Step::Board => {
                let _turn = self.board.lock().await;
                board::step(&self.balcao).await
            }
            Step::Refusals => self.refusals.lock().await.step(&self.balcao).await,
        }
    }

    /// Takes a step after everything that was committed before has reached the hub, and returns when everything that the
    /// step committed has.
    ///
    /// # Errors
    /// Those of the store.
    pub async fn take_through(&self, step: Step) -> Result<(), Error> {
        self.handed_on.wait().await;
        self.take(step).await?;
        self.handed_on.wait().await;
        Ok(())
    }
}
