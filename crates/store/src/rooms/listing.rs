//! The attendants' list (R32, R35).

use std::collections::HashMap;

use diesel::dsl::{auto_type, exists};
use diesel::prelude::*;
use domain::room::ResponsibleState;
use protocol::id::{ClassificationId, CompanyId, RoomId, UserId};
use protocol::list::RoomRow;
use protocol::people::{InternalSituation, Person};
use protocol::rest::page::{Page, PageQuery};
use protocol::{Instant, Label, PersonName};

use super::lock::participants;
use super::off_hours::OffHours;
use super::responsible::{responsible_state, responsible_states, seconds_of};
use super::row::{COLUMNS, RoomColumns, StoredRoom};
use super::situation::{Closed, InAttendance, Waiting};
use crate::entities::Callers;
use crate::native::native;
use crate::number::count;
use crate::paging::{Between, Place, cut};
use crate::schema::{classification, participant, room, ticket};
use crate::search_key::Sought;
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
    /// The moment of the look.
    pub now: Instant,
}

/// Criteria of a search in the whole history (R32); all of them must hold.
#[derive(Debug, Clone, Default)]
pub struct RoomSearch {
    /// Any of these; empty is all.
    pub situations: Vec<InternalSituation>,
    /// Only this channel.
    pub classification: Option<ClassificationId>,
    /// Words of name or e-mail, a protocol or a part of it, or a phone of the customer.
    pub text: Option<String>,
    /// Entered at this moment or later.
    pub from: Option<Instant>,
    /// Entered before this moment.
    pub to: Option<Instant>,
    /// Only rooms of this responsible.
    pub attendant: Option<UserId>,
    /// Only these.
    pub among: Option<Vec<RoomId>>,
    /// In which order.
    pub sort: RoomSort,
}

/// The order of a search.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub enum RoomSort {
    /// The latest entered first.
    #[default]
    Entered,
    /// The latest closed first; only closed rooms have such a moment.
    Closed,
}

impl RoomSort {
    /// The name of the list in cursors.
    const fn list(self) -> &'static str {
        match self {
            Self::Entered => "rooms",
            Self::Closed => "rooms closed",
        }
    }

    /// The place of a room in the list.
    fn place(self, row: &RoomRow) -> Place {
        let moment = match self {
            Self::Entered => row.entered_at,
            Self::Closed => row.closed_at.unwrap_or(row.entered_at),
        };
        Place::by_number(moment.as_micros(), row.room)
    }
}

/// A room with its classification's name and grace of taking over.
type Found = (StoredRoom, Stored<Label>, i64);
/// The columns of a [`Found`].
const FOUND: (RoomColumns, classification::name, classification::takeover_seconds) =
    (COLUMNS, classification::name, classification::takeover_seconds);

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
        .select(FOUND)
        .load(conn))?;
    rows(conn, filter.company, found, filter.now)
}

/// All open rooms of the company, oldest first.
pub fn all_open_rows(conn: &mut Conn, company: CompanyId, now: Instant) -> Result<Vec<RoomRow>, Error> {
    let found: Vec<Found> = native!(conn, |conn| room::table
        .inner_join(classification::table.on(of_room()))
        .filter(room::company.eq(company.to_string()))
        .filter(room::situation.ne(Closed))
        .order(room::id)
        .select(FOUND)
        .load(conn))?;
    rows(conn, company, found, now)
}

/// The waiting rooms of a classification.
pub fn waiting_rows(
    conn: &mut Conn,
    company: CompanyId,
    classification: ClassificationId,
    now: Instant,
) -> Result<Vec<RoomRow>, Error> {
    let found: Vec<Found> = native!(conn, |conn| room::table
        .inner_join(classification::table.on(of_room()))
        .filter(room::company.eq(company.to_string()))
        .filter(room::classification.eq(classification.to_string()))
        .filter(room::situation.eq(Waiting))
        .order(room::id)
        .select(FOUND)
        .load(conn))?;
    rows(conn, company, found, now)
}

/// One page of the rooms that the user may see, the latest first.
pub fn search(
    conn: &mut Conn,
    filter: &RoomScope,
    search: &RoomSearch,
    page: &PageQuery,
) -> Result<Page<RoomRow>, Error> {
    let sought = search.text.as_deref().map(|text| Sought::read(conn, filter.company, text)).transpose()?;
    let sought = sought.as_ref();
    let list = search.sort.list();
    let Between { after, before } = Between::of(page, list)?;
    let total: i64 = native!(conn, |conn| matching!(filter, search, sought, before).count().get_result(conn))?;
    let found: Vec<Found> = native!(conn, |conn| {
        let mut query = matching!(filter, search, sought, before);
        if let Some(Place { numbers: [moment, _], id, .. }) = &after {
            query = match search.sort {
                RoomSort::Entered => {
                    let behind = room::entered_at.lt(*moment).or(room::id.lt(id.clone()));
                    query.filter(room::entered_at.le(*moment)).filter(behind)
                }
                RoomSort::Closed => {
                    let behind = room::closed_at.assume_not_null().lt(*moment).or(room::id.lt(id.clone()));
                    query.filter(room::closed_at.assume_not_null().le(*moment)).filter(behind)
                }
            };
        }
        let query = match search.sort {
            RoomSort::Entered => query.order((room::entered_at.desc(), room::id.desc())),
            RoomSort::Closed => query.order((room::closed_at.desc(), room::id.desc())),
        };
        query.limit(i64::from(page.per_page) + 1).select(FOUND).load(conn)
    })?;
    let found = rows(conn, filter.company, found, filter.now)?;
    Ok(cut(found.into_iter().map(|row| (search.sort.place(&row), row)).collect(), total, page, list))
}

