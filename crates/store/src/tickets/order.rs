//! The order of a list of tickets, and the place of a ticket in it.
//!
//! The moment of opening never changes, so a list in that order shows each ticket once, whatever happens between two pages. The
//! other keys may change: a reopened ticket is due later, and a person sets priority and status. Such a ticket, and no other, may
//! appear in both of two pages or in neither.

use protocol::rest::ticket::{Priority, TicketStatus};

use super::row::ListColumns;
use crate::paging::Place;

/// The more urgent, the greater.
pub(super) const URGENCY: &str =
    "CASE ticket.priority WHEN 'urgent' THEN 3 WHEN 'high' THEN 2 WHEN 'normal' THEN 1 ELSE 0 END";

/// The further its work is, the greater.
pub(super) const PROGRESS: &str =
    "CASE ticket.status WHEN 'closed' THEN 3 WHEN 'answered' THEN 2 WHEN 'in_progress' THEN 1 ELSE 0 END";

/// The sort key of a list. Tickets of one priority, or of one status, come by the moment of opening.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub enum TicketSort {
    /// The oldest first.
    #[default]
    Opened,
    /// The earliest due first.
    Due,
    /// The least urgent first.
    Priority,
    /// Those that nobody has begun first.
    Status,
}

impl TicketSort {
    /// The key in SQL, of the orders by a word.
    pub(super) const fn level(self) -> &'static str {
        match self {
            Self::Status => PROGRESS,
            Self::Opened | Self::Due | Self::Priority => URGENCY,
        }
    }
}

/// The name of the list in cursors.
pub(super) const fn list(sort: TicketSort, descending: bool) -> &'static str {
    match (sort, descending) {
        (TicketSort::Opened, false) => "tickets opened",
        (TicketSort::Opened, true) => "tickets opened descending",
        (TicketSort::Due, false) => "tickets due",
        (TicketSort::Due, true) => "tickets due descending",
        (TicketSort::Priority, false) => "tickets priority",
        (TicketSort::Priority, true) => "tickets priority descending",
        (TicketSort::Status, false) => "tickets status",
        (TicketSort::Status, true) => "tickets status descending",
    }
}

/// The place of a ticket in such a list.
pub(super) fn place(sort: TicketSort, of: &ListColumns) -> Place {
    let numbers = match sort {
        TicketSort::Opened => [of.opened_at, 0],
        TicketSort::Due => [of.due_at, 0],
        TicketSort::Priority => [urgency(of.priority.0), of.opened_at],
        TicketSort::Status => [progress(of.status.0), of.opened_at],
    };
    Place { numbers, id: of.id.0.to_string(), ..Place::default() }
}

/// Says in Rust what [`URGENCY`] says in SQL.
const fn urgency(priority: Priority) -> i64 {
    match priority {
        Priority::Low => 0,
        Priority::Normal => 1,
        Priority::High => 2,
        Priority::Urgent => 3,
    }
}

/// Says in Rust what [`PROGRESS`] says in SQL.
const fn progress(status: TicketStatus) -> i64 {
    match status {
        TicketStatus::Open => 0,
        TicketStatus::InProgress => 1,
        TicketStatus::Answered => 2,
        TicketStatus::Closed => 3,
    }
}

/// The query in the order that is asked for.
macro_rules! sorted {
    ($query:expr, $search:expr) => {{
        let query = $query;
        match ($search.sort, $search.descending) {
            (TicketSort::Opened, false) => query.order((ticket::opened_at.asc(), ticket::id.asc())),
            (TicketSort::Opened, true) => query.order((ticket::opened_at.desc(), ticket::id.desc())),
            (TicketSort::Due, false) => query.order((ticket::due_at.asc(), ticket::id.asc())),
            (TicketSort::Due, true) => query.order((ticket::due_at.desc(), ticket::id.desc())),
            (by @ (TicketSort::Priority | TicketSort::Status), false) => {
                query.order((sql::<BigInt>(by.level()).asc(), ticket::opened_at.asc(), ticket::id.asc()))
            }
            (by @ (TicketSort::Priority | TicketSort::Status), true) => {
                query.order((sql::<BigInt>(by.level()).desc(), ticket::opened_at.asc(), ticket::id.asc()))
            }
        }
    }};
}

/// The query's tickets whose key, then id, is greater than a place's, or less.
macro_rules! past {
    ($query:expr, $key:expr, $place:expr, $rising:expr) => {{
        let (number, id) = ($place.numbers[0], $place.id.clone());
        if $rising {
            $query.filter($key.ge(number)).filter($key.gt(number).or(ticket::id.gt(id)))
        } else {
            $query.filter($key.le(number)).filter($key.lt(number).or(ticket::id.lt(id)))
        }
    }};
}

/// The query's tickets behind a place in the order that is asked for, or before it.
macro_rules! beside {
    ($query:expr, $search:expr, $place:expr, $behind:expr) => {{
        let (query, place): (_, &Place) = ($query, $place);
        let rising = $search.descending != $behind;
        match $search.sort {
            TicketSort::Opened => past!(query, ticket::opened_at, place, rising),
            TicketSort::Due => past!(query, ticket::due_at, place, rising),
            by @ (TicketSort::Priority | TicketSort::Status) => {
                let ([level_now, opened_at], id) = (place.numbers, place.id.clone());
                let level = || sql::<BigInt>(by.level());
                let opened = ticket::opened_at.eq(opened_at);
                let query = if $behind {
                    let later = ticket::opened_at.gt(opened_at).or(opened.and(ticket::id.gt(id)));
                    query.filter(level().ne(level_now).or(later))
                } else {
                    let earlier = ticket::opened_at.lt(opened_at).or(opened.and(ticket::id.lt(id)));
                    query.filter(level().ne(level_now).or(earlier))
                };
                if rising { query.filter(level().ge(level_now)) } else { query.filter(level().le(level_now)) }
            }
        }
    }};
}
pub(super) use {beside, past, sorted};
