//! The figures of a day.

use std::collections::HashMap;

use diesel::prelude::*;
use diesel::sql_types::{BigInt, Nullable, Text};
use protocol::id::{ClassificationId, CompanyId};
use protocol::rest::overview::{ClassificationDay, DayFigures, TodayFigures};
use protocol::{Instant, Label};

use crate::number::{count, small};
use crate::schema::{classification, ticket};
use crate::{Conn, Error, Stored};

#[derive(QueryableByName)]
struct Entered {
    #[diesel(sql_type = Text)]
    classification: String,
    #[diesel(sql_type = BigInt)]
    entered: i64,
    #[diesel(sql_type = BigInt)]
    attended: i64,
    #[diesel(sql_type = BigInt)]
    abandoned: i64,
    #[diesel(sql_type = BigInt)]
    waited: i64,
    #[diesel(sql_type = Nullable<BigInt>)]
    longest: Option<i64>,
}

#[derive(QueryableByName)]
struct Refused {
    #[diesel(sql_type = Text)]
    classification: String,
    #[diesel(sql_type = BigInt)]
    refused: i64,
}

/// Sums of a channel; waits in microseconds.
#[derive(Debug, Clone, Copy, Default)]
struct Sums {
    entered: i64,
    attended: i64,
    abandoned: i64,
    refused: i64,
    waited: i64,
    longest: Option<i64>,
}

impl Sums {
    fn add(&mut self, other: &Self) {
        self.entered += other.entered;
        self.attended += other.attended;
        self.abandoned += other.abandoned;
        self.refused += other.refused;
        self.waited += other.waited;
        self.longest = self.longest.max(other.longest);
    }

    fn is_nothing(&self) -> bool {
        self.entered == 0 && self.refused == 0
    }

    fn figures(&self) -> DayFigures {
        DayFigures {
            entered: count(self.entered),
            attended: count(self.attended),
            abandoned: count(self.abandoned),
            refused: count(self.refused),
            average_wait: (self.attended > 0).then(|| small(self.waited / self.attended / 1_000_000)),
            longest_wait: self.longest.map(|longest| small(longest / 1_000_000)),
        }
    }
}

/// The figures of the conversations that began between two moments.
pub fn between(conn: &mut Conn, company: CompanyId, from: Instant, to: Instant) -> Result<TodayFigures, Error> {
    let sums = sums(conn, company, from, to)?;
    let channels: Vec<(Stored<ClassificationId>, Stored<Label>, bool)> = classification::table
        .filter(classification::company.eq(company.to_string()))
        .order(classification::code)
        .select((classification::id, classification::name, classification::active))
        .load(conn)?;
    let mut whole = Sums::default();
    let mut classifications = Vec::new();
    for (id, name, active) in channels {
        let sums = sums.get(&id.0.to_string()).copied().unwrap_or_default();
        whole.add(&sums);
        if active || !sums.is_nothing() {
            classifications.push(ClassificationDay { id: id.0, name: name.0, figures: sums.figures() });
        }
    }
    Ok(TodayFigures { company: whole.figures(), classifications })
}

fn sums(conn: &mut Conn, company: CompanyId, from: Instant, to: Instant) -> Result<HashMap<String, Sums>, Error> {
    let entered: Vec<Entered> = diesel::sql_query(
        "SELECT classification, COUNT(*) AS entered, \
         COALESCE(SUM(CASE WHEN taken_at IS NOT NULL THEN 1 ELSE 0 END), 0) AS attended, \
         COALESCE(SUM(CASE WHEN taken_at IS NULL AND situation = 'closed' THEN 1 ELSE 0 END), 0) AS abandoned, \
         CAST(COALESCE(SUM(taken_at - entered_at), 0) AS BIGINT) AS waited, MAX(taken_at - entered_at) AS longest \
         FROM room WHERE company = $1 AND entered_at >= $2 AND entered_at < $3 GROUP BY classification",
    )
    .bind::<Text, _>(company.to_string())
    .bind::<BigInt, _>(from.as_micros())
    .bind::<BigInt, _>(to.as_micros())
    .load(conn)?;
    let refused: Vec<Refused> = diesel::sql_query(
        "SELECT classification, CAST(COALESCE(SUM(times), 0) AS BIGINT) AS refused FROM refusal \
         WHERE company = $1 AND kind = 'entry' AND first_at >= $2 AND first_at < $3 GROUP BY classification",
    )
    .bind::<Text, _>(company.to_string())
    .bind::<BigInt, _>(from.as_micros())
    .bind::<BigInt, _>(to.as_micros())
    .load(conn)?;
    let mut sums = HashMap::<String, Sums>::new();
    for row in entered {
        let Entered { classification, entered, attended, abandoned, waited, longest } = row;
        sums.insert(classification, Sums { entered, attended, abandoned, refused: 0, waited, longest });
    }
    for Refused { classification, refused } in refused {
        sums.entry(classification).or_default().refused = refused;
    }
    Ok(sums)
}

/// Messages that were left and wait although they are of no entity (L3).
pub fn messages_of_nobody(conn: &mut Conn, company: CompanyId) -> Result<u64, Error> {
    let messages: i64 = ticket::table
        .filter(ticket::company.eq(company.to_string()).and(ticket::entity.is_null()))
        .filter(ticket::status.ne("closed"))
        .count()
        .get_result(conn)?;
    Ok(count(messages))
}
