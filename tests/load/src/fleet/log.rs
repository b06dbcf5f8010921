//! A room's log as the server has it, read by REST.

use anyhow::{Result, bail};
use protocol::{
    id::{ClientId, RoomId},
    rest::room::Events,
};
use serde::Deserialize;

use crate::{faithful::Entry, wire::Http};

#[derive(Deserialize)]
struct Written {
    seq: u64,
    fact: Fact,
}

#[derive(Deserialize)]
struct Fact {
    client_id: Option<ClientId>,
}

/// The whole log of the audience that the token is of.
pub async fn read_log(http: &mut Http, token: &str, room: RoomId) -> Result<Vec<Entry>> {
    let mut log: Vec<Entry> = Vec::new();
    loop {
        let after = log.last().map_or(0, |entry| entry.seq);
        let path = format!("/api/v1/rooms/{room}/events?after={after}");
        let stretch: Events<Written> = http.get(&path, Some(token)).await?;
        if stretch.events.is_empty() && after < stretch.seq {
            bail!("the log of {room} ends at {after} of {}", stretch.seq);
        }
        log.extend(stretch.events.iter().map(|event| Entry { seq: event.seq, message: event.fact.client_id }));
        if log.last().map_or(0, |entry| entry.seq) >= stretch.seq {
            return Ok(log);
        }
    }
}
