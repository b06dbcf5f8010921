//! The warnings of day 5 and 6, and that the seven days are over (L12).

use diesel::prelude::*;
use domain::ticket_clock::Today;
use protocol::Instant;
use protocol::id::{CompanyId, TicketId};
use protocol::rest::ticket::{Clock, TicketFact, TicketStatus};

use super::change::{add_to_history, lock};
use crate::native::native;
use crate::schema::ticket;
use crate::{Conn, Error, Stored, Tx};

const OPEN: [&str; 2] = [TicketStatus::Open.as_str(), TicketStatus::InProgress.as_str()];

/// A warning that a ticket has not had.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct DueWarning {
    pub ticket: TicketId,
    /// 5, 6 or 8. After a time in which the server was down only the newest is left.
    pub day: u32,
}

/// The warnings that tickets of the company should have had by now, at most `most`, the most urgent first.
pub fn unwarned(conn: &mut Conn, company: CompanyId, today: &Today, most: u32) -> Result<Vec<DueWarning>, Error> {
    let over = ticket::due_at.le(today.now.as_micros()).and(ticket::warned_day.lt(8));
    let day_six = ticket::clock_from.lt(today.past_five.as_micros()).and(ticket::warned_day.lt(6));
    let day_five = ticket::clock_from.lt(today.on_time.as_micros()).and(ticket::warned_day.lt(5));
    let found: Vec<(Stored<TicketId>, i64, i64)> = native!(conn, |conn| ticket::table
        .filter(ticket::company.eq(company.to_string()))
        .filter(ticket::status.eq_any(OPEN).and(ticket::answered_at.is_null()))
        .filter(over.or(day_six).or(day_five))
        .order(ticket::due_at)
        .limit(i64::from(most))
        .select((ticket::id, ticket::clock_from, ticket::due_at))
        .load(conn))?;
    let warning = |(id, from, due_at): (Stored<TicketId>, i64, i64)| {
        let clock = today.clock(Instant::from_micros(from), Instant::from_micros(due_at), None);
        day(clock).map(|day| DueWarning { ticket: id.0, day })
    };
    Ok(found.into_iter().filter_map(warning).collect())
}

fn day(clock: Clock) -> Option<u32> {
    match clock {
        Clock::DayFive => Some(5),
        Clock::DaySix => Some(6),
        Clock::Overdue => Some(8),
        Clock::OnTime | Clock::Stopped => None,
    }
}

/// Writes a warning into the ticket's history, once, unless it was answered meanwhile.
pub fn warn(tx: &mut Tx<'_>, company: CompanyId, warning: DueWarning, at: Instant) -> Result<(), Error> {
    let DueWarning { ticket: id, day } = warning;
    let locked = lock(tx, company, id)?;
    let this = ticket::company.eq(company.to_string()).and(ticket::id.eq(id.to_string()));
    let still = ticket::status.eq_any(OPEN).and(ticket::answered_at.is_null());
    let written = native!(tx.conn(), |conn| diesel::update(ticket::table.filter(this).filter(still))
        .filter(ticket::warned_day.lt(i64::from(day)))
        .set(ticket::warned_day.eq(i64::from(day)))
        .execute(conn))?;
    if written == 0 {
        return Ok(());
    }
    add_to_history(tx, &locked, &[TicketFact::Warned { day }], None, at)
}
