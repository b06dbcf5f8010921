//! The attendants' list (R32, R35).

use std::collections::HashMap;

use diesel::dsl::{auto_type, exists};
use diesel::prelude::*;
use protocol::id::{ClassificationId, CompanyId, RoomId, UserId};
use protocol::list::RoomRow;
use protocol::people::{InternalSituation, Person};
use protocol::rest::page::{Page, PageQuery};
use protocol::{Instant, Label, PersonName};

use super::lock::participants;
use super::row::{COLUMNS, StoredRoom};
use super::situation::Closed;
use crate::native::native;
use crate::number::count;
use crate::schema::{classification, participant, room};
use crate::search_key::pattern;
use crate::{Conn, Error, Stored};

/// The rooms that a user may see: those of the linked channels, and those that the user is in.
#[derive(Debug, Clone)]
pub struct RoomScope {
    /// Whose rooms.
    pub company: CompanyId,
    /// The user who looks.
    pub user: UserId,
    /// The channels that the user attends.
    pub linked: Vec<ClassificationId>,
}

/// Criteria of a search in the whole history (R32); all of them must hold.
#[derive(Debug, Clone, Default)]
pub struct RoomSearch {
    /// Any of these; empty is all.
    pub situations: Vec<InternalSituation>,
    /// Only this channel.
    pub classification: Option<ClassificationId>,
    /// A part of name or e-mail.
    pub text: Option<String>,
    /// Entered at this moment or later.
    pub from: Option<Instant>,
    /// Entered before this moment.
    pub to: Option<Instant>,
    /// Only rooms of this responsible.
    pub attendant: Option<UserId>,
    /// Only these.
    pub among: Option<Vec<RoomId>>,
}

type Found = (StoredRoom, Stored<Label>);

#[auto_type]
fn of_room() -> _ {
    room::company.eq(classification::company).and(room::classification.eq(classification::id))
}

#[auto_type]
fn is_in(user: String, same: String) -> _ {
    let joined = participant::table
        .filter(participant::company.eq(room::company))
        .filter(participant::room.eq(room::id))
        .filter(participant::account.eq(same));
    room::responsible.assume_not_null().eq(user).or(exists(joined))
}

/// All open rooms that the user may see, oldest first.
pub fn open_rows(conn: &mut Conn, filter: &RoomScope) -> Result<Vec<RoomRow>, Error> {
    let seen: Vec<String> = filter.linked.iter().map(ToString::to_string).collect();
    let found: Vec<Found> = native!(conn, |conn| room::table
        .inner_join(classification::table.on(of_room()))
        .filter(room::company.eq(filter.company.to_string()))
        .filter(room::situation.ne(Closed))
        .filter(room::classification.eq_any(&seen).or(is_in(filter.user.to_string(), filter.user.to_string())))
        .order(room::id)
        .select((COLUMNS, classification::name))
        .load(conn))?;
    rows(conn, filter.company, found)
}

/// One page of the rooms that the user may see, newest first.
pub fn search(
    conn: &mut Conn,
    filter: &RoomScope,
    search: &RoomSearch,
    page: PageQuery,
) -> Result<Page<RoomRow>, Error> {
    let total: i64 = native!(conn, |conn| matching!(filter, search).count().get_result(conn))?;
    let offset = i64::from(page.page.saturating_sub(1)) * i64::from(page.per_page);
    let found: Vec<Found> = native!(conn, |conn| matching!(filter, search)
        .order((room::entered_at.desc(), room::id.desc()))
        .limit(i64::from(page.per_page))
        .offset(offset)
        .select((COLUMNS, classification::name))
        .load(conn))?;
    let items = rows(conn, filter.company, found)?;
    Ok(Page { items, total: count(total), page: page.page, per_page: page.per_page })
}

