//! Lists of tickets: filtered, sorted, in pages, and whole for the export.

use diesel::dsl::sql;
use diesel::prelude::*;
use diesel::sql_types::{BigInt, Bool};
use domain::ticket_clock::Today;
use protocol::Instant;
use protocol::id::{CompanyId, EntityId, RoomId, TicketTypeId, UserId};
use protocol::rest::page::{Page, PageQuery};
use protocol::rest::ticket::{Clock, Contact, Opening, Priority, TicketRow, TicketStatus};

use super::order::{TicketSort, URGENCY, beside, list, past, place, sorted};
use super::row::{Found, contact, joined, row, selection};
use crate::native::native;
use crate::paging::{Between, Place, cut};
use crate::schema::{account, entity, ticket, ticket_type};
use crate::search_key::Sought;
use crate::{Conn, Error, Stored};

/// Which tickets; an empty list is all of them.
#[derive(Debug, Clone, Default)]
pub struct TicketSearch {
    /// Any of these.
    pub statuses: Vec<TicketStatus>,
    /// Any of these.
    pub types: Vec<TicketTypeId>,
    /// Any of these (R45).
    pub openings: Vec<Opening>,
    /// Any of these.
    pub priorities: Vec<Priority>,
    /// Any of these (L12).
    pub clocks: Vec<Clock>,
    /// Only those that this one works on.
    pub responsible: Option<UserId>,
    /// Only this entity's.
    pub entity: Option<EntityId>,
    /// Only this room's.
    pub room: Option<RoomId>,
    /// Words of protocol, subject, contact or entity's name, in any order; or a phone of contact or entity.
    pub text: Option<String>,
    /// Opened at this moment or later.
    pub from: Option<Instant>,
    /// Opened before this moment.
    pub to: Option<Instant>,
    /// In which order.
    pub sort: TicketSort,
    /// The other way round.
    pub descending: bool,
}

/// A line of the export.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ExportedTicket {
    /// The data that lists show.
    pub row: TicketRow,
    /// The contact as the consumer gave it.
    pub contact: Contact,
    /// When the consumer was first told in the round that runs.
    pub answered_at: Option<Instant>,
    /// The time stamp of a cancellation.
    pub cancelled_at: Option<Instant>,
}

/// The tickets of a search. A macro, because the type of a boxed query names its database.
macro_rules! matching {
    ($company:expr, $search:expr, $sought:expr, $today:expr) => {{
        let (company, search, today): (CompanyId, &TicketSearch, &Today) = ($company, $search, $today);
        let sought: Option<&Sought> = $sought;
        let mut query = joined!().filter(ticket::company.eq(company.to_string())).into_boxed();
        if !search.statuses.is_empty() {
            query = query.filter(ticket::status.eq_any(search.statuses.iter().map(|status| status.as_str())));
        }
        if !search.types.is_empty() {
            query = query.filter(ticket::ticket_type.eq_any(search.types.iter().map(ToString::to_string)));
        }
        if !search.openings.is_empty() {
            query = query.filter(ticket::opening.eq_any(search.openings.iter().map(|opening| opening.as_str())));
        }
        if !search.priorities.is_empty() {
            query = query.filter(ticket::priority.eq_any(search.priorities.iter().map(|priority| priority.as_str())));
        }
        if !search.clocks.is_empty() {
            query = query.filter(on_clock!(search, today));
        }
        if let Some(responsible) = search.responsible {
            query = query.filter(ticket::responsible.eq(responsible.to_string()));
        }
        if let Some(entity) = search.entity {
            query = query.filter(ticket::entity.eq(entity.to_string()));
        }
        if let Some(room) = search.room {
            query = query.filter(ticket::room.eq(room.to_string()));
        }
        if let Some(sought) = sought {
            let called = ticket::entity.assume_not_null().eq_any(&sought.callers.entities);
            query = query.filter(sought.is_in(&["ticket.search_key", "entity.name_key"]).or(called));
        }
        if let Some(from) = search.from {
            query = query.filter(ticket::opened_at.ge(from.as_micros()));
        }
        if let Some(to) = search.to {
            query = query.filter(ticket::opened_at.lt(to.as_micros()));
        }
        query
    }};
}

/// Says in SQL what [`Today::clock`] says of one ticket.
macro_rules! on_clock {
    ($search:expr, $today:expr) => {{
        let (clocks, today) = (&$search.clocks, $today);
        let wanted = |clock: Clock| clocks.contains(&clock).into_sql::<Bool>();
        let late = ticket::due_at.le(today.now.as_micros());
        let in_time = ticket::due_at.gt(today.now.as_micros());
        let past_five = ticket::clock_from.lt(today.past_five.as_micros());
        let on_time = ticket::clock_from.ge(today.on_time.as_micros());
        let five = ticket::clock_from.ge(today.past_five.as_micros());
        let five = five.and(ticket::clock_from.lt(today.on_time.as_micros()));
        let running = late
            .and(wanted(Clock::Overdue))
            .or(in_time.and(past_five).and(wanted(Clock::DaySix)))
            .or(in_time.and(five).and(wanted(Clock::DayFive)))
            .or(in_time.and(on_time).and(wanted(Clock::OnTime)));
        let stopped = ticket::answered_at.is_not_null().and(wanted(Clock::Stopped));
        stopped.or(ticket::answered_at.is_null().and(running))
    }};
}

