//! Classifications: the entry channels (R7–R16).

use diesel::prelude::*;
use domain::admission::ChannelRules;
use domain::limits::Limits;
use protocol::id::{ClassificationId, CompanyId};
use protocol::rest::classification::Classification;
use protocol::rest::hours::HoursPlan;
use protocol::rest::page::{Page, PageQuery};
use protocol::{FOLD, Label};

use crate::audit::{Actor, record_change};
use crate::channel_hours::{self, HOURS, StoredHours};
use crate::companies::{self, Company};
use crate::native::native;
use crate::number::{count, small, stored};
use crate::paging::{ListOrder, Place, page_in_order};
use crate::schema::{classification, company};
use crate::search_key::{is_in, search_key};
use crate::{Conn, Error, Stored, Tx, parameters};

/// A channel with the company it belongs to.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Channel {
    pub company: Company,
    /// The channel.
    pub classification: Classification,
    /// Its hours, as they are set.
    pub plan: HoursPlan,
    /// The company's notice for channels that have none of their own, as typed (R22).
    pub company_notice: Option<String>,
}

impl Channel {
    /// The zone in which its hours are told: its own, or the company's (R11).
    pub fn zone(&self) -> &str {
        self.classification.zone.as_deref().unwrap_or(&self.company.zone)
    }

    /// The part of it that the rules of entry need.
    ///
    /// Errors: [`Error::BadRow`] when its stored hours are none.
    pub fn rules(&self) -> Result<ChannelRules, Error> {
        let own = self.classification.off_hours_notice.as_ref();
        Ok(ChannelRules {
            name: self.classification.name.clone(),
            off_hours_notice: own.or(self.company_notice.as_ref()).cloned(),
            hours: channel_hours::judged(&self.plan, &self.company.zone)?,
            limits: limits(&self.classification),
            queue_when_full: self.classification.queue_when_full,
            full_notice: self.classification.full_notice.clone(),
            identification_required: self.classification.identification_required,
        })
    }
}

/// The limits of a channel (R12, R14).
pub fn limits(of: &Classification) -> Limits {
    Limits { per_attendant: of.rooms_per_attendant, in_attendance: of.rooms_in_attendance }
}

#[derive(Queryable, Selectable)]
#[diesel(table_name = classification)]
struct Row {
    id: Stored<ClassificationId>,
    code: i64,
    name: Stored<Label>,
    opens: Option<String>,
    closes: Option<String>,
    zone: Option<String>,
    rooms_per_attendant: Option<i64>,
    rooms_in_attendance: Option<i64>,
    off_hours_notice: Option<String>,
    full_notice: Option<String>,
    queue_when_full: bool,
    identification_required: bool,
    takeover_seconds: i64,
    absence_minutes: i64,
    place_minutes: i64,
    wait_target_seconds: i64,
    active: bool,
    version: i64,
}

impl From<Row> for Classification {
    fn from(row: Row) -> Self {
        Self {
            id: row.id.0,
            code: small(row.code),
            name: row.name.0,
            opens: row.opens,
            closes: row.closes,
            zone: row.zone,
            rooms_per_attendant: row.rooms_per_attendant.map(small),
            rooms_in_attendance: row.rooms_in_attendance.map(small),
            off_hours_notice: row.off_hours_notice,
            full_notice: row.full_notice,
            queue_when_full: row.queue_when_full,
            identification_required: row.identification_required,
            takeover_seconds: small(row.takeover_seconds),
            absence_minutes: small(row.absence_minutes),
            place_minutes: small(row.place_minutes),
            wait_target_seconds: small(row.wait_target_seconds),
            active: row.active,
            version: count(row.version),
        }
    }
}

/// The columns that an insert and an update both write. `None` clears a column.
#[derive(AsChangeset, Insertable)]
#[diesel(table_name = classification, treat_none_as_null = true)]
struct Fields<'a> {
    code: i64,
    name: &'a str,
    name_key: String,
    fold: i64,
    opens: Option<&'a str>,
    closes: Option<&'a str>,
    zone: Option<&'a str>,
    rooms_per_attendant: Option<i64>,
    rooms_in_attendance: Option<i64>,
    off_hours_notice: Option<&'a str>,
    full_notice: Option<&'a str>,
    queue_when_full: bool,
    identification_required: bool,
    takeover_seconds: i64,
    absence_minutes: i64,
    place_minutes: i64,
    wait_target_seconds: i64,
    active: bool,
    version: i64,
}

impl<'a> From<&'a Classification> for Fields<'a> {
    fn from(of: &'a Classification) -> Self {
        Self {
            code: i64::from(of.code),
            name: of.name.as_str(),
            name_key: search_key([Some(of.name.as_str())]),
            fold: FOLD,
            opens: of.opens.as_deref(),
            closes: of.closes.as_deref(),
            zone: of.zone.as_deref(),
            rooms_per_attendant: of.rooms_per_attendant.map(i64::from),
            rooms_in_attendance: of.rooms_in_attendance.map(i64::from),
            off_hours_notice: of.off_hours_notice.as_deref(),
            full_notice: of.full_notice.as_deref(),
            queue_when_full: of.queue_when_full,
            identification_required: of.identification_required,
            takeover_seconds: i64::from(of.takeover_seconds),
            absence_minutes: i64::from(of.absence_minutes),
            place_minutes: i64::from(of.place_minutes),
            wait_target_seconds: i64::from(of.wait_target_seconds),
            active: of.active,
            version: stored(of.version),
        }
    }
}

