//! Refused entries and takes, equal ones of a minute in one row.

use std::collections::HashMap;
use std::time::Duration;

use diesel::prelude::*;
use diesel::sql_types::{BigInt, Nullable, Text};
use protocol::id::{ClassificationId, CompanyId, RefusalId, RoomId, UserId};
use protocol::people::Person;
use protocol::rest::page::{Page, PageQuery};
use protocol::rest::refusal::{RefusalLine, RefusedAct};
use protocol::{Code, Instant, Label, PersonName};

use crate::native::native;
use crate::number::small;
use crate::paging::{Between, Place, cut};
use crate::schema::{account, classification, refusal, room};
use crate::{Conn, Error, Stored, Tx, new_id};

/// The name of the list in cursors.
const LIST: &str = "refusals";
/// How long a row is kept.
const KEPT: Duration = Duration::from_secs(30 * 24 * 60 * 60);

/// A refusal as its rule said it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NewRefusal {
    /// The company of the channel.
    pub company: CompanyId,
    pub act: RefusedAct,
    pub code: Code,
    /// The visit or the room, and the attendant: equal refusals of one subject in one minute are one row.
    pub subject: String,
    /// The channel; where it is not known, that of the room.
    pub classification: Option<ClassificationId>,
    /// The attendant who was refused.
    pub account: Option<UserId>,
    /// The name of a customer who got no room, as typed.
    pub name: Option<PersonName>,
    pub room: Option<RoomId>,
    /// The limit that was reached.
    pub limit: Option<u32>,
    /// The attendant who was there already.
    pub holder: Option<PersonName>,
    pub first_at: Instant,
    pub at: Instant,
    pub times: u32,
}

impl NewRefusal {
    /// The minute of the first time, since 1970.
    pub fn minute(&self) -> i64 {
        self.first_at.as_micros().div_euclid(60_000_000)
    }
}

/// Writes refusals. One of a room that is not there is left out.
pub fn write(tx: &mut Tx<'_>, all: &[NewRefusal]) -> Result<(), Error> {
    let mut of_rooms = HashMap::new();
    for new in all {
        let classification = match (new.classification, new.room) {
            (Some(known), _) => Some(known),
            (None, Some(room)) => match of_rooms.get(&room) {
                Some(known) => *known,
                None => *of_rooms.entry(room).or_insert(classification_of(tx, new.company, room)?),
            },
            (None, None) => None,
        };
        if let Some(classification) = classification {
            upsert(tx, new, classification)?;
        }
    }
    Ok(())
}

fn classification_of(conn: &mut Conn, company: CompanyId, id: RoomId) -> Result<Option<ClassificationId>, Error> {
    let this = room::table.filter(room::company.eq(company.to_string()).and(room::id.eq(id.to_string())));
    let found: Option<Stored<ClassificationId>> = this.select(room::classification).first(conn).optional()?;
    Ok(found.map(|found| found.0))
}

fn upsert(tx: &mut Tx<'_>, new: &NewRefusal, classification: ClassificationId) -> Result<(), Error> {
    let word = |name: &Option<PersonName>| name.as_ref().map(|name| name.as_str().to_owned());
    diesel::sql_query(
        "INSERT INTO refusal (company, id, kind, code, subject, minute, first_at, at, times, classification, account, name, \
         room, most, holder) VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15) \
         ON CONFLICT (company, classification, kind, code, subject, minute) \
         DO UPDATE SET times = refusal.times + excluded.times, at = excluded.at",
    )
    .bind::<Text, _>(new.company.to_string())
    .bind::<Text, _>(RefusalId::from_bytes(new_id()).to_string())
    .bind::<Text, _>(new.act.as_str())
    .bind::<Text, _>(new.code.as_str())
    .bind::<Text, _>(&new.subject)
    .bind::<BigInt, _>(new.minute())
    .bind::<BigInt, _>(new.first_at.as_micros())
    .bind::<BigInt, _>(new.at.as_micros())
    .bind::<BigInt, _>(i64::from(new.times))
    .bind::<Text, _>(classification.to_string())
    .bind::<Nullable<Text>, _>(new.account.map(|account| account.to_string()))
    .bind::<Nullable<Text>, _>(word(&new.name))
    .bind::<Nullable<Text>, _>(new.room.map(|room| room.to_string()))
    .bind::<Nullable<BigInt>, _>(new.limit.map(i64::from))
    .bind::<Nullable<Text>, _>(word(&new.holder))
    .execute(tx.conn())?;
    Ok(())
}

/// Deletes rows that are too old at `now`.
pub fn sweep(tx: &mut Tx<'_>, now: Instant) -> Result<(), Error> {
    diesel::delete(refusal::table.filter(refusal::first_at.lt((now - KEPT).as_micros()))).execute(tx.conn())?;
    Ok(())
}

/// Which refusals; all of them where nothing is said.
#[derive(Debug, Clone, Default)]
pub struct RefusalSearch {
    /// Any of these.
    pub acts: Vec<RefusedAct>,
    /// Any of these.
    pub codes: Vec<Code>,
    /// Only this channel's.
    pub classification: Option<ClassificationId>,
    /// Only of this attendant.
    pub by: Option<UserId>,
    /// Only of this room.
    pub room: Option<RoomId>,
    /// At this moment or later.
    pub from: Option<Instant>,
    /// Before this moment.
    pub to: Option<Instant>,
}