/// The rooms of a search that stand before a place, or all of them. A macro, because the type of a boxed query names its database.
macro_rules! matching {
    ($filter:expr, $search:expr, $sought:expr, $before:expr) => {{
        let (filter, search, sought): (&RoomScope, &RoomSearch, Option<&Sought>) = ($filter, $search, $sought);
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
        if let Some(sought) = sought {
            let Callers { entities, emails } = &sought.callers;
            let called = ticket::table
                .filter(ticket::company.eq(room::company).and(ticket::room.eq(room::id.nullable())))
                .filter(ticket::entity.eq_any(entities));
            let email = room::email_key.assume_not_null().eq_any(emails);
            query = query.filter(sought.is_in(&["room.search_key"]).or(email).or(exists(called)));
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
        if search.sort == RoomSort::Closed {
            query = query.filter(room::situation.eq(Closed));
        }
        match (&$before, search.sort) {
            (None, _) => query,
            (Some(Place { numbers: [moment, _], id, .. }), RoomSort::Entered) => {
                let before = room::entered_at.gt(*moment).or(room::id.gt(id.clone()));
                query.filter(room::entered_at.ge(*moment)).filter(before)
            }
            (Some(Place { numbers: [moment, _], id, .. }), RoomSort::Closed) => {
                let before = room::closed_at.assume_not_null().gt(*moment).or(room::id.gt(id.clone()));
                query.filter(room::closed_at.assume_not_null().ge(*moment)).filter(before)
            }
        }
    }};
}
use matching;

/// The rooms in attendance that a user is responsible for.
pub fn rows_of_responsible(conn: &mut Conn, company: CompanyId, user: UserId) -> Result<Vec<RoomRow>, Error> {
    let found: Vec<Found> = native!(conn, |conn| room::table
        .inner_join(classification::table.on(of_room()))
        .filter(room::company.eq(company.to_string()))
        .filter(room::responsible.eq(user.to_string()))
        .filter(room::situation.eq(InAttendance))
        .order(room::id)
        .select(FOUND)
        .load(conn))?;
    // Rooms in attendance don't wait, whatever the time is.
    rows(conn, company, found, Instant::from_micros(0))
}

/// The list's row of one room.
pub(crate) fn row_of(conn: &mut Conn, company: CompanyId, id: RoomId, now: Instant) -> Result<RoomRow, Error> {
    let found: Found = native!(conn, |conn| room::table
        .inner_join(classification::table.on(of_room()))
        .filter(room::company.eq(company.to_string()))
        .filter(room::id.eq(id.to_string()))
        .select(FOUND)
        .first(conn))?;
    let people = participants(conn, company, id)?;
    let state = match responsible(&found) {
        Some((classification, user)) => Some(responsible_state(conn, company, classification, user)?),
        None => None,
    };
    let off_hours = OffHours::at(company, now).of(conn, &found.0)?;
    Ok(row(found, people, state, off_hours))
}

fn rows(conn: &mut Conn, company: CompanyId, found: Vec<Found>, now: Instant) -> Result<Vec<RoomRow>, Error> {
    let rooms: Vec<RoomId> = found.iter().map(|(row, ..)| row.id.0).collect();
    let mut people = participants_of(conn, company, &rooms)?;
    let responsibles: Vec<_> = found.iter().filter_map(responsible).collect();
    let states = responsible_states(conn, company, &responsibles)?;
    let mut off_hours = OffHours::at(company, now);
    let with_people = |found: Found| {
        let people = people.remove(&found.0.id.0).unwrap_or_default();
        let state = responsible(&found).and_then(|responsible| states.get(&responsible).copied());
        let off_hours = off_hours.of(conn, &found.0)?;
        Ok::<_, Error>(row(found, people, state, off_hours))
    };
    found.into_iter().map(with_people).collect()
}

/// The responsible of a room in attendance, with the classification.
fn responsible((room, ..): &Found) -> Option<(ClassificationId, UserId)> {
    let attended = room.situation.0 == InternalSituation::InAttendance;
    let user = room.responsible.as_ref().filter(|_| attended)?;
    Some((room.classification.0, user.0))
}

fn row(
    (room, name, takeover): Found,
    participants: Vec<Person>,
    state: Option<ResponsibleState>,
    off_hours: bool,
) -> RoomRow {
    RoomRow {
        off_hours,
        responsible_absence: state.and_then(|state| state.absence(seconds_of(takeover))),
        in_front: room.in_front && room.situation.0 == InternalSituation::Waiting,
        room: room.id.0,
        seq: count(room.seq),
        classification: room.classification.0,
        classification_name: name.0,
        situation: room.situation.0,
        entered_at: Instant::from_micros(room.entered_at),
        taken_at: room.taken_at.map(Instant::from_micros),
        closed_at: room.closed_at.map(Instant::from_micros),
        end: room.ended.as_ref().map(|end| end.0),
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
