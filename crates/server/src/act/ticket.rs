//! A ticket as whoever asks sees it.

use domain::{Refusal, access::covers, sac::Changer, ticket_clock::Today};
use protocol::{
    Instant,
    id::{CompanyId, RoomId, TicketId},
    people::Role,
    rest::ticket::{Ticket, Transcript},
};
use store::{Conn, companies, entities, events, parameters, rooms, tickets};

use crate::{
    Balcao, Error,
    auth::{Attendant, Followed},
};

/// Most entries of a transcript.
const MOST_EVENTS: u32 = 2_000;

/// The ticket, with its history, and with what the asker may do.
///
/// # Errors
/// `not_found`.
pub async fn show(balcao: &Balcao, by: &Attendant, id: TicketId) -> Result<Ticket, Error> {
    let (company, now) = (by.company, balcao.clock.now());
    let read = balcao.store.read(move |conn| {
        let today = today(conn, company, now)?;
        let whole = tickets::find(conn, company, id, &today)?.ok_or(Refusal::NotFound)?;
        let entity = match whole.entity {
            Some(entity) => entities::find(conn, company, entity)?.map(entities::row),
            None => None,
        };
        Ok::<_, Error>((whole, entity, parameters::corrections(conn, company)?))
    });
    let (whole, entity, corrections) = read.await?;
    let changes = changer(by, corrections).may_change(whole.row.anonymous);
    Ok(whole.seen(entity, changes, balcao.keys.follow_up_code(company, Followed::Ticket(id))))
}

/// The conversation that the ticket came from; it grows while the conversation goes on (R51).
///
/// # Errors
/// `not_found`, also for a ticket that came from no room.
pub async fn transcript(balcao: &Balcao, by: &Attendant, id: TicketId) -> Result<Transcript, Error> {
    let company = by.company;
    let read = balcao.store.read(move |conn| {
        let room: RoomId = tickets::room_of(conn, company, id)?.flatten().ok_or(Refusal::NotFound)?;
        let view = rooms::staff_room(conn, company, room, 0)?;
        let events = events::after(conn, company, room, 0, MOST_EVENTS)?;
        Ok::<_, Error>(Transcript { room, protocol: view.protocol, live: view.ending.is_none(), events })
    });
    read.await
}

/// Today in the company's zone.
///
/// # Errors
/// `not_found` without such a company.
pub fn today(conn: &mut Conn, company: CompanyId, now: Instant) -> Result<Today, Error> {
    let company = companies::find(conn, company)?.ok_or(Refusal::NotFound)?;
    Ok(Today::at(&company.zone, now))
}

/// Somebody of the staff, as one who may want to change a ticket's entity (R58).
pub fn changer(by: &Attendant, corrections: bool) -> Changer {
    Changer { supervisor: covers(by.standing.role, Role::Supervisor), corrections }
}
