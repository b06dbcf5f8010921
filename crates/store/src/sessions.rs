//! Sign-ins: each is a family of refresh tokens of which one is current. Only hashes of them are here.

use diesel::prelude::*;
use protocol::Instant;
use protocol::id::{CompanyId, SessionId, UserId};
use protocol::rest::page::{Page, PageQuery};

use crate::number::{count, stored};
use crate::paging::{Place, page_of};
use crate::schema::session;
use crate::{Conn, Error, Stored, Tx};

/// A sign-in.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Session {
    pub company: CompanyId,
    /// The sign-in.
    pub id: SessionId,
    /// Of which account.
    pub user: UserId,
    /// The hash of the refresh token in force.
    pub current_hash: String,
    /// The hash of the one before it.
    pub previous_hash: Option<String>,
    /// How often it was refreshed.
    pub rotation: u64,
    /// When it was refreshed last, or opened.
    pub rotated_at: Instant,
    /// When it ends by itself.
    pub expires_at: Instant,
    /// When it was ended.
    pub ended_at: Option<Instant>,
    pub device: Device,
}

/// The device of a sign-in, as of its last refresh.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Device {
    /// The browser, in its own words.
    pub user_agent: Option<String>,
    /// The address that it came from.
    pub address: Option<String>,
}

/// A sign-in that has not ended.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct OpenSession {
    /// The sign-in.
    pub id: SessionId,
    pub device: Device,
    pub created_at: Instant,
    /// When it was refreshed last, or opened.
    pub rotated_at: Instant,
}

type Row = (
    Stored<CompanyId>,
    Stored<SessionId>,
    Stored<UserId>,
    String,
    Option<String>,
    i64,
    i64,
    i64,
    Option<i64>,
    Option<String>,
    Option<String>,
);

impl From<Row> for Session {
    fn from(row: Row) -> Self {
        let (
            company,
            id,
            user,
            current_hash,
            previous_hash,
            rotation,
            rotated_at,
            expires_at,
            ended_at,
            agent,
            address,
        ) = row;
        Self {
            device: Device { user_agent: agent, address },
            company: company.0,
            id: id.0,
            user: user.0,
            current_hash,
            previous_hash,
            rotation: count(rotation),
            rotated_at: Instant::from_micros(rotated_at),
            expires_at: Instant::from_micros(expires_at),
            ended_at: ended_at.map(Instant::from_micros),
        }
    }
}

/// Writes a new sign-in, opened when it was rotated last.
pub fn insert(tx: &mut Tx<'_>, new: &Session) -> Result<(), Error> {
    let row = (
        session::company.eq(new.company.to_string()),
        session::id.eq(new.id.to_string()),
        session::account.eq(new.user.to_string()),
        session::current_hash.eq(&new.current_hash),
        session::previous_hash.eq(new.previous_hash.as_deref()),
        session::rotation.eq(stored(new.rotation)),
        session::rotated_at.eq(new.rotated_at.as_micros()),
        session::created_at.eq(new.rotated_at.as_micros()),
        session::expires_at.eq(new.expires_at.as_micros()),
        session::user_agent.eq(new.device.user_agent.as_deref()),
        session::address.eq(new.device.address.as_deref()),
    );
    diesel::insert_into(session::table).values(row).execute(tx.conn())?;
    Ok(())
}

/// Locks a sign-in and reads it. Its id is all that a refresh token names, and is unique in the installation.
pub fn lock(tx: &mut Tx<'_>, id: SessionId) -> Result<Option<Session>, Error> {
    let id = id.to_string();
    diesel::update(session::table.filter(session::id.eq(&id)))
        .set(session::rotation.eq(session::rotation))
        .execute(tx.conn())?;
    let row: Option<Row> = session::table
        .filter(session::id.eq(&id))
        .select((
            session::company,
            session::id,
            session::account,
            session::current_hash,
            session::previous_hash,
            session::rotation,
            session::rotated_at,
            session::expires_at,
            session::ended_at,
            session::user_agent,
            session::address,
        ))
        .first(tx.conn())
        .optional()?;
    Ok(row.map(Session::from))
}

/// Writes what changed by a refresh.
pub fn rotate(tx: &mut Tx<'_>, new: &Session) -> Result<(), Error> {
    let this =
        session::table.filter(session::company.eq(new.company.to_string()).and(session::id.eq(new.id.to_string())));
    diesel::update(this)
        .set((
            session::current_hash.eq(&new.current_hash),
            session::previous_hash.eq(new.previous_hash.as_deref()),
            session::rotation.eq(stored(new.rotation)),
            session::rotated_at.eq(new.rotated_at.as_micros()),
            session::expires_at.eq(new.expires_at.as_micros()),
            session::user_agent.eq(new.device.user_agent.as_deref()),
            session::address.eq(new.device.address.as_deref()),
        ))
        .execute(tx.conn())?;
    Ok(())
}

