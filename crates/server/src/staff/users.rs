//! An administrator keeps the accounts of the company.

use domain::{Refusal, access::may_alter};
use protocol::{
    Password,
    id::{CompanyId, UserId},
    people::Role,
    rest::user::{InactivatedUser, NewUser, User, UserChange},
};
use store::{
    Tx,
    accounts::{self, AccountChange, NewAccount},
    audit::{self, Actor},
    companies, password_links, rooms, sessions,
};

use crate::{auth::extract::Attendant, entity::change::actor, error::Error, fresh, room::presence, state::Balcao};

/// Adds an account with a password.
///
/// # Errors
/// `taken` by its e-mail.
pub async fn add(balcao: &Balcao, actor: Actor, new: NewUser) -> Result<User, Error> {
    let account = NewAccount {
        id: UserId::from_bytes(fresh::id()),
        password_hash: Some(balcao.passwords.hash(new.password.as_str()).await?),
        name: new.name,
        email: new.email,
        role: new.role,
    };
    let written = balcao.store.write(move |tx| insert(tx, actor, &account, "user.added"));
    written.await.map_err(named)
}

/// Writes a new account down, and that it is new.
///
/// # Errors
/// Those of the store.
pub fn insert(tx: &mut Tx<'_>, actor: Actor, new: &NewAccount, what: &str) -> Result<User, Error> {
    accounts::insert(tx, actor.company, new, actor.at)?;
    let added = accounts::find(tx, actor.company, new.id)?.ok_or(Refusal::NotFound)?;
    audit::record_change(tx, actor, what, &added.id.to_string(), None, Some(&added))?;
    Ok(added)
}

/// Changes the version of an account that was edited. A new password ends its sign-ins.
///
/// # Errors
/// `not_found`, `changed`, `last_administrator`, `own_account`; `taken` by its e-mail.
pub async fn change(balcao: &Balcao, by: &Attendant, id: UserId, new: UserChange) -> Result<User, Error> {
    let version = new.version;
    let change = AccountChange {
        password_hash: hashed(balcao, new.password).await?,
        name: new.name,
        email: new.email,
        role: new.role,
    };
    let ends = change.password_hash.is_some();
    alter(balcao, by, id, "user.changed", move |tx, actor, old| {
        if old.version != version {
            return Err(Refusal::Changed.into());
        }
        may_become(tx, actor, old, Some(change.role))?;
        accounts::change(tx, actor.company, id, &change)?;
        if ends {
            sessions::end_all(tx, actor.company, id, actor.at)?;
            password_links::remove(tx, actor.company, id)?;
        }
        Ok(())
    })
    .await
}

/// Inactivates an account, ends its sign-ins and withdraws its link (R63). Its rooms in attendance stay with it until somebody takes
/// them over (F9).
///
/// # Errors
/// `not_found`, `last_administrator`, `own_account`.
pub async fn inactivate(balcao: &Balcao, by: &Attendant, id: UserId) -> Result<InactivatedUser, Error> {
    let company = by.company;
    let User { id, name, email, role, active, status, .. } =
        alter(balcao, by, id, "user.inactivated", move |tx, actor, old| {
            may_become(tx, actor, old, None)?;
            accounts::set_active(tx, company, id, false)?;
            password_links::remove(tx, company, id)?;
            sessions::end_all(tx, company, id, actor.at)?;
            Ok(())
        })
        .await?;
    presence::publish_rows(balcao, company, id).await?;
    let rooms = balcao.store.read(move |conn| rooms::rows_of_responsible(conn, company, id)).await?;
    let rooms_in_attendance = u32::try_from(rooms.len()).unwrap_or(u32::MAX);
    Ok(InactivatedUser { id, name, email, role, active, status, rooms_in_attendance })
}

/// Activates an account.
///
/// # Errors
/// `not_found`.
pub async fn activate(balcao: &Balcao, by: &Attendant, id: UserId) -> Result<User, Error> {
    let activate = move |tx: &mut Tx<'_>, actor: Actor, _: &User| {
        accounts::set_active(tx, actor.company, id, true)?;
        Ok(())
    };
    let user = alter(balcao, by, id, "user.activated", activate).await?;
    presence::publish_rows(balcao, by.company, id).await?;
    Ok(user)
}

/// An account of the company.
///
/// # Errors
/// `not_found`.
pub async fn find(balcao: &Balcao, company: CompanyId, id: UserId) -> Result<User, Error> {
    let found = balcao.store.read(move |conn| accounts::find(conn, company, id)).await?;
    found.ok_or(Refusal::NotFound.into())
}

async fn hashed(balcao: &Balcao, password: Option<Password>) -> Result<Option<String>, Error> {
    match password {
        Some(password) => balcao.passwords.hash(password.as_str()).await.map(Some),
        None => Ok(None),
    }
}

/// Locks the company before a change: the check that an administrator stays counts all its accounts. The change is written down.
pub(super) async fn alter(
    balcao: &Balcao,
    by: &Attendant,
    id: UserId,
    what: &'static str,
    change: impl Fn(&mut Tx<'_>, Actor, &User) -> Result<(), Error> + Send + 'static,
) -> Result<User, Error> {
    let actor = actor(balcao, by);
    let written = balcao.store.write(move |tx| {
        companies::lock(tx, actor.company)?;
        let old = accounts::find(tx, actor.company, id)?.ok_or(Refusal::NotFound)?;
        change(tx, actor, &old)?;
        let new = accounts::find(tx, actor.company, id)?.ok_or(Refusal::NotFound)?;
        if old != new {
            audit::record_change(tx, actor, what, &id.to_string(), Some(&old), Some(&new))?;
        }
        Ok::<_, Error>(new)
    });
    let user = written.await.map_err(named)?;
    balcao.access.invalidate(actor.company, id);
    Ok(user)
}

/// Whether an account may get this role, or become inactive, by this administrator.
fn may_become(tx: &mut Tx<'_>, actor: Actor, old: &User, role: Option<Role>) -> Result<(), Error> {
    let administrators = accounts::administrators(tx, actor.company)?;
    let held = old.active.then_some(old.role);
    Ok(may_alter(held, role, administrators, actor.account == Some(old.id))?)
}

/// The account's e-mail is another's.
pub(super) fn named(error: Error) -> Error {
    error.or_taken("account(company, email_key)", "email")
}
