//! The rights of a member of the staff at a moment: all that a guard asks for, read at once.

use std::collections::BTreeSet;

use diesel::prelude::*;
use protocol::{
    Component, Instant, PersonName,
    id::{ClassificationId, CompanyId, SessionId, UserId},
    people::{AttendantStatus, Role},
};

use crate::schema::{account, attendant_link, session};
use crate::{Conn, Error, Stored, parameters};

/// The rights of an active user.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Access {
    pub name: PersonName,
    /// The rights of the account.
    pub role: Role,
    /// The chosen status (R62).
    pub status: AttendantStatus,
    /// The channels that the user attends (R17).
    pub classifications: BTreeSet<ClassificationId>,
    /// The sign-ins that have not ended.
    pub sessions: BTreeSet<SessionId>,
    /// The parts of the conversation that the user doesn't have (R21).
    pub hidden: Vec<Component>,
}

/// The rights of a user; `None` when there is no such active account.
///
/// # Errors
/// Those of the database.
pub fn find(conn: &mut Conn, company: CompanyId, user: UserId, now: Instant) -> Result<Option<Access>, Error> {
    let hidden = parameters::hidden_from_user(conn, company, user)?;
    let (company, user) = (company.to_string(), user.to_string());
    let found: Option<(Stored<PersonName>, Stored<Role>, Stored<AttendantStatus>)> = account::table
        .filter(account::company.eq(&company).and(account::id.eq(&user)).and(account::active))
        .select((account::name, account::role, account::status))
        .first(conn)
        .optional()?;
    let Some((name, role, status)) = found else { return Ok(None) };
    let classifications: Vec<Stored<ClassificationId>> = attendant_link::table
        .filter(attendant_link::company.eq(&company).and(attendant_link::account.eq(&user)))
        .select(attendant_link::classification)
        .load(conn)?;
    let sessions: Vec<Stored<SessionId>> = session::table
        .filter(session::company.eq(&company).and(session::account.eq(&user)))
        .filter(session::ended_at.is_null().and(session::expires_at.gt(now.as_micros())))
        .select(session::id)
        .load(conn)?;
    Ok(Some(Access {
        name: name.0,
        role: role.0,
        status: status.0,
        classifications: classifications.into_iter().map(|id| id.0).collect(),
        sessions: sessions.into_iter().map(|id| id.0).collect(),
        hidden,
    }))
}