/// The rooms of a search. A macro, because the type of a boxed query names its database.
macro_rules! matching {
    ($filter:expr, $search:expr) => {{
        let (filter, search): (&RoomScope, &RoomSearch) = ($filter, $search);
        let seen: Vec<String> = filter.linked.iter().map(ToString::to_string).collect();
        let mut query = room::table
            .inner_join(classification::table.on(of_room()))
            .filter(room::company.eq(filter.company.to_string()))
            .filter(room::classification.eq_any(seen).or(is_in(filter.user.to_string(), filter.user.to_string())))
            .into_boxed();
        if !search.situations.is_empty() {
            query = query.filter(room::situation.eq_any(search.situations.iter().map(|situation| situation.as_str())));
        }
        if let Some(classification) = search.classification {
            query = query.filter(room::classification.eq(classification.to_string()));
        }
        if let Some(text) = &search.text {
            query = query.filter(room::search_key.like(pattern(text)).escape('\\'));
        }
        if let Some(from) = search.from {
            query = query.filter(room::entered_at.ge(from.as_micros()));
        }
        if let Some(to) = search.to {
            query = query.filter(room::entered_at.lt(to.as_micros()));
        }
        if let Some(among) = &search.among {
            query = query.filter(room::id.eq_any(among.iter().map(ToString::to_string)));
        }
        if let Some(attendant) = search.attendant {
            query = query.filter(room::responsible.eq(attendant.to_string()));
        }
        query
    }};
}
use matching;

/// The list's row of one room.
pub(crate) fn row_of(conn: &mut Conn, company: CompanyId, id: RoomId) -> Result<RoomRow, Error> {
    let found: Found = native!(conn, |conn| room::table
        .inner_join(classification::table.on(of_room()))
        .filter(room::company.eq(company.to_string()))
        .filter(room::id.eq(id.to_string()))
        .select((COLUMNS, classification::name))
        .first(conn))?;
    let people = participants(conn, company, id)?;
    Ok(row(found, people))
}

fn rows(conn: &mut Conn, company: CompanyId, found: Vec<Found>) -> Result<Vec<RoomRow>, Error> {
    let rooms: Vec<RoomId> = found.iter().map(|(row, _)| row.id.0).collect();
    let mut people = participants_of(conn, company, &rooms)?;
    let with_people = |found: Found| {
        let people = people.remove(&found.0.id.0).unwrap_or_default();
        row(found, people)
    };
    Ok(found.into_iter().map(with_people).collect())
}

fn row((room, name): Found, participants: Vec<Person>) -> RoomRow {
    RoomRow {
        room: room.id.0,
        seq: count(room.seq),
        classification: room.classification.0,
        classification_name: name.0,
        situation: room.situation.0,
        entered_at: Instant::from_micros(room.entered_at),
        taken_at: room.taken_at.map(Instant::from_micros),
        closed_at: room.closed_at.map(Instant::from_micros),
        responsible: room.responsible(),
        participants,
        customer_absent_since: room.customer_absent_since.map(Instant::from_micros),
        protocol: room.protocol,
        name: room.name.map(|name| name.0),
        email: room.email.map(|email| email.0),
        subject: room.subject.map(|subject| subject.0),
        label: room.label.0,
    }
}

/// SQLite takes at most this many values in one statement with room to spare.
const AT_ONCE: usize = 500;

fn participants_of(
    conn: &mut Conn,
    company: CompanyId,
    rooms: &[RoomId],
) -> Result<HashMap<RoomId, Vec<Person>>, Error> {
    let mut people: HashMap<RoomId, Vec<Person>> = HashMap::new();
    for some in rooms.chunks(AT_ONCE) {
        let found: Vec<(Stored<RoomId>, Stored<UserId>, Stored<PersonName>)> = participant::table
            .filter(participant::company.eq(company.to_string()))
            .filter(participant::room.eq_any(some.iter().map(ToString::to_string).collect::<Vec<_>>()))
            .order((participant::room, participant::joined_at, participant::account))
            .select((participant::room, participant::account, participant::name))
            .load(conn)?;
        for (room, id, name) in found {
            people.entry(room.0).or_default().push(Person { id: id.0, name: name.0 });
        }
    }
    Ok(people)
}
