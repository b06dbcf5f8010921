//! The hours of a channel (R11): the plain pair and the zone in columns of their own, and what goes beyond it as JSON in one,
//! because it is read and written whole and never asked for by a part. A plan is judged by the same rules when it is written
//! and when it is read.

use diesel::prelude::*;
use domain::hours::Hours;
use protocol::id::{ClassificationId, CompanyId};
use protocol::rest::hours::HoursPlan;

use crate::audit::{Actor, record_change};
use crate::columns::columns;
use crate::schema::{classification, company};
use crate::{Conn, Error, Tx, json};

columns! {
    /// The columns of [`StoredHours`].
    HOURS: HoursColumns = classification { opens, closes, zone, hours }
}

/// The hours of a channel as their columns have them.
pub(crate) type StoredHours = (Option<String>, Option<String>, Option<String>, Option<String>);

/// The plan in the columns.
///
/// Errors: [`Error::BadRow`] for JSON that is no plan.
pub(crate) fn plan((opens, closes, zone, beyond): StoredHours) -> Result<HoursPlan, Error> {
    let beyond: HoursPlan = beyond.as_deref().map(json::decode).transpose()?.unwrap_or_default();
    Ok(HoursPlan { opens, closes, zone, ..beyond })
}

/// The hours of a plan that was read.
///
/// Errors: [`Error::BadRow`] when they are none.
pub(crate) fn judged(plan: &HoursPlan, company_zone: &str) -> Result<Hours, Error> {
    Hours::of(plan, company_zone).map_err(|_| Error::BadRow("the hours of a classification".to_owned()))
}

/// The hours of a channel of the company.
///
/// Errors: [`Error::BadRow`] when its stored hours are none; [`Error::NotFound`].
pub fn hours(conn: &mut Conn, company: CompanyId, id: ClassificationId) -> Result<Hours, Error> {
    let (columns, company_zone): (StoredHours, String) = classification::table
        .inner_join(company::table.on(company::id.eq(classification::company)))
        .filter(classification::company.eq(company.to_string()).and(classification::id.eq(id.to_string())))
        .select((HOURS, company::zone))
        .first(conn)
        .optional()?
        .ok_or(Error::NotFound)?;
    judged(&plan(columns)?, &company_zone)
}

/// Writes other hours of a channel, with its next version. Hours as they were stay so. Lock the company first
/// ([`crate::companies::lock`]).
///
/// Errors: those of the database.
pub fn change(
    tx: &mut Tx<'_>,
    actor: Actor,
    id: ClassificationId,
    old: &HoursPlan,
    new: &HoursPlan,
) -> Result<(), Error> {
    let company = actor.company;
    if old == new {
        return Ok(());
    }
    let this = classification::table
        .filter(classification::company.eq(company.to_string()).and(classification::id.eq(id.to_string())));
    let columns = (
        classification::opens.eq(new.opens.as_deref()),
        classification::closes.eq(new.closes.as_deref()),
        classification::zone.eq(new.zone.as_deref()),
        classification::hours.eq(beyond(new)?),
        classification::version.eq(classification::version + 1),
    );
    diesel::update(this).set(columns).execute(tx.conn())?;
    record_change(tx, actor, "classification.hours_changed", &id.to_string(), Some(old), Some(new))
}

/// The plan without the pair and the zone, as its column has it; none where nothing else is set.
fn beyond(plan: &HoursPlan) -> Result<Option<String>, Error> {
    let beyond = HoursPlan { opens: None, closes: None, zone: None, ..plan.clone() };
    if beyond == HoursPlan::default() { Ok(None) } else { json::encode(&beyond).map(Some) }
}
