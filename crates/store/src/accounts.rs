//! Staff accounts.

use std::collections::HashMap;

use diesel::prelude::*;
use protocol::id::{CompanyId, UserId};
use protocol::people::{AttendantStatus, Role};
use protocol::rest::page::{Page, PageQuery};
use protocol::rest::user::{Colleague, User};
use protocol::{EmailAddress, Instant, PersonName};

use crate::paging::page_of;
use crate::schema::account;
use crate::search_key::{is_in, search_key};
use crate::{Conn, Error, Stored, Tx};

/// The data of a new account.
#[derive(Debug, Clone)]
pub struct NewAccount {
    /// The account.
    pub id: UserId,
    pub name: PersonName,
    /// The e-mail, unique in the company.
    pub email: EmailAddress,
    /// The rights of the account.
    pub role: Role,
    /// The hash of its password, a PHC string.
    pub password_hash: String,
}

/// The new data of an account.
#[derive(Debug, Clone)]
pub struct AccountChange {
    pub name: PersonName,
    /// The e-mail, unique in the company.
    pub email: EmailAddress,
    /// The rights of the account.
    pub role: Role,
    /// The hash of a new password; `None` keeps the old one.
    pub password_hash: Option<String>,
}

/// The stored data that a sign-in is compared with.
#[derive(Clone, PartialEq, Eq)]
pub struct Credentials {
    /// The account.
    pub user: UserId,
    /// The hash of its password, a PHC string.
    pub password_hash: String,
}

/// Which users to list.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct AccountFilter {
    /// A part of name or e-mail, in any letter case, with or without accents.
    pub search: Option<String>,
    /// Only active ones, or only inactive ones.
    pub active: Option<bool>,
}

type Row = (Stored<UserId>, Stored<PersonName>, Stored<EmailAddress>, Stored<Role>, bool, Stored<AttendantStatus>);

const COLUMNS: (account::id, account::name, account::email, account::role, account::active, account::status) =
    (account::id, account::name, account::email, account::role, account::active, account::status);

fn user((id, name, email, role, active, status): Row) -> User {
    User { id: id.0, name: name.0, email: email.0, role: role.0, active, status: status.0 }
}

/// Writes a new account.
///
/// Errors: [`Error::Unique`] with `account(company, email_key)`.
pub fn insert(tx: &mut Tx<'_>, company: CompanyId, new: &NewAccount, at: Instant) -> Result<(), Error> {
    let row = (
        account::company.eq(company.to_string()),
        account::id.eq(new.id.to_string()),
        account::name.eq(new.name.as_str()),
        account::email.eq(new.email.as_str()),
        account::email_key.eq(new.email.comparable()),
        account::role.eq(new.role.as_str()),
        account::status.eq(AttendantStatus::Available.as_str()),
        account::password_hash.eq(&new.password_hash),
        account::active.eq(true),
        account::created_at.eq(at.as_micros()),
    );
    diesel::insert_into(account::table).values(row).execute(tx.conn())?;
    Ok(())
}

pub fn find(conn: &mut Conn, company: CompanyId, id: UserId) -> Result<Option<User>, Error> {
    let row: Option<Row> = account::table
        .filter(account::company.eq(company.to_string()).and(account::id.eq(id.to_string())))
        .select(COLUMNS)
        .first(conn)
        .optional()?;
    Ok(row.map(user))
}

/// The credentials of an active account.
pub fn credentials(conn: &mut Conn, company: CompanyId, email: &EmailAddress) -> Result<Option<Credentials>, Error> {
    let found: Option<(Stored<UserId>, String)> = account::table
        .filter(account::company.eq(company.to_string()).and(account::email_key.eq(email.comparable())))
        .filter(account::active)
        .select((account::id, account::password_hash))
        .first(conn)
        .optional()?;
    Ok(found.map(|(user, password_hash)| Credentials { user: user.0, password_hash }))
}

