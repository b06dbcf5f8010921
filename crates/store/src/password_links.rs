//! One-time links by which the owner of an account chooses a password. Only hashes of their tokens are here.

use std::collections::HashMap;

use diesel::prelude::*;
use protocol::Instant;
use protocol::id::{CompanyId, UserId};
use protocol::rest::user::{LinkPurpose, OpenLink};

use crate::schema::password_link;
use crate::{Conn, Error, Stored, Tx};

/// A link with the account that it is of.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct PasswordLink {
    pub company: CompanyId,
    /// Of which account.
    pub user: UserId,
    pub link: OpenLink,
}

type Row = (Stored<CompanyId>, Stored<UserId>, Stored<LinkPurpose>, i64, i64);

const COLUMNS: (
    password_link::company,
    password_link::account,
    password_link::purpose,
    password_link::made_at,
    password_link::expires_at,
) = (
    password_link::company,
    password_link::account,
    password_link::purpose,
    password_link::made_at,
    password_link::expires_at,
);

fn read((company, user, purpose, made_at, expires_at): Row) -> PasswordLink {
    let (made_at, expires_at) = (Instant::from_micros(made_at), Instant::from_micros(expires_at));
    PasswordLink { company: company.0, user: user.0, link: OpenLink { purpose: purpose.0, made_at, expires_at } }
}

/// Writes a link in the place of the account's old one.
///
/// Errors: [`Error::ForeignKey`] when the company has no such account.
pub fn put(tx: &mut Tx<'_>, new: &PasswordLink, token_hash: &str) -> Result<(), Error> {
    remove(tx, new.company, new.user)?;
    let row = (
        password_link::company.eq(new.company.to_string()),
        password_link::account.eq(new.user.to_string()),
        password_link::purpose.eq(new.link.purpose.as_str()),
        password_link::token_hash.eq(token_hash),
        password_link::made_at.eq(new.link.made_at.as_micros()),
        password_link::expires_at.eq(new.link.expires_at.as_micros()),
    );
    diesel::insert_into(password_link::table).values(row).execute(tx.conn())?;
    Ok(())
}

/// The link of a token, whatever its age.
pub fn find(conn: &mut Conn, token_hash: &str) -> Result<Option<PasswordLink>, Error> {
    let row: Option<Row> =
        password_link::table.filter(password_link::token_hash.eq(token_hash)).select(COLUMNS).first(conn).optional()?;
    Ok(row.map(read))
}

/// The links of a company by their accounts.
pub(crate) fn all(conn: &mut Conn, company: CompanyId) -> Result<HashMap<UserId, OpenLink>, Error> {
    let rows: Vec<Row> =
        password_link::table.filter(password_link::company.eq(company.to_string())).select(COLUMNS).load(conn)?;
    Ok(rows.into_iter().map(read).map(|found| (found.user, found.link)).collect())
}

/// The link of an account.
pub(crate) fn of(conn: &mut Conn, company: CompanyId, user: UserId) -> Result<Option<OpenLink>, Error> {
    let row: Option<Row> = password_link::table
        .filter(password_link::company.eq(company.to_string()).and(password_link::account.eq(user.to_string())))
        .select(COLUMNS)
        .first(conn)
        .optional()?;
    Ok(row.map(|row| read(row).link))
}

/// Takes the link of a token away; whether it was there: of several at once one gets it.
pub fn spend(tx: &mut Tx<'_>, token_hash: &str) -> Result<bool, Error> {
    let this = password_link::table.filter(password_link::token_hash.eq(token_hash));
    Ok(diesel::delete(this).execute(tx.conn())? > 0)
}

/// Takes an account's link away; whether it had one.
pub fn remove(tx: &mut Tx<'_>, company: CompanyId, user: UserId) -> Result<bool, Error> {
    let this = password_link::table
        .filter(password_link::company.eq(company.to_string()).and(password_link::account.eq(user.to_string())));
    Ok(diesel::delete(this).execute(tx.conn())? > 0)
}
