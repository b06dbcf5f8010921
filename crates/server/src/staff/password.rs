//! Passwords of accounts: their owners change them, and the operator replaces a forgotten one (F51).

use domain::Refusal;
use protocol::{EmailAddress, FieldError, Password, Rule, id::CompanyId, rest::session::PasswordChange};
use store::{
    Tx, accounts,
    audit::{self, Actor},
    password_links, sessions,
};

use crate::{auth::extract::Attendant, error::Error, state::Balcao};

/// Changes the password of the signed-in account, and ends its other sign-ins.
///
/// # Errors
/// `too_many_requests`; `invalid` with `wrong_password` when the current one is another.
pub async fn change(balcao: &Balcao, who: &Attendant, asked: PasswordChange) -> Result<(), Error> {
    let (company, user, session, at) = (who.company, who.user, who.session, balcao.clock.now());
    let actor = who.actor(at);
    let read = balcao.store.read(move |conn| {
        let account = accounts::find(conn, company, user)?.ok_or(Refusal::NotFound)?;
        Ok::<_, Error>((account, accounts::password_hash(conn, company, user)?.ok_or(Refusal::NotFound)?))
    });
    let (account, old) = read.await?;
    // A stolen page must not guess faster than the sign-in lets anybody guess.
    balcao.throttle.account(company, &account.email)?;
    if !balcao.passwords.verify(asked.current, Some(old.clone())).await? {
        return Err(wrong());
    }
    let new = balcao.passwords.hash(asked.new.as_str()).await?;
    let written = balcao.store.write(move |tx| {
        if !accounts::set_password(tx, company, user, &old, &new)? {
            return Err(wrong());
        }
        sessions::end_others(tx, company, user, session, at)?;
        record(tx, actor, &user.to_string())
    });
    written.await?;
    balcao.access.invalidate(company, user);
    Ok(())
}

/// Replaces the password of an account and ends its sign-ins: for the operator of the server.
///
/// # Errors
/// `invalid` without an active account of this e-mail.
pub async fn replace(
    balcao: &Balcao,
    company: CompanyId,
    email: EmailAddress,
    password: &Password,
) -> Result<(), Error> {
    let at = balcao.clock.now();
    let new = balcao.passwords.hash(password.as_str()).await?;
    let written = balcao.store.write(move |tx| {
        let found = accounts::by_email(tx, company, &email)?;
        let known = found.ok_or(FieldError::new("email", Rule::Unknown))?;
        accounts::set_password(tx, company, known.user, &known.password_hash, &new)?;
        sessions::end_all(tx, company, known.user, at)?;
        password_links::remove(tx, company, known.user)?;
        record(tx, Actor { company, account: None, from: None, at }, &known.user.to_string())
    });
    written.await
}

/// Writes down that the password was changed. Neither hash is told.
fn record(tx: &mut Tx<'_>, actor: Actor, user: &str) -> Result<(), Error> {
    Ok(audit::record_change(tx, actor, "user.password_changed", user, None::<&()>, None)?)
}

fn wrong() -> Error {
    FieldError::new("current", Rule::WrongPassword).into()
}
