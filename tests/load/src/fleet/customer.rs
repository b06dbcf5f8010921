//! A customer.

use anyhow::Result;
use protocol::{
    id::RoomId,
    rest::entry::{Entered, EntryDraft},
};

use crate::{stamp::fresh_visit, wire::Http};

#[derive(Clone)]
pub struct Customer {
    pub room: RoomId,
    /// For its socket; good for ten minutes.
    pub token: String,
}

/// Comes in by a channel of a company (R27, R28).
pub async fn enter(http: &mut Http, company: u32, channel: u32) -> Result<Customer> {
    let draft = EntryDraft {
        company,
        classification: channel,
        visit: fresh_visit(),
        name: Some("Ana Souza".to_owned()),
        email: Some("ana.souza@exemplo.com.br".to_owned()),
        subject: Some("Pedido incompleto".to_owned()),
    };
    let entered: Entered = http.send("POST", "/api/v1/entries", None, &draft).await?;
    Ok(Customer { room: entered.room, token: entered.token })
}
