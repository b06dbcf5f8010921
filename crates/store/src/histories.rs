//! Whole histories that consumers asked for (L11).

mod owners;
mod subject;

use diesel::prelude::*;
use domain::ticket_clock::Today;
use protocol::Instant;
use protocol::id::{CompanyId, HistoryId, RoomId, TicketId, UserId};
use protocol::rest::follow_up::HistoryRequest;
use protocol::rest::page::{Page, PageQuery};

pub use self::subject::{HistorySubject, SubjectRequest};
use crate::columns::columns;
use crate::native::native;
use crate::paging::{Between, Place, cut};
use crate::schema::history_request;
use crate::{Conn, Error, Stored, Tx, new_id};

type Row = (Stored<HistoryId>, String, Option<Stored<RoomId>>, Option<Stored<TicketId>>, i64, i64, Option<i64>);

columns! {
    /// The columns of a [`Row`].
    COLUMNS: HistoryColumns = history_request { id, protocol, room, ticket, asked_at, due_at, given_at }
}

/// Rows as requests that say whose they are.
fn requests(
    conn: &mut Conn,
    company: CompanyId,
    rows: impl IntoIterator<Item = Row>,
    today: &Today,
) -> Result<Vec<SubjectRequest>, Error> {
    let mut all = rows.into_iter().map(|row| request(row, today)).collect::<Result<Vec<_>, _>>()?;
    owners::fill_owners(conn, company, &mut all)?;
    Ok(all)
}

fn request(
    (id, protocol, room, ticket, asked_at, due_at, given_at): Row,
    today: &Today,
) -> Result<SubjectRequest, Error> {
    let due_at = Instant::from_micros(due_at);
    let subject = match (room, ticket) {
        (Some(room), None) => HistorySubject::Room(room.0),
        (None, Some(ticket)) => HistorySubject::Ticket(ticket.0),
        _ => return Err(Error::BadRow(format!("the request of a history of {protocol}: of neither or of both"))),
    };
    let shown = HistoryRequest {
        id: id.0,
        protocol,
        name: None,
        email: None,
        tickets: Vec::new(),
        asked_at: Instant::from_micros(asked_at),
        due_at,
        days_left: today.days_left(due_at),
        given_at: given_at.map(Instant::from_micros),
    };
    Ok(SubjectRequest { shown, subject })
}

/// A new request: its subject and its moment.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NewHistoryRequest {
    pub subject: HistorySubject,
    /// Its protocol, as the staff see it. It says nothing of whose it is: a room and a ticket may have the same one.
    pub protocol: String,
    /// When.
    pub asked_at: Instant,
    /// Until when it must be given.
    pub due_at: Instant,
}

/// Writes a request; whether it is the first one of this room or ticket. A second one changes nothing.
pub fn insert(tx: &mut Tx<'_>, company: CompanyId, asked: &NewHistoryRequest) -> Result<bool, Error> {
    let (room, ticket) = match asked.subject {
        HistorySubject::Room(room) => (Some(room.to_string()), None),
        HistorySubject::Ticket(ticket) => (None, Some(ticket.to_string())),
    };
    let row = (
        history_request::company.eq(company.to_string()),
        history_request::id.eq(HistoryId::from_bytes(new_id()).to_string()),
        history_request::protocol.eq(&asked.protocol),
        history_request::room.eq(room),
        history_request::ticket.eq(ticket),
        history_request::asked_at.eq(asked.asked_at.as_micros()),
        history_request::due_at.eq(asked.due_at.as_micros()),
    );
    let written = native!(tx.conn(), |conn| diesel::insert_into(history_request::table)
        .values(row)
        .on_conflict_do_nothing()
        .execute(conn))?;
    Ok(written > 0)
}

/// The request of a room or of a ticket.
pub fn find_of(
    conn: &mut Conn,
    company: CompanyId,
    subject: HistorySubject,
    today: &Today,
) -> Result<Option<SubjectRequest>, Error> {
    let of_company = history_request::table.filter(history_request::company.eq(company.to_string()));
    let row: Option<Row> = match subject {
        HistorySubject::Room(room) => {
            of_company.filter(history_request::room.eq(room.to_string())).select(COLUMNS).first(conn).optional()?
        }
        HistorySubject::Ticket(ticket) => {
            of_company.filter(history_request::ticket.eq(ticket.to_string())).select(COLUMNS).first(conn).optional()?
        }
    };
    Ok(requests(conn, company, row, today)?.pop())
}

pub fn find(
    conn: &mut Conn,
    company: CompanyId,
    id: HistoryId,
    today: &Today,
) -> Result<Option<SubjectRequest>, Error> {
    let row: Option<Row> =
        history_request::table.find((company.to_string(), id.to_string())).select(COLUMNS).first(conn).optional()?;
    Ok(requests(conn, company, row, today)?.pop())
}

/// Hands a history out; whether it was not before.
pub fn give(tx: &mut Tx<'_>, company: CompanyId, id: HistoryId, by: UserId, at: Instant) -> Result<bool, Error> {
    let this = history_request::company.eq(company.to_string()).and(history_request::id.eq(id.to_string()));
    let given = diesel::update(history_request::table.filter(this).filter(history_request::given_at.is_null()))
        .set((history_request::given_at.eq(at.as_micros()), history_request::given_by.eq(by.to_string())))
        .execute(tx.conn())?;
    Ok(given > 0)
}

/// The name of the list in cursors.
const LIST: &str = "histories";

/// The requests of a company, those due first before the others; only given or only open ones where that is asked.
pub fn page(
    conn: &mut Conn,
    company: CompanyId,
    given: Option<bool>,
    asked: &PageQuery,
    today: &Today,
) -> Result<Page<HistoryRequest>, Error> {
    let Between { after, before } = Between::of(asked, LIST)?;
    let until = |place: Option<&Place>| {
        let all = history_request::table.filter(history_request::company.eq(company.to_string())).into_boxed();
        let all = match given {
            Some(true) => all.filter(history_request::given_at.is_not_null()),
            Some(false) => all.filter(history_request::given_at.is_null()),
            None => all,
        };
        let Some(Place { numbers: [due_at, _], id, .. }) = place.cloned() else { return all };
        let before = history_request::due_at.lt(due_at);
        all.filter(before.or(history_request::due_at.eq(due_at).and(history_request::id.lt(id))))
    };
    let total: i64 = until(before.as_ref()).count().get_result(conn)?;
    let mut found = until(before.as_ref());
    if let Some(Place { numbers: [due_at, _], id, .. }) = after {
        let behind = history_request::due_at.gt(due_at);
        found = found.filter(behind.or(history_request::due_at.eq(due_at).and(history_request::id.gt(id))));
    }
    let rows: Vec<Row> = found
        .order((history_request::due_at, history_request::id))
        .limit(i64::from(asked.per_page) + 1)
        .select(COLUMNS)
        .load(conn)?;
    let place = |shown: &HistoryRequest| Place::by_number(shown.due_at.as_micros(), shown.id);
    let shown = requests(conn, company, rows, today)?.into_iter().map(|request| (place(&request.shown), request.shown));
    Ok(cut(shown.collect(), total, asked, LIST))
}
