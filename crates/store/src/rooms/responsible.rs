//! The responsibles of rooms: whether they are there (F9).

use std::collections::{HashMap, HashSet};
use std::time::Duration;

use diesel::prelude::*;
use domain::room::ResponsibleState;
use protocol::Instant;
use protocol::id::{ClassificationId, CompanyId, UserId};

use super::situation::InAttendance;
use crate::schema::{account, attendant_link, classification, room};
use crate::{Conn, Error, Stored, Tx};

/// The state of a user as responsible for a room of this classification.
///
/// Errors: [`Error::NotFound`].
pub fn responsible_state(
    conn: &mut Conn,
    company: CompanyId,
    classification: ClassificationId,
    user: UserId,
) -> Result<ResponsibleState, Error> {
    responsible_states(conn, company, &[(classification, user)])?.remove(&(classification, user)).ok_or(Error::NotFound)
}

/// SQLite takes at most this many values in one statement with room to spare.
const AT_ONCE: usize = 500;

/// The states of these users, each as responsible for rooms of one classification.
pub(super) fn responsible_states(
    conn: &mut Conn,
    company: CompanyId,
    wanted: &[(ClassificationId, UserId)],
) -> Result<HashMap<(ClassificationId, UserId), ResponsibleState>, Error> {
    let users: HashSet<String> = wanted.iter().map(|(_, user)| user.to_string()).collect();
    let (mut accounts, mut links) = (HashMap::new(), HashSet::new());
    for some in users.into_iter().collect::<Vec<_>>().chunks(AT_ONCE) {
        let found: Vec<(Stored<UserId>, bool, Option<i64>)> = account::table
            .filter(account::company.eq(company.to_string()).and(account::id.eq_any(some)))
            .select((account::id, account::active, account::offline_since))
            .load(conn)?;
        accounts.extend(found.into_iter().map(|(id, active, since)| (id.0, (active, since.map(Instant::from_micros)))));
        let linked: Vec<(Stored<ClassificationId>, Stored<UserId>)> = attendant_link::table
            .filter(attendant_link::company.eq(company.to_string()).and(attendant_link::account.eq_any(some)))
            .select((attendant_link::classification, attendant_link::account))
            .load(conn)?;
        links.extend(linked.into_iter().map(|(classification, user)| (classification.0, user.0)));
    }
    let state = |key: &(ClassificationId, UserId)| {
        let (active, offline_since) = *accounts.get(&key.1)?;
        Some((*key, ResponsibleState { active, linked: links.contains(key), offline_since }))
    };
    Ok(wanted.iter().filter_map(state).collect())
}

/// The grace after which others may take a room of this classification over.
///
/// Errors: [`Error::NotFound`].
pub fn takeover_grace(conn: &mut Conn, company: CompanyId, id: ClassificationId) -> Result<Duration, Error> {
    let seconds: i64 = classification::table
        .find((company.to_string(), id.to_string()))
        .select(classification::takeover_seconds)
        .first(conn)?;
    Ok(seconds_of(seconds))
}

/// A stored number of seconds.
pub(super) fn seconds_of(seconds: i64) -> Duration {
    Duration::from_secs(u64::try_from(seconds).unwrap_or_default())
}

/// Writes since when a user has no connection; one who had none already keeps the earlier moment.
pub fn set_offline_since(
    tx: &mut Tx<'_>,
    company: CompanyId,
    user: UserId,
    since: Option<Instant>,
) -> Result<(), Error> {
    let this = account::table.find((company.to_string(), user.to_string()));
    let since = since.map(Instant::as_micros);
    match since {
        Some(_) => diesel::update(this.filter(account::offline_since.is_null()))
            .set(account::offline_since.eq(since))
            .execute(tx.conn())?,
        None => diesel::update(this.filter(account::offline_since.is_not_null()))
            .set(account::offline_since.eq(since))
            .execute(tx.conn())?,
    };
    Ok(())
}

/// The users whose absence counts when a server starts.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct StaffPresence {
    /// Those who were offline: they are so since the start.
    pub offline: Vec<(CompanyId, UserId)>,
    /// Responsibles of rooms in attendance who were there: most are back in a moment.
    pub there: Vec<(CompanyId, UserId)>,
}

/// The server starts, and nobody is connected: every grace begins anew at `now`, so that time in which the server was down never counts.
pub fn no_staff_is_connected(tx: &mut Tx<'_>, now: Instant) -> Result<StaffPresence, Error> {
    diesel::update(account::table.filter(account::offline_since.is_not_null()))
        .set(account::offline_since.eq(Some(now.as_micros())))
        .execute(tx.conn())?;
    let offline: Vec<(Stored<CompanyId>, Stored<UserId>)> = account::table
        .filter(account::offline_since.is_not_null())
        .select((account::company, account::id))
        .load(tx.conn())?;
    let there: Vec<(Stored<CompanyId>, Option<Stored<UserId>>)> = room::table
        .filter(room::situation.eq(InAttendance))
        .select((room::company, room::responsible))
        .distinct()
        .load(tx.conn())?;
    let offline: Vec<(CompanyId, UserId)> = offline.into_iter().map(|(company, user)| (company.0, user.0)).collect();
    let known: HashSet<(CompanyId, UserId)> = offline.iter().copied().collect();
    let there = there.into_iter().filter_map(|(company, user)| Some((company.0, user?.0)));
    Ok(StaffPresence { there: there.filter(|user| !known.contains(user)).collect(), offline })
}
