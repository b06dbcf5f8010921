//! Staff accounts.

use std::collections::HashMap;

use diesel::prelude::*;
use protocol::id::{CompanyId, UserId};
use protocol::people::{AttendantStatus, Role};
use protocol::rest::page::{Page, PageQuery};
use protocol::rest::user::{Colleague, OpenLink, User};
use protocol::{EmailAddress, FOLD, Instant, PersonName};

use crate::number::count;
use crate::paging::{Place, page_of};
use crate::schema::account;
use crate::search_key::{is_in, search_key};
use crate::{Conn, Error, Stored, Tx, password_links};

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
    /// The hash of its password, a PHC string; none for one that is invited.
    pub password_hash: Option<String>,
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
    /// The hash of its password, a PHC string; an empty text for an invited one.
    pub password_hash: String,
}

/// Which users to list.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct AccountFilter {
    /// Parts of name or e-mail, in any order, letter case, with or without accents.
    pub search: Option<String>,
    /// Only active ones, or only inactive ones.
    pub active: Option<bool>,
    /// Only those of this role.
    pub role: Option<Role>,
    pub order: AccountOrder,
}

/// The order of a list of users; in each of them the name tells apart.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub enum AccountOrder {
    #[default]
    Name,
    Email,
    /// Administrators first.
    Role,
}

#[derive(Queryable, Selectable)]
#[diesel(table_name = account)]
struct Row {
    id: Stored<UserId>,
    name: Stored<PersonName>,
    email: Stored<EmailAddress>,
    role: Stored<Role>,
    active: bool,
    status: Stored<AttendantStatus>,
    password_hash: String,
    version: i64,
}

fn user(row: Row, link: Option<OpenLink>) -> User {
    User {
        id: row.id.0,
        name: row.name.0,
        email: row.email.0,
        role: row.role.0,
        active: row.active,
        status: row.status.0,
        has_password: row.password_hash != INVITED,
        link,
        version: count(row.version),
    }
}

/// The hash of the password of an invited account: no password has it.
const INVITED: &str = "";

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
        account::fold.eq(FOLD),
        account::role.eq(new.role.as_str()),
        account::status.eq(AttendantStatus::Available.as_str()),
        account::password_hash.eq(new.password_hash.as_deref().unwrap_or(INVITED)),
        account::active.eq(true),
        account::created_at.eq(at.as_micros()),
    );
    diesel::insert_into(account::table).values(row).execute(tx.conn())?;
    Ok(())
}

pub fn find(conn: &mut Conn, company: CompanyId, id: UserId) -> Result<Option<User>, Error> {
    let row: Option<Row> = account::table
        .filter(account::company.eq(company.to_string()).and(account::id.eq(id.to_string())))
        .select(Row::as_select())
        .first(conn)
        .optional()?;
    let link = password_links::of(conn, company, id)?;
    Ok(row.map(|row| user(row, link)))
}

/// The credentials of an active account that has a password.
pub fn credentials(conn: &mut Conn, company: CompanyId, email: &EmailAddress) -> Result<Option<Credentials>, Error> {
    Ok(by_email(conn, company, email)?.filter(|found| found.password_hash != INVITED))
}

/// The active account of an e-mail, invited or not.
pub fn by_email(conn: &mut Conn, company: CompanyId, email: &EmailAddress) -> Result<Option<Credentials>, Error> {
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
    asked: &PageQuery,
) -> Result<Page<User>, Error> {
    let wanted = all(conn, company)?.into_iter().filter(|user| filter.fits(user));
    match filter.order {
        AccountOrder::Name => page_of(wanted, asked, "users", |user| Place::by_name(user.name.as_str(), user.id)),
        AccountOrder::Email => {
            page_of(wanted, asked, "users by email", |user| Place::by_name(user.email.as_str(), user.id))
        }
        AccountOrder::Role => page_of(wanted, asked, "users by role", |user| {
            let rank = Role::ALL.iter().position(|role| *role == user.role).unwrap_or_default();
            let numbers = [i64::try_from(rank).unwrap_or_default(), 0];
            Place { numbers, ..Place::by_name(user.name.as_str(), user.id) }
        }),
    }
}

