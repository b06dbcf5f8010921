//! Writes the refusals that were noted, and deletes old ones.

use std::time::Duration;

use protocol::Instant;
use store::refusals;

use crate::{error::Error, state::Balcao};

/// Old rows are looked for once in so long.
const PAUSE: Duration = Duration::from_secs(60 * 60);

/// When old rows were deleted last, by the server's clock.
#[derive(Debug, Default)]
pub struct RefusalLog(Option<Instant>);

impl RefusalLog {
    /// Writes what was noted since the step before. Where that fails, it is noted again.
    ///
    /// # Errors
    /// Those of the store.
    pub async fn step(&mut self, balcao: &Balcao) -> Result<(), Error> {
        let now = balcao.clock.now();
        let noted = balcao.refused.take();
        if !noted.is_empty() {
            let kept = noted.clone();
            if let Err(error) = balcao.store.write(move |tx| refusals::write(tx, &noted)).await {
                kept.into_iter().for_each(|refusal| balcao.refused.note(refusal));
                return Err(error.into());
            }
        }
        if self.0.is_none_or(|last| now < last || last + PAUSE <= now) {
            balcao.store.write(move |tx| refusals::sweep(tx, now)).await?;
            self.0 = Some(now);
        }
        Ok(())
    }
}
