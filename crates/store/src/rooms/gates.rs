//! The gates of R12 and R14: who counts rooms in attendance to add one holds the gate while counting.
//!
//! One order everywhere, against deadlocks: room → classification gate → attendant gate → protocol counter.

use diesel::prelude::*;
use diesel::sql_types::Text;
use domain::limits::Limits;
use protocol::id::{ClassificationId, CompanyId, UserId};

use super::situation::InAttendance;
use crate::native::native;
use crate::schema::{classification, room};
use crate::{Conn, Error, Tx};

/// Locks the classification's gate and counts its rooms in attendance (R14).
pub fn gate_classification(tx: &mut Tx<'_>, company: CompanyId, id: ClassificationId) -> Result<u32, Error> {
    diesel::sql_query(
        "INSERT INTO classification_gate (company, classification, version) VALUES ($1, $2, 1) \
         ON CONFLICT (company, classification) DO UPDATE SET version = classification_gate.version + 1",
    )
    .bind::<Text, _>(company.to_string())
    .bind::<Text, _>(id.to_string())
    .execute(tx.conn())?;
    count_in_attendance(tx, company, id)
}

/// Locks the attendant's gate in the classification and counts the rooms that the attendant is responsible for (R12).
pub fn gate_attendant(
    tx: &mut Tx<'_>,
    company: CompanyId,
    classification: ClassificationId,
    user: UserId,
) -> Result<u32, Error> {
    diesel::sql_query(
        "INSERT INTO attendant_gate (company, classification, account, version) VALUES ($1, $2, $3, 1) \
         ON CONFLICT (company, classification, account) DO UPDATE SET version = attendant_gate.version + 1",
    )
    .bind::<Text, _>(company.to_string())
    .bind::<Text, _>(classification.to_string())
    .bind::<Text, _>(user.to_string())
    .execute(tx.conn())?;
    let rooms: i64 = room::table
        .filter(room::company.eq(company.to_string()))
        .filter(room::classification.eq(classification.to_string()))
        .filter(room::responsible.eq(user.to_string()))
        .filter(room::situation.eq(InAttendance))
        .count()
        .get_result(tx.conn())?;
    Ok(u32::try_from(rooms).unwrap_or(u32::MAX))
}

/// The classification's rooms in attendance now. Without its gate this is news, not a ground to add one.
pub fn count_in_attendance(conn: &mut Conn, company: CompanyId, id: ClassificationId) -> Result<u32, Error> {
    let rooms: i64 = native!(conn, |conn| room::table
        .filter(room::company.eq(company.to_string()))
        .filter(room::classification.eq(id.to_string()))
        .filter(room::situation.eq(InAttendance))
        .count()
        .get_result(conn))?;
    Ok(u32::try_from(rooms).unwrap_or(u32::MAX))
}

/// The limits of a classification.
///
/// Errors: [`Error::NotFound`].
pub fn limits(conn: &mut Conn, company: CompanyId, id: ClassificationId) -> Result<Limits, Error> {
    let (per_attendant, in_attendance): (Option<i64>, Option<i64>) = classification::table
        .find((company.to_string(), id.to_string()))
        .select((classification::rooms_per_attendant, classification::rooms_in_attendance))
        .first(conn)?;
    let limit = |limit: Option<i64>| limit.and_then(|limit| u32::try_from(limit).ok());
    Ok(Limits { per_attendant: limit(per_attendant), in_attendance: limit(in_attendance) })
}
