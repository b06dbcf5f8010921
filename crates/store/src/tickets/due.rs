//! Counts of the tickets that wait for an answer, by the day of their term (L12).

use diesel::prelude::*;
use diesel::sql_types::{BigInt, Text};
use domain::ticket_clock::Today;
use protocol::id::CompanyId;
use protocol::rest::ticket::DueCounts;

use crate::number::count;
use crate::{Conn, Error};

#[derive(QueryableByName)]
struct Counts {
    #[diesel(sql_type = BigInt)]
    overdue: i64,
    #[diesel(sql_type = BigInt)]
    day_six: i64,
    #[diesel(sql_type = BigInt)]
    day_five: i64,
    #[diesel(sql_type = BigInt)]
    histories: i64,
    #[diesel(sql_type = BigInt)]
    histories_overdue: i64,
}

/// How many tickets of the company are on day 5, on day 6 or 7, and overdue, and how many histories wait (L11, L12). It
/// says in SQL what [`Today::clock`] says of one ticket; only tickets without an answer are read.
pub fn due(conn: &mut Conn, company: CompanyId, today: &Today) -> Result<DueCounts, Error> {
    let counts: Counts = diesel::sql_query(
        "SELECT \
         COALESCE(SUM(CASE WHEN due_at <= $1 THEN 1 ELSE 0 END), 0) AS overdue, \
         COALESCE(SUM(CASE WHEN due_at > $1 AND clock_from < $2 THEN 1 ELSE 0 END), 0) AS day_six, \
         COALESCE(SUM(CASE WHEN due_at > $1 AND clock_from >= $2 AND clock_from < $3 THEN 1 ELSE 0 END), 0) AS day_five, \
         (SELECT COUNT(*) FROM history_request WHERE company = $4 AND given_at IS NULL) AS histories, \
         (SELECT COUNT(*) FROM history_request WHERE company = $4 AND given_at IS NULL AND due_at <= $1) AS histories_overdue \
         FROM ticket WHERE company = $4 AND status IN ('open', 'in_progress') AND answered_at IS NULL",
    )
    .bind::<BigInt, _>(today.now.as_micros())
    .bind::<BigInt, _>(today.past_five.as_micros())
    .bind::<BigInt, _>(today.on_time.as_micros())
    .bind::<Text, _>(company.to_string())
    .get_result(conn)?;
    Ok(DueCounts {
        day_five: count(counts.day_five),
        day_six: count(counts.day_six),
        overdue: count(counts.overdue),
        histories: count(counts.histories),
        histories_overdue: count(counts.histories_overdue),
    })
}