/// The users of the company, by name.
pub fn page(
    conn: &mut Conn,
    company: CompanyId,
    filter: &AccountFilter,
    asked: PageQuery,
) -> Result<Page<User>, Error> {
    Ok(page_of(all(conn, company)?.into_iter().filter(|user| filter.fits(user)), asked))
}

fn all(conn: &mut Conn, company: CompanyId) -> Result<Vec<User>, Error> {
    let rows: Vec<Row> = account::table
        .filter(account::company.eq(company.to_string()))
        .order((account::name, account::id))
        .select(COLUMNS)
        .load(conn)?;
    Ok(rows.into_iter().map(user).collect())
}

/// The company's users by name, in their order, as colleagues know each other: the e-mail tells those of one name apart.
pub fn colleagues(
    conn: &mut Conn,
    company: CompanyId,
    active: Option<bool>,
    asked: PageQuery,
) -> Result<Page<Colleague>, Error> {
    let users = all(conn, company)?;
    let mut called: HashMap<PersonName, usize> = HashMap::new();
    users.iter().for_each(|user| *called.entry(user.name.clone()).or_default() += 1);
    let colleague = |User { id, name, email, .. }: User| {
        let shared = called.get(&name).is_some_and(|many| *many > 1);
        Colleague { id, name, email: shared.then_some(email) }
    };
    let wanted = users.into_iter().filter(|user| active.is_none_or(|active| active == user.active));
    Ok(page_of(wanted.map(colleague), asked))
}

impl AccountFilter {
    fn fits(&self, user: &User) -> bool {
        let key = search_key([Some(user.name.as_str()), Some(user.email.as_str())]);
        self.active.is_none_or(|active| active == user.active)
            && self.search.as_ref().is_none_or(|typed| is_in(&key, typed))
    }
}

/// Changes an account; whether there is such a one.
///
/// Errors: [`Error::Unique`] with `account(company, email_key)`.
pub fn change(tx: &mut Tx<'_>, company: CompanyId, id: UserId, new: &AccountChange) -> Result<bool, Error> {
    let this = account::table.filter(account::company.eq(company.to_string()).and(account::id.eq(id.to_string())));
    let changed = diesel::update(this.clone())
        .set((
            account::name.eq(new.name.as_str()),
            account::email.eq(new.email.as_str()),
            account::email_key.eq(new.email.comparable()),
            account::role.eq(new.role.as_str()),
        ))
        .execute(tx.conn())?;
    if let Some(hash) = &new.password_hash {
        diesel::update(this).set(account::password_hash.eq(hash)).execute(tx.conn())?;
    }
    Ok(changed > 0)
}

/// Activates or inactivates an account (R63); whether there is such a one.
pub fn set_active(tx: &mut Tx<'_>, company: CompanyId, id: UserId, active: bool) -> Result<bool, Error> {
    let this = account::table.filter(account::company.eq(company.to_string()).and(account::id.eq(id.to_string())));
    Ok(diesel::update(this).set(account::active.eq(active)).execute(tx.conn())? > 0)
}

/// Writes the status that an attendant chose (R62).
pub fn set_status(tx: &mut Tx<'_>, company: CompanyId, id: UserId, status: AttendantStatus) -> Result<(), Error> {
    let this = account::table.filter(account::company.eq(company.to_string()).and(account::id.eq(id.to_string())));
    diesel::update(this).set(account::status.eq(status.as_str())).execute(tx.conn())?;
    Ok(())
}

/// How many active administrators the company has. Lock the company first ([`crate::companies::lock`]) to decide by the number.
pub fn administrators(conn: &mut Conn, company: CompanyId) -> Result<u32, Error> {
    let administrators: i64 = account::table
        .filter(account::company.eq(company.to_string()).and(account::role.eq(Role::Admin.as_str())))
        .filter(account::active)
        .count()
        .get_result(conn)?;
    Ok(crate::number::small(administrators))
}
