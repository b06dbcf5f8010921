//! Tells sockets whose user's rights changed.

use actix_web::web::Data;
use tokio::sync::broadcast::error::RecvError;

use crate::{hub::mailbox::Order, state::Balcao};

/// Tells the sockets of a user whose rights changed to check them again, for as long as the server runs.
pub async fn spread(balcao: Data<Balcao>) {
    let mut changes = balcao.access.changes();
    loop {
        match changes.recv().await {
            Ok(change) => {
                balcao.hub.lists.boards.attendant_changed(change.company, change.user);
                balcao.hub.users.order(Some(change.user), Order::Recheck);
            }
            Err(RecvError::Lagged(_)) => balcao.hub.users.order(None, Order::Recheck),
            Err(RecvError::Closed) => return,
        }
    }
}