/// Removes the user's sign-ins that ended by themselves or were ended: nothing asks for them any more.
pub fn sweep(tx: &mut Tx<'_>, company: CompanyId, user: UserId, now: Instant) -> Result<(), Error> {
    let theirs =
        session::table.filter(session::company.eq(company.to_string()).and(session::account.eq(user.to_string())));
    let is_over = session::expires_at.le(now.as_micros()).or(session::ended_at.is_not_null());
    diesel::delete(theirs.filter(is_over)).execute(tx.conn())?;
    Ok(())
}

/// Ends a sign-in; one that has ended stays as it is.
pub fn end(tx: &mut Tx<'_>, company: CompanyId, id: SessionId, at: Instant) -> Result<(), Error> {
    let this = session::table.filter(session::company.eq(company.to_string()).and(session::id.eq(id.to_string())));
    diesel::update(this.filter(session::ended_at.is_null()))
        .set(session::ended_at.eq(Some(at.as_micros())))
        .execute(tx.conn())?;
    Ok(())
}

type OpenRow = (Stored<SessionId>, Option<String>, Option<String>, i64, i64);

/// A page of a user's sign-ins that have not ended, the one that was seen last first.
///
/// Errors: [`Error::Cursor`].
pub fn page(
    conn: &mut Conn,
    company: CompanyId,
    user: UserId,
    now: Instant,
    asked: &PageQuery,
) -> Result<Page<OpenSession>, Error> {
    let rows: Vec<OpenRow> = session::table
        .filter(session::company.eq(company.to_string()).and(session::account.eq(user.to_string())))
        .filter(session::ended_at.is_null().and(session::expires_at.gt(now.as_micros())))
        .select((session::id, session::user_agent, session::address, session::created_at, session::rotated_at))
        .load(conn)?;
    let open = rows.into_iter().map(|(id, user_agent, address, created_at, rotated_at)| OpenSession {
        id: id.0,
        device: Device { user_agent, address },
        created_at: Instant::from_micros(created_at),
        rotated_at: Instant::from_micros(rotated_at),
    });
    page_of(open, asked, "sessions", |one| Place::by_number(-one.rotated_at.as_micros(), one.id))
}

/// Ends one sign-in of a user; whether it had not ended.
pub fn end_one(tx: &mut Tx<'_>, company: CompanyId, user: UserId, id: SessionId, at: Instant) -> Result<bool, Error> {
    let theirs =
        session::table.filter(session::company.eq(company.to_string()).and(session::account.eq(user.to_string())));
    let ended = diesel::update(theirs.filter(session::ended_at.is_null()).filter(session::id.eq(id.to_string())))
        .set(session::ended_at.eq(Some(at.as_micros())))
        .execute(tx.conn())?;
    Ok(ended > 0)
}

/// Ends all sign-ins of a user; how many.
pub fn end_all(tx: &mut Tx<'_>, company: CompanyId, user: UserId, at: Instant) -> Result<u32, Error> {
    let theirs =
        session::table.filter(session::company.eq(company.to_string()).and(session::account.eq(user.to_string())));
    let ended =
        diesel::update(theirs.filter(session::ended_at.is_null()).filter(session::expires_at.gt(at.as_micros())))
            .set(session::ended_at.eq(Some(at.as_micros())))
            .execute(tx.conn())?;
    Ok(u32::try_from(ended).unwrap_or(u32::MAX))
}

/// Ends all sign-ins of a user but this one; how many.
pub fn end_others(
    tx: &mut Tx<'_>,
    company: CompanyId,
    user: UserId,
    kept: SessionId,
    at: Instant,
) -> Result<u32, Error> {
    let theirs =
        session::table.filter(session::company.eq(company.to_string()).and(session::account.eq(user.to_string())));
    let others = theirs.filter(session::ended_at.is_null()).filter(session::expires_at.gt(at.as_micros()));
    let ended = diesel::update(others.filter(session::id.ne(kept.to_string())))
        .set(session::ended_at.eq(Some(at.as_micros())))
        .execute(tx.conn())?;
    Ok(u32::try_from(ended).unwrap_or(u32::MAX))
}
