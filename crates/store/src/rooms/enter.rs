//! A new room.

use diesel::prelude::*;
use domain::room::{Room, State};
use protocol::event::Fact;
use protocol::id::{ClassificationId, CompanyId, RoomId, VisitId};
use protocol::people::InternalSituation;
use protocol::rest::entry::Entry;
use protocol::{EmailAddress, FOLD, Instant, Label, PersonName};

use super::lock::LockedRoom;
use super::numbering::next_number;
use super::record::record;
use crate::native::native;
use crate::schema::room;
use crate::search_key::{protocol_words, search_key};
use crate::{Conn, Error, Stored, Tx};

/// The data of a new room.
#[derive(Debug, Clone)]
pub struct NewRoom {
    pub id: RoomId,
    pub company: CompanyId,
    /// The channel.
    pub classification: ClassificationId,
    /// The form as the customer filled it in, and the browser's visit.
    pub entry: Entry,
    /// SHA-256 of the resume secret, in hex.
    pub secret_hash: String,
    /// The company's label for waiting (R35).
    pub label: Label,
    /// The day in the company's zone, as the protocol writes it.
    pub day: String,
    /// Now.
    pub at: Instant,
}

/// The room that a visit has.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct VisitRoom {
    pub room: RoomId,
    /// The number that people call the room by.
    pub protocol: String,
}

/// The room of an earlier entry of the same visit, open or not: a retry makes no second one.
pub fn by_visit(
    conn: &mut Conn,
    company: CompanyId,
    classification: ClassificationId,
    visit: VisitId,
) -> Result<Option<VisitRoom>, Error> {
    let found: Option<(Stored<RoomId>, String)> = native!(conn, |conn| room::table
        .filter(room::company.eq(company.to_string()))
        .filter(room::classification.eq(classification.to_string()))
        .filter(room::visit.eq(visit.to_string()))
        .select((room::id, room::protocol))
        .first(conn)
        .optional())?;
    Ok(found.map(|(room, protocol)| VisitRoom { room: room.0, protocol }))
}

/// Writes a new room, with its protocol (numbered by `protocol`) and the first event of its log.
///
/// Errors: [`Error::Unique`] with `room(company, classification, visit)` when the visit has its room already.
pub fn enter(tx: &mut Tx<'_>, new: &NewRoom, protocol: impl Fn(u64) -> String) -> Result<VisitRoom, Error> {
    let number = next_number(tx, new.company, &new.day)?;
    let visit = VisitRoom { room: new.id, protocol: protocol(number) };
    insert(tx, new, &visit.protocol)?;
    let room = Room {
        id: new.id,
        company: new.company,
        classification: new.classification,
        state: State::Waiting { since: new.at },
        participants: Vec::new(),
    };
    let Entry { name, email, subject, .. } = new.entry.clone();
    let entered = Fact::Entered { name, email, subject, label: new.label.clone() };
    record(tx, &mut LockedRoom { room, seq: 0, customer_seq: 0 }, entered, None, new.at)?;
    Ok(visit)
}

/// The text that a room is searched by.
pub(crate) fn search_key_of(protocol: &str, name: Option<&PersonName>, email: Option<&EmailAddress>) -> String {
    search_key([Some(protocol_words(protocol).as_str()), name.map(AsRef::as_ref), email.map(AsRef::as_ref)])
}

fn insert(tx: &mut Tx<'_>, new: &NewRoom, protocol: &str) -> Result<(), Error> {
    let Entry { visit, name, email, subject } = &new.entry;
    let row = (
        room::company.eq(new.company.to_string()),
        room::id.eq(new.id.to_string()),
        room::classification.eq(new.classification.to_string()),
        room::protocol.eq(protocol),
        room::visit.eq(visit.to_string()),
        room::secret_hash.eq(&new.secret_hash),
        room::name.eq(name.as_ref().map(AsRef::as_ref)),
        room::email.eq(email.as_ref().map(AsRef::as_ref)),
        room::email_key.eq(email.as_ref().map(EmailAddress::comparable)),
        room::subject.eq(subject.as_ref().map(AsRef::as_ref)),
        room::search_key.eq(search_key_of(protocol, name.as_ref(), email.as_ref())),
        room::fold.eq(FOLD),
        room::situation.eq(InternalSituation::Waiting.as_str()),
        room::label.eq(new.label.as_str()),
        room::entered_at.eq(new.at.as_micros()),
        // The entry is the first event of the log.
        room::seq.eq(1_i64),
    );
    native!(tx.conn(), |conn| diesel::insert_into(room::table).values(row).execute(conn))?;
    Ok(())
}
