//! The conversation that a ticket came from (R51), for those who may read it (R17).

use domain::Refusal;
use protocol::{id::TicketId, rest::ticket::Transcript};
use store::{events, rooms, tickets};

use crate::{auth::extract::Attendant, error::Error, room::look, state::Balcao};

/// The end of the conversation, or what comes before entry `before`: at most `most` entries. It grows while the
/// conversation goes on.
///
/// # Errors
/// `not_found`, as the room has it for whoever may not read it; also for a ticket that came from no room.
pub async fn read(
    balcao: &Balcao,
    by: &Attendant,
    id: TicketId,
    before: Option<u64>,
    most: u32,
) -> Result<Transcript, Error> {
    let by = by.clone();
    let read = balcao.store.read(move |conn| {
        let company = by.company;
        let origin = tickets::origin(conn, company, id)?.ok_or(Refusal::NotFound)?;
        let room = origin.room.ok_or(Refusal::NotFound)?;
        let responsible = origin.responsible == Some(by.user);
        if !look::tie(conn, &by, room)?.reads_transcript(responsible, by.access.role) {
            return Err(Refusal::NotFound.into());
        }
        let view = rooms::staff_room(conn, company, room, 0)?;
        let events = events::before(conn, company, room, before.unwrap_or(u64::MAX), most)?;
        let (protocol, entered_at, live) = (view.protocol, view.entered_at, view.ending.is_none());
        Ok::<_, Error>(Transcript { room, protocol, entered_at, live, events })
    });
    read.await
}