type Names = (Option<Stored<PersonName>>, Option<String>);

#[derive(Queryable)]
struct Row {
    id: Stored<RefusalId>,
    act: Stored<RefusedAct>,
    code: String,
    first_at: i64,
    at: i64,
    times: i64,
    classification: (Stored<ClassificationId>, Stored<Label>),
    by: Option<(Stored<UserId>, Stored<PersonName>)>,
    name: Option<Stored<PersonName>>,
    room: Option<Stored<RoomId>>,
    of_room: Option<Names>,
    limit: Option<i64>,
    holder: Option<Stored<PersonName>>,
}

/// The refusals of a search that stand before a place, or all of them. A macro, because the type of a boxed query names its
/// database.
macro_rules! matching {
    ($company:expr, $search:expr, $before:expr) => {{
        let (company, search): (CompanyId, &RefusalSearch) = ($company, $search);
        let of_classification =
            classification::company.eq(refusal::company).and(classification::id.eq(refusal::classification));
        let of_account = account::company.eq(refusal::company).and(account::id.nullable().eq(refusal::account));
        let of_room = room::company.eq(refusal::company).and(room::id.nullable().eq(refusal::room));
        let mut query = refusal::table
            .inner_join(classification::table.on(of_classification))
            .left_join(account::table.on(of_account))
            .left_join(room::table.on(of_room))
            .filter(refusal::company.eq(company.to_string()))
            .into_boxed();
        if !search.acts.is_empty() {
            query = query.filter(refusal::kind.eq_any(search.acts.iter().map(|act| act.as_str())));
        }
        if !search.codes.is_empty() {
            query = query.filter(refusal::code.eq_any(search.codes.iter().map(|code| code.as_str())));
        }
        if let Some(classification) = search.classification {
            query = query.filter(refusal::classification.eq(classification.to_string()));
        }
        if let Some(by) = search.by {
            query = query.filter(refusal::account.eq(by.to_string()));
        }
        if let Some(room) = search.room {
            query = query.filter(refusal::room.eq(room.to_string()));
        }
        if let Some(from) = search.from {
            query = query.filter(refusal::first_at.ge(from.as_micros()));
        }
        if let Some(to) = search.to {
            query = query.filter(refusal::first_at.lt(to.as_micros()));
        }
        match $before {
            Some(Place { numbers: [at, _], id, .. }) => {
                query.filter(refusal::first_at.ge(*at)).filter(refusal::first_at.gt(*at).or(refusal::id.gt(id.clone())))
            }
            None => query,
        }
    }};
}

/// One page of the refusals that are looked for, the latest minute first.
///
/// Errors: [`Error::Cursor`].
pub fn page(
    conn: &mut Conn,
    company: CompanyId,
    search: &RefusalSearch,
    asked: &PageQuery,
) -> Result<Page<RefusalLine>, Error> {
    let Between { after, before } = Between::of(asked, LIST)?;
    let total: i64 = native!(conn, |conn| matching!(company, search, &before).count().get_result(conn))?;
    let found: Vec<Row> = native!(conn, |conn| {
        let mut query = matching!(company, search, &before);
        if let Some(Place { numbers: [at, _], id, .. }) = &after {
            let behind = refusal::first_at.lt(*at).or(refusal::id.lt(id.clone()));
            query = query.filter(refusal::first_at.le(*at)).filter(behind);
        }
        query
            .order((refusal::first_at.desc(), refusal::id.desc()))
            .limit(i64::from(asked.per_page) + 1)
            .select((
                refusal::id,
                refusal::kind,
                refusal::code,
                refusal::first_at,
                refusal::at,
                refusal::times,
                (classification::id, classification::name),
                (account::id, account::name).nullable(),
                refusal::name,
                refusal::room,
                (room::name, room::protocol.nullable()).nullable(),
                refusal::most,
                refusal::holder,
            ))
            .load(conn)
    })?;
    let rows = found.into_iter().map(|row| (Place::by_number(row.first_at, row.id.0), line(row))).collect();
    Ok(cut(rows, total, asked, LIST))
}

fn line(row: Row) -> RefusalLine {
    let (of_room, protocol) = row.of_room.unwrap_or_default();
    RefusalLine {
        id: row.id.0,
        act: row.act.0,
        code: Code::ALL.iter().copied().find(|code| code.as_str() == row.code).unwrap_or(Code::Unknown),
        first_at: Instant::from_micros(row.first_at),
        at: Instant::from_micros(row.at),
        times: small(row.times),
        classification: row.classification.0.0,
        classification_name: row.classification.1.0,
        by: row.by.map(|(id, name)| Person { id: id.0, name: name.0 }),
        name: row.name.or(of_room).map(|name| name.0),
        room: row.room.map(|room| room.0),
        protocol,
        limit: row.limit.map(small),
        holder: row.holder.map(|holder| holder.0),
    }
}
