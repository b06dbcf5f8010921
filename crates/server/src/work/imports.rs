//! Imports of entities that were begun, also by an earlier server: slice after slice until none is left.

use std::time::Duration;

use actix_web::web::Data;
use tokio::time::{sleep, timeout};

use crate::{entity::import::save::Imports, state::Balcao};

/// How often one looks for an import that nobody announced, and tries again what failed.
const EVERY: Duration = Duration::from_secs(1);

/// Saves what was begun. After each slice it rests as long as the slice took, so that chats have the database for half of the time
/// (G22).
pub async fn save(balcao: Data<Balcao>) {
    let mut imports = Imports::default();
    loop {
        match imports.step(&balcao).await {
            Ok(Some(took)) => sleep(took.min(EVERY)).await,
            // Woken or not, it looks again.
            Ok(None) => {
                if let Err(error) = imports.forget_if_due(&balcao).await {
                    error.log();
                }
                drop(timeout(EVERY, balcao.import_begun.notified()).await);
            }
            Err(error) => {
                error.log();
                sleep(EVERY).await;
            }
        }
    }
}
