//! Warns of tickets that wait for an answer: on days 5 and 6, and when the seven days are over (L12).

use std::time::Duration;

use domain::ticket_clock::Today;
use protocol::Instant;
use store::{companies, tickets};

use crate::{error::Error, state::Balcao};

/// Days don't turn more often than that.
const PAUSE: Duration = Duration::from_secs(60);
/// Tickets of a company that are warned of in one step; the rest have their turn in the next one.
const AT_ONCE: u32 = 200;

/// When the tickets were looked at last, by the server's clock.
#[derive(Debug, Default)]
pub struct Warnings(Option<Instant>);

impl Warnings {
    /// Whether a minute has passed since the tickets were looked at.
    pub fn are_due(&self, now: Instant) -> bool {
        self.0.is_none_or(|last| now < last || last + PAUSE <= now)
    }

    /// Writes the warnings that are due. For the time in which the server was down, each ticket gets its newest one.
    ///
    /// # Errors
    /// Those of the store. The remaining warnings are then due at once.
    pub async fn step(&mut self, balcao: &Balcao, now: Instant) -> Result<(), Error> {
        if warn(balcao, now).await? {
            self.0 = Some(now);
        }
        Ok(())
    }
}

/// Whether nothing is left.
async fn warn(balcao: &Balcao, now: Instant) -> Result<bool, Error> {
    let mut done = true;
    for company in balcao.store.read(companies::all).await? {
        let today = Today::at(&company.zone, now);
        let due = balcao.store.read(move |conn| tickets::unwarned(conn, company.id, &today, AT_ONCE)).await?;
        done &= due.len() < AT_ONCE as usize;
        for warning in due {
            balcao.store.write(move |tx| tickets::warn(tx, company.id, warning, now)).await?;
        }
    }
    Ok(done)
}
