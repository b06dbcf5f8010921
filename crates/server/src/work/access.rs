//! Tells sockets whose user's rights changed.

use actix_web::web::Data;
use tokio::sync::broadcast::error::RecvError;

use crate::{hub::mailbox::Order, state::Balcao};

/// Hands the news of a changed standing to the sockets of that user, for as long as the server runs.
pub async fn spread(balcao: Data<Balcao>) {
    let mut changes = balcao.standings.changes();
    loop {
        match changes.recv().await {
            Ok(change) => balcao.hub.users.order(Some(change.user), Order::Recheck),
            Err(RecvError::Lagged(_)) => balcao.hub.users.order(None, Order::Recheck),
            Err(RecvError::Closed) => return,
        }
    }
}
