//! An administrator keeps the accounts of the company.

use domain::Refusal;
use protocol::{
    Instant, Password,
    id::{CompanyId, UserId},
    people::Role,
    rest::user::{NewUser, User, UserChange},
};
use store::{
    Tx,
    accounts::{self, AccountChange, NewAccount},
    companies, sessions,
};

use crate::{error::Error, fresh, state::Balcao};

/// Adds an account.
///
/// # Errors
/// `taken` by its e-mail.
pub async fn add(balcao: &Balcao, company: CompanyId, new: NewUser) -> Result<User, Error> {
    let account = NewAccount {
        id: UserId::from_bytes(fresh::id()),
        password_hash: balcao.passwords.hash(new.password.as_str()).await?,
        name: new.name,
        email: new.email,
        role: new.role,
    };
    let (id, now) = (account.id, balcao.clock.now());
    balcao
        .store
        .write(move |tx| accounts::insert(tx, company, &account, now))
        .await
        .map_err(|error| named(error.into()))?;
    find(balcao, company, id).await
}

/// Changes an account. A new password ends its sign-ins.
///
/// # Errors
/// `not_found`, `last_administrator`; `taken` by its e-mail.
pub async fn change(balcao: &Balcao, company: CompanyId, id: UserId, new: UserChange) -> Result<User, Error> {
    let change = AccountChange {
        password_hash: hashed(balcao, new.password).await?,
        name: new.name,
        email: new.email,
        role: new.role,
    };
    let ends = change.password_hash.is_some();
    alter(balcao, company, id, move |tx, now| {
        keep_an_administrator(tx, company, id, change.role == Role::Admin)?;
        accounts::change(tx, company, id, &change)?;
        if ends { Ok(sessions::end_all(tx, company, id, now)?) } else { Ok(()) }
    })
    .await
}

/// Inactivates an account and ends its sign-ins (R63).
///
/// # Errors
/// `not_found`, `last_administrator`.
pub async fn inactivate(balcao: &Balcao, company: CompanyId, id: UserId) -> Result<User, Error> {
    alter(balcao, company, id, move |tx, now| {
        keep_an_administrator(tx, company, id, false)?;
        accounts::set_active(tx, company, id, false)?;
        Ok(sessions::end_all(tx, company, id, now)?)
    })
    .await
}

/// Activates an account.
///
/// # Errors
/// `not_found`.
pub async fn activate(balcao: &Balcao, company: CompanyId, id: UserId) -> Result<User, Error> {
    alter(balcao, company, id, move |tx, _| Ok(accounts::set_active(tx, company, id, true).map(drop)?)).await
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

/// Locks the company before a change: the check that an administrator stays counts all its accounts.
async fn alter(
    balcao: &Balcao,
    company: CompanyId,
    id: UserId,
    change: impl Fn(&mut Tx<'_>, Instant) -> Result<(), Error> + Send + 'static,
) -> Result<User, Error> {
    let now = balcao.clock.now();
    let written = balcao.store.write(move |tx| {
        companies::lock(tx, company)?;
        change(tx, now)?;
        Ok::<_, Error>(accounts::find(tx, company, id)?.ok_or(Refusal::NotFound)?)
    });
    let user = written.await.map_err(named)?;
    balcao.access.invalidate(company, id);
    Ok(user)
}

fn keep_an_administrator(tx: &mut Tx<'_>, company: CompanyId, id: UserId, stays: bool) -> Result<(), Error> {
    let old = accounts::find(tx, company, id)?.ok_or(Refusal::NotFound)?;
    let is_administrator = old.active && old.role == Role::Admin;
    if is_administrator && !stays && accounts::administrators(tx, company)? <= 1 {
        return Err(Refusal::LastAdministrator.into());
    }
    Ok(())
}

fn named(error: Error) -> Error {
    error.or_taken("account(company, email_key)", "email")
}