/// Writes a new channel.
///
/// Errors: [`Error::Unique`] with `classification(company, code)` or `classification(company, name_key)`.
pub fn insert(tx: &mut Tx<'_>, actor: Actor, new: &Classification) -> Result<(), Error> {
    let key = (
        classification::company.eq(actor.company.to_string()),
        classification::id.eq(new.id.to_string()),
        classification::created_at.eq(actor.at.as_micros()),
    );
    diesel::insert_into(classification::table).values((key, Fields::from(new))).execute(tx.conn())?;
    record_change(tx, actor, "classification.added", &new.id.to_string(), None, Some(new))
}

/// Writes all fields of a channel, with the next version; how it is then. One that is as it was stays so. Lock the company first
/// ([`companies::lock`]).
///
/// Errors: as [`insert`].
pub fn change(
    tx: &mut Tx<'_>,
    actor: Actor,
    old: &Classification,
    new: Classification,
) -> Result<Classification, Error> {
    if *old == new {
        return Ok(new);
    }
    let new = Classification { version: old.version + 1, ..new };
    let this = classification::table
        .filter(classification::company.eq(actor.company.to_string()).and(classification::id.eq(new.id.to_string())));
    diesel::update(this).set(Fields::from(&new)).execute(tx.conn())?;
    let what = match (old.active, new.active) {
        (true, false) => "classification.inactivated",
        (false, true) => "classification.activated",
        _ => "classification.changed",
    };
    record_change(tx, actor, what, &new.id.to_string(), Some(old), Some(&new))?;
    Ok(new)
}

/// A channel of the company.
pub fn find(conn: &mut Conn, company: CompanyId, id: ClassificationId) -> Result<Option<Classification>, Error> {
    let row: Option<Row> = classification::table
        .filter(classification::company.eq(company.to_string()).and(classification::id.eq(id.to_string())))
        .select(Row::as_select())
        .first(conn)
        .optional()?;
    Ok(row.map(Classification::from))
}

/// Which channels of a company, and in which order.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct ClassificationQuery {
    /// Only active ones, or only inactive ones.
    pub active: Option<bool>,
    /// Words of the name, or the code.
    pub words: Option<String>,
    /// By name instead of by code.
    pub by_name: bool,
    /// The last one first.
    pub descending: bool,
}

/// A page of the company's channels.
pub fn page(
    conn: &mut Conn,
    company: CompanyId,
    wanted: &ClassificationQuery,
    asked: &PageQuery,
) -> Result<Page<Classification>, Error> {
    let rows: Vec<Row> = classification::table
        .filter(classification::company.eq(company.to_string()))
        .select(Row::as_select())
        .load(conn)?;
    let fits = |channel: &Classification| {
        let key = || search_key([Some(channel.name.as_str()), Some(&channel.code.to_string())]);
        wanted.active.is_none_or(|active| active == channel.active)
            && wanted.words.as_ref().is_none_or(|words| is_in(&key(), words))
    };
    let found = rows.into_iter().map(Classification::from).filter(fits);
    let descending = wanted.descending;
    if wanted.by_name {
        let order = ListOrder { list: "classifications.name", descending };
        return page_in_order(found, asked, order, |one| Place::by_name(one.name.as_str(), one.id));
    }
    let order = ListOrder { list: "classifications", descending };
    page_in_order(found, asked, order, |one| Place::by_number(one.code.into(), one.id))
}

/// The next free code. Lock the company first ([`companies::lock`]) to use it.
pub fn next_code(conn: &mut Conn, company: CompanyId) -> Result<u32, Error> {
    let last: Option<i64> = classification::table
        .filter(classification::company.eq(company.to_string()))
        .select(diesel::dsl::max(classification::code))
        .first(conn)?;
    Ok(small(last.unwrap_or_default()).saturating_add(1))
}

/// The active channel that a link stands for (R27).
pub fn by_codes(conn: &mut Conn, company: u32, classification: u32) -> Result<Option<Channel>, Error> {
    let rows: Option<ChannelRow> = native!(conn, |conn| classification::table
        .inner_join(company::table.on(company::id.eq(classification::company)))
        .filter(company::code.eq(i64::from(company)).and(classification::code.eq(i64::from(classification))))
        .filter(classification::active)
        .select((companies::COLUMNS, Row::as_select(), HOURS))
        .first(conn)
        .optional())?;
    rows.map(|rows| channel(conn, rows)).transpose()
}

/// A channel with its company, active or not.
pub fn channel_of(conn: &mut Conn, company: CompanyId, id: ClassificationId) -> Result<Option<Channel>, Error> {
    let rows: Option<ChannelRow> = classification::table
        .inner_join(company::table.on(company::id.eq(classification::company)))
        .filter(classification::company.eq(company.to_string()).and(classification::id.eq(id.to_string())))
        .select((companies::COLUMNS, Row::as_select(), HOURS))
        .first(conn)
        .optional()?;
    rows.map(|rows| channel(conn, rows)).transpose()
}

type ChannelRow = (companies::Row, Row, StoredHours);

fn channel(conn: &mut Conn, (company, classification, hours): ChannelRow) -> Result<Channel, Error> {
    let (company, classification) = (Company::from(company), Classification::from(classification));
    let company_notice = match classification.off_hours_notice {
        Some(_) => None,
        None => parameters::off_hours_notice(conn, company.id)?,
    };
    Ok(Channel { company, classification, plan: channel_hours::plan(hours)?, company_notice })
}