/// The tickets of a search that stand before a place, or all of them.
macro_rules! until {
    ($company:expr, $search:expr, $sought:expr, $today:expr, $before:expr) => {{
        let query = matching!($company, $search, $sought, $today);
        match $before {
            Some(place) => beside!(query, $search, place, false),
            None => query,
        }
    }};
}

/// One page of the tickets that are looked for.
pub fn search(
    conn: &mut Conn,
    company: CompanyId,
    search: &TicketSearch,
    page: &PageQuery,
    today: &Today,
) -> Result<Page<TicketRow>, Error> {
    let sought = search.text.as_deref().map(|text| Sought::read(conn, company, text)).transpose()?;
    let sought = sought.as_ref();
    let list = list(search.sort, search.descending);
    let Between { after, before } = Between::of(page, list)?;
    let total: i64 = native!(conn, |conn| until!(company, search, sought, today, &before).count().get_result(conn))?;
    let found: Vec<Found> = native!(conn, |conn| {
        let mut query = until!(company, search, sought, today, &before);
        if let Some(place) = &after {
            query = beside!(query, search, place, true);
        }
        sorted!(query, search).limit(i64::from(page.per_page) + 1).select(selection!()).load(conn)
    })?;
    let rows = found.iter().map(|found| (place(search.sort, &found.0), row(found, today))).collect();
    Ok(cut(rows, total, page, list))
}

/// The tickets that are looked for, at most `most`, and whether there are more.
pub fn export(
    conn: &mut Conn,
    company: CompanyId,
    search: &TicketSearch,
    most: u32,
    today: &Today,
) -> Result<(Vec<ExportedTicket>, bool), Error> {
    let sought = search.text.as_deref().map(|text| Sought::read(conn, company, text)).transpose()?;
    let mut found: Vec<Found> =
        native!(conn, |conn| sorted!(matching!(company, search, sought.as_ref(), today), search)
            .limit(i64::from(most) + 1)
            .select(selection!())
            .load(conn))?;
    let exported = |found: &Found| ExportedTicket {
        row: row(found, today),
        contact: contact(&found.0),
        answered_at: found.0.answered_at.map(Instant::from_micros),
        cancelled_at: found.0.cancelled_at.map(Instant::from_micros),
    };
    let more = found.len() > most as usize;
    found.truncate(most as usize);
    Ok((found.iter().map(exported).collect(), more))
}

/// The tickets of a room, the newest first.
pub fn of_room(conn: &mut Conn, company: CompanyId, id: RoomId, today: &Today) -> Result<Vec<TicketRow>, Error> {
    let found: Vec<Found> = native!(conn, |conn| joined!()
        .filter(ticket::company.eq(company.to_string()).and(ticket::room.eq(id.to_string())))
        .order((ticket::opened_at.desc(), ticket::id.desc()))
        .select(selection!())
        .load(conn))?;
    Ok(found.iter().map(|found| row(found, today)).collect())
}

/// The tickets of an entity, the newest first.
pub fn of_entity(
    conn: &mut Conn,
    company: CompanyId,
    id: EntityId,
    page: &PageQuery,
    today: &Today,
) -> Result<Page<TicketRow>, Error> {
    let of_entity = TicketSearch { entity: Some(id), descending: true, ..TicketSearch::default() };
    search(conn, company, &of_entity, page, today)
}

/// The registered clients that a room's tickets are of; CLIENTE ANÔNIMO is nobody (L9).
pub fn clients_of_room(conn: &mut Conn, company: CompanyId, id: RoomId) -> Result<Vec<EntityId>, Error> {
    let found: Vec<Option<Stored<EntityId>>> = ticket::table
        .filter(ticket::company.eq(company.to_string()).and(ticket::room.eq(id.to_string())))
        .filter(ticket::anonymous.eq(false))
        .select(ticket::entity)
        .load(conn)?;
    Ok(found.into_iter().flatten().map(|id| id.0).collect())
}

/// The tickets of these entities that are not closed and came from elsewhere than `room`, the most urgent first, at most so
/// many (L9).
pub fn open_of_entities(
    conn: &mut Conn,
    company: CompanyId,
    entities: &[EntityId],
    room: RoomId,
    most: u32,
    today: &Today,
) -> Result<Vec<TicketRow>, Error> {
    let found: Vec<Found> = native!(conn, |conn| joined!()
        .filter(ticket::company.eq(company.to_string()))
        .filter(ticket::entity.eq_any(entities.iter().map(ToString::to_string).collect::<Vec<_>>()))
        .filter(ticket::status.ne(TicketStatus::Closed.as_str()))
        .filter(ticket::room.is_null().or(ticket::room.ne(room.to_string())))
        .order((sql::<BigInt>(URGENCY).desc(), ticket::due_at.asc(), ticket::id.asc()))
        .limit(i64::from(most))
        .select(selection!())
        .load(conn))?;
    Ok(found.iter().map(|found| row(found, today)).collect())
}
