//! The owners of the requested histories, for the staff who hand them out (L11).

use diesel::prelude::*;
use protocol::id::{CompanyId, RoomId, TicketId};
use protocol::rest::follow_up::HistoryTicket;
use protocol::{EmailAddress, EntityName, PersonName};

use super::subject::{HistorySubject, SubjectRequest};
use crate::native::native;
use crate::schema::{entity, room, ticket};
use crate::{Conn, Error, Stored};

type Visitor = (Stored<RoomId>, Option<Stored<PersonName>>, Option<Stored<EmailAddress>>);

#[derive(Queryable)]
struct TicketOwner {
    id: Stored<TicketId>,
    protocol: String,
    room: Option<Stored<RoomId>>,
    anonymous: bool,
    contact_name: Option<Stored<PersonName>>,
    contact_email: Option<Stored<EmailAddress>>,
    entity_name: Option<Stored<EntityName>>,
}

impl TicketOwner {
    fn is_of(&self, subject: HistorySubject) -> bool {
        match subject {
            HistorySubject::Room(room) => self.room.as_ref().is_some_and(|own| own.0 == room),
            HistorySubject::Ticket(ticket) => self.id.0 == ticket,
        }
    }

    /// The registered client: the anonymous one says nothing.
    fn client(&self) -> Option<String> {
        self.entity_name.as_ref().filter(|_| !self.anonymous).map(|name| name.0.to_string())
    }
}

/// Writes into the requests whose they are: the client of the newest ticket that has one, else the name at entry.
pub(super) fn fill_owners(conn: &mut Conn, company: CompanyId, requests: &mut [SubjectRequest]) -> Result<(), Error> {
    let (mut rooms, mut tickets) = (Vec::new(), Vec::new());
    for request in &*requests {
        match request.subject {
            HistorySubject::Room(room) => rooms.push(room.to_string()),
            HistorySubject::Ticket(ticket) => tickets.push(ticket.to_string()),
        }
    }
    let visitors = visitors(conn, company, &rooms)?;
    let owners = tickets_of(conn, company, &rooms, &tickets)?;
    for request in requests {
        let own: Vec<&TicketOwner> = owners.iter().filter(|ticket| ticket.is_of(request.subject)).collect();
        let visitor = visitors.iter().find(|visitor| request.subject == HistorySubject::Room(visitor.0.0));
        let visited = visitor.and_then(|visitor| visitor.1.as_ref());
        let said = own.iter().find_map(|ticket| ticket.contact_name.as_ref()).or(visited);
        let written = own.iter().find_map(|ticket| ticket.contact_email.as_ref());
        let shown = &mut request.shown;
        shown.name = own.iter().find_map(|ticket| ticket.client()).or_else(|| said.map(|name| name.0.to_string()));
        shown.email = written.or(visitor.and_then(|visitor| visitor.2.as_ref())).map(|email| email.0.clone());
        shown.tickets = own.iter().map(|t| HistoryTicket { id: t.id.0, protocol: t.protocol.clone() }).collect();
    }
    Ok(())
}

fn visitors(conn: &mut Conn, company: CompanyId, rooms: &[String]) -> Result<Vec<Visitor>, Error> {
    let found = native!(conn, |conn| room::table
        .filter(room::company.eq(company.to_string()).and(room::id.eq_any(rooms)))
        .select((room::id, room::name, room::email))
        .load(conn))?;
    Ok(found)
}

/// The tickets of the rooms, and these ones; the newest first.
fn tickets_of(
    conn: &mut Conn,
    company: CompanyId,
    rooms: &[String],
    tickets: &[String],
) -> Result<Vec<TicketOwner>, Error> {
    let of_entity = entity::company.eq(ticket::company).and(ticket::entity.eq(entity::id.nullable()));
    let found = native!(conn, |conn| ticket::table
        .left_join(entity::table.on(of_entity))
        .filter(ticket::company.eq(company.to_string()))
        .filter(ticket::room.eq_any(rooms).or(ticket::id.nullable().eq_any(tickets)))
        .order((ticket::opened_at.desc(), ticket::id.desc()))
        .select((
            ticket::id,
            ticket::protocol,
            ticket::room,
            ticket::anonymous,
            ticket::contact_name,
            ticket::contact_email,
            entity::name.nullable(),
        ))
        .load(conn))?;
    Ok(found)
}
