//! Classifications: the entry channels (R7–R16).

use diesel::prelude::*;
use domain::admission::ChannelRules;
use domain::hours::Hours;
use domain::limits::Limits;
use protocol::id::{ClassificationId, CompanyId};
use protocol::rest::classification::Classification;
use protocol::rest::page::{Page, PageQuery};
use protocol::{Instant, Label};

use crate::companies::{self, Company};
use crate::native::native;
use crate::number::small;
use crate::paging::page_of;
use crate::schema::{classification, company};
use crate::{Conn, Error, Stored, Tx};

/// A channel with the company it belongs to.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Channel {
    pub company: Company,
    /// The channel.
    pub classification: Classification,
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
        let Classification { opens, closes, .. } = &self.classification;
        let hours = Hours::parse(opens.as_deref(), closes.as_deref(), self.zone())
            .map_err(|_| Error::BadRow("the hours of a classification".to_owned()))?;
        Ok(ChannelRules {
            hours,
            limits: limits(&self.classification),
            queue_when_full: self.classification.queue_when_full,
            off_hours_notice: self.classification.off_hours_notice.clone(),
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
    active: bool,
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
            active: row.active,
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
    opens: Option<&'a str>,
    closes: Option<&'a str>,
    zone: Option<&'a str>,
    rooms_per_attendant: Option<i64>,
    rooms_in_attendance: Option<i64>,
    off_hours_notice: Option<&'a str>,
    full_notice: Option<&'a str>,
    queue_when_full: bool,
    identification_required: bool,
    active: bool,
}

impl<'a> From<&'a Classification> for Fields<'a> {
    fn from(of: &'a Classification) -> Self {
        Self {
            code: i64::from(of.code),
            name: of.name.as_str(),
            name_key: of.name.as_str().to_lowercase(),
            opens: of.opens.as_deref(),
            closes: of.closes.as_deref(),
            zone: of.zone.as_deref(),
            rooms_per_attendant: of.rooms_per_attendant.map(i64::from),
            rooms_in_attendance: of.rooms_in_attendance.map(i64::from),
            off_hours_notice: of.off_hours_notice.as_deref(),
            full_notice: of.full_notice.as_deref(),
            queue_when_full: of.queue_when_full,
            identification_required: of.identification_required,
            active: of.active,
        }
    }
}

/// Writes a new channel.
///
/// Errors: [`Error::Unique`] with `classification(company, code)` or `classification(company, name_key)`.
pub fn insert(tx: &mut Tx<'_>, company: CompanyId, new: &Classification, at: Instant) -> Result<(), Error> {
    let key = (
        classification::company.eq(company.to_string()),
        classification::id.eq(new.id.to_string()),
        classification::created_at.eq(at.as_micros()),
    );
    diesel::insert_into(classification::table).values((key, Fields::from(new))).execute(tx.conn())?;
    Ok(())
}

/// Writes all fields of a channel; whether there is such a one.
///
/// Errors: as [`insert`].
pub fn change(tx: &mut Tx<'_>, company: CompanyId, new: &Classification) -> Result<bool, Error> {
    let this = classification::table
        .filter(classification::company.eq(company.to_string()).and(classification::id.eq(new.id.to_string())));
    Ok(diesel::update(this).set(Fields::from(new)).execute(tx.conn())? > 0)
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

/// The channels of the company, by their codes; only active or only inactive ones where that is asked.
pub fn page(
    conn: &mut Conn,
    company: CompanyId,
    active: Option<bool>,
    asked: PageQuery,
) -> Result<Page<Classification>, Error> {
    let rows: Vec<Row> = classification::table
        .filter(classification::company.eq(company.to_string()))
        .order(classification::code)
        .select(Row::as_select())
        .load(conn)?;
    let fits = |row: &Row| active.is_none_or(|active| active == row.active);
    Ok(page_of(rows.into_iter().filter(fits).map(Classification::from), asked))
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
    let rows: Option<(companies::Row, Row)> = native!(conn, |conn| classification::table
        .inner_join(company::table.on(company::id.eq(classification::company)))
        .filter(company::code.eq(i64::from(company)).and(classification::code.eq(i64::from(classification))))
        .filter(classification::active)
        .select((companies::COLUMNS, Row::as_select()))
        .first(conn)
        .optional())?;
    Ok(rows.map(channel))
}

/// A channel with its company, active or not.
pub fn channel_of(conn: &mut Conn, company: CompanyId, id: ClassificationId) -> Result<Option<Channel>, Error> {
    let rows: Option<(companies::Row, Row)> = classification::table
        .inner_join(company::table.on(company::id.eq(classification::company)))
        .filter(classification::company.eq(company.to_string()).and(classification::id.eq(id.to_string())))
        .select((companies::COLUMNS, Row::as_select()))
        .first(conn)
        .optional()?;
    Ok(rows.map(channel))
}

fn channel((company, classification): (companies::Row, Row)) -> Channel {
    Channel { company: company.into(), classification: classification.into() }
}
