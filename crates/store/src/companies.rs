//! Companies: the tenants.

use diesel::prelude::*;
use protocol::id::CompanyId;
use protocol::{Instant, Label};

use crate::number::small;
use crate::schema::company;
use crate::{Conn, Error, Stored, Tx, company_defaults};

#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Company {
    pub id: CompanyId,
    /// Its numeric code, unique in the installation.
    pub code: u32,
    pub name: Label,
    /// Its zone, an IANA name.
    pub zone: String,
}

pub(crate) type Row = (Stored<CompanyId>, i64, Stored<Label>, String);

impl From<Row> for Company {
    fn from((id, code, name, zone): Row) -> Self {
        Self { id: id.0, code: small(code), name: name.0, zone }
    }
}

/// The columns of a [`Row`].
pub(crate) const COLUMNS: (company::id, company::code, company::name, company::zone) =
    (company::id, company::code, company::name, company::zone);

/// Writes a new company, with what every company has.
///
/// Errors: [`Error::Unique`] with `company(code)`.
pub fn insert(tx: &mut Tx<'_>, new: &Company, at: Instant) -> Result<(), Error> {
    let row = (
        company::id.eq(new.id.to_string()),
        company::code.eq(i64::from(new.code)),
        company::name.eq(new.name.as_str()),
        company::zone.eq(&new.zone),
        company::created_at.eq(at.as_micros()),
    );
    diesel::insert_into(company::table).values(row).execute(tx.conn())?;
    company_defaults::insert(tx, new.id)
}

/// The company of a numeric code.
pub fn by_code(conn: &mut Conn, code: u32) -> Result<Option<Company>, Error> {
    let row: Option<Row> =
        company::table.filter(company::code.eq(i64::from(code))).select(COLUMNS).first(conn).optional()?;
    Ok(row.map(Company::from))
}

pub fn find(conn: &mut Conn, id: CompanyId) -> Result<Option<Company>, Error> {
    let row: Option<Row> =
        company::table.filter(company::id.eq(id.to_string())).select(COLUMNS).first(conn).optional()?;
    Ok(row.map(Company::from))
}

/// All companies of the installation, by their codes.
pub fn all(conn: &mut Conn) -> Result<Vec<Company>, Error> {
    let rows: Vec<Row> = company::table.order(company::code).select(COLUMNS).load(conn)?;
    Ok(rows.into_iter().map(Company::from).collect())
}

/// Locks what is judged over a whole company: its situations, its administrators, the next code of a channel.
pub fn lock(tx: &mut Tx<'_>, id: CompanyId) -> Result<(), Error> {
    // Not a key column: rows that refer to the company may still be written meanwhile.
    diesel::update(company::table.filter(company::id.eq(id.to_string())))
        .set(company::zone.eq(company::zone))
        .execute(tx.conn())?;
    Ok(())
}

/// Whether the installation has a company.
pub fn is_any(conn: &mut Conn) -> Result<bool, Error> {
    let first: Option<String> = company::table.select(company::id).first(conn).optional()?;
    Ok(first.is_some())
}

/// Keeps others from adding companies until the end of the transaction, so that only one first run finds none. SQLite has one writer anyway.
pub fn lock_all(tx: &mut Tx<'_>) -> Result<(), Error> {
    if let Conn::Postgres(conn) = tx.conn() {
        diesel::sql_query("LOCK TABLE company IN SHARE ROW EXCLUSIVE MODE").execute(conn)?;
    }
    Ok(())
}
