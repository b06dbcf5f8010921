//! The SAC beside a conversation, as the attendant sees it (R39, L9).

use domain::sac::anonymous_way;
use protocol::{id::RoomId, rest::ticket::RoomSac};
use store::{entities, parameters, rooms, tickets};

use super::show::today;
use crate::{auth::extract::Attendant, error::Error, room::look, state::Balcao};

const MOST_SUGGESTIONS: u32 = 50;
/// Most open tickets of those whom the room may be about.
const MOST_TICKETS: u32 = 20;

/// The entities with the e-mail of entry, the room's tickets, whether *SAC Anônimo* may be pressed, and what else is open
/// for those entities and for the clients of the room's tickets.
///
/// # Errors
/// `not_found`.
pub async fn look(balcao: &Balcao, by: &Attendant, room: RoomId) -> Result<RoomSac, Error> {
    look::must_see(balcao, by, room).await?;
    let (company, now) = (by.company, balcao.clock.now());
    let read = balcao.store.read(move |conn| {
        let today = today(conn, company, now)?;
        let (contact, _) = rooms::typed_at_entry(conn, company, room)?;
        let (suggestions, suggested) = match &contact.email {
            Some(email) => entities::by_email(conn, company, email, MOST_SUGGESTIONS)?,
            None => (Vec::new(), 0),
        };
        let mut clients = tickets::clients_of_room(conn, company, room)?;
        clients.extend(suggestions.iter().map(|row| row.id));
        Ok::<_, Error>(RoomSac {
            tickets: tickets::of_room(conn, company, room, &today)?,
            open_tickets: tickets::open_of_entities(conn, company, &clients, room, MOST_TICKETS, &today)?,
            anonymous: anonymous_way(parameters::anonymous(conn, company)?.as_ref(), suggested),
            suggestions,
            suggested,
        })
    });
    read.await
}