fn all(conn: &mut Conn, company: CompanyId) -> Result<Vec<User>, Error> {
    let mine = account::table.filter(account::company.eq(company.to_string()));
    let rows: Vec<Row> = mine.select(Row::as_select()).load(conn)?;
    let mut links = password_links::all(conn, company)?;
    Ok(rows.into_iter().map(|row| (links.remove(&row.id.0), row)).map(|(link, row)| user(row, link)).collect())
}

/// The company's users by name, in their order, as colleagues know each other: the e-mail tells those of one name apart.
pub fn colleagues(
    conn: &mut Conn,
    company: CompanyId,
    active: Option<bool>,
    asked: &PageQuery,
) -> Result<Page<Colleague>, Error> {
    let users = all(conn, company)?;
    let mut called: HashMap<PersonName, usize> = HashMap::new();
    users.iter().for_each(|user| *called.entry(user.name.clone()).or_default() += 1);
    let colleague = |User { id, name, email, .. }: User| {
        let shared = called.get(&name).is_some_and(|many| *many > 1);
        Colleague { id, name, email: shared.then_some(email) }
    };
    let wanted = users.into_iter().filter(|user| active.is_none_or(|active| active == user.active));
    page_of(wanted.map(colleague), asked, "staff", |one| Place::by_name(one.name.as_str(), one.id))
}

impl AccountFilter {
    fn fits(&self, user: &User) -> bool {
        let key = search_key([Some(user.name.as_str()), Some(user.email.as_str())]);
        self.active.is_none_or(|active| active == user.active)
            && self.role.is_none_or(|role| role == user.role)
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
            account::version.eq(account::version + 1),
        ))
        .execute(tx.conn())?;
    if let Some(hash) = &new.password_hash {
        diesel::update(this).set(account::password_hash.eq(hash)).execute(tx.conn())?;
    }
    Ok(changed > 0)
}

/// Writes another name; whether there is such an account.
pub fn rename(tx: &mut Tx<'_>, company: CompanyId, id: UserId, name: &PersonName) -> Result<bool, Error> {
    let this = account::table.filter(account::company.eq(company.to_string()).and(account::id.eq(id.to_string())));
    let renamed = diesel::update(this)
        .set((account::name.eq(name.as_str()), account::version.eq(account::version + 1)))
        .execute(tx.conn())?;
    Ok(renamed > 0)
}

/// The hash of an account's password.
pub fn password_hash(conn: &mut Conn, company: CompanyId, id: UserId) -> Result<Option<String>, Error> {
    let this = account::table.filter(account::company.eq(company.to_string()).and(account::id.eq(id.to_string())));
    Ok(this.select(account::password_hash).first(conn).optional()?)
}

/// Changes a password, unless it was changed since `old` was read; whether it was changed.
pub fn set_password(tx: &mut Tx<'_>, company: CompanyId, id: UserId, old: &str, new: &str) -> Result<bool, Error> {
    let this = account::table.filter(account::company.eq(company.to_string()).and(account::id.eq(id.to_string())));
    let unchanged = this.filter(account::password_hash.eq(old));
    Ok(diesel::update(unchanged).set(account::password_hash.eq(new)).execute(tx.conn())? > 0)
}

/// Activates or inactivates an account (R63); whether there is such a one.
pub fn set_active(tx: &mut Tx<'_>, company: CompanyId, id: UserId, active: bool) -> Result<bool, Error> {
    let this = account::table.filter(account::company.eq(company.to_string()).and(account::id.eq(id.to_string())));
    let changed = diesel::update(this)
        .set((account::active.eq(active), account::version.eq(account::version + 1)))
        .execute(tx.conn())?;
    Ok(changed > 0)
}

/// Writes the status that an attendant chose (R62).
pub fn set_status(
    tx: &mut Tx<'_>,
    company: CompanyId,
    id: UserId,
    status: AttendantStatus,
    at: Instant,
) -> Result<(), Error> {
    let this = account::table.filter(account::company.eq(company.to_string()).and(account::id.eq(id.to_string())));
    diesel::update(this.filter(account::status.ne(status.as_str()).or(account::status_since.is_null())))
        .set((account::status.eq(status.as_str()), account::status_since.eq(at.as_micros())))
        .execute(tx.conn())?;
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
