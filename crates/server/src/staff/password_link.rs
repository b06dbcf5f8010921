//! One-time links by which the owner of an account chooses a password: invitations, and resets of forgotten ones (D14).

use std::time::Duration;

use base64::{Engine, engine::general_purpose::URL_SAFE_NO_PAD};
use domain::Refusal;
use protocol::{
    Code, FieldError, Rule,
    id::UserId,
    rest::{
        password_link::{Invitation, LinkOwner, LinkUse, NewLink},
        user::{LinkPurpose, OpenLink, User},
    },
};
use store::{
    Conn, Tx, accounts,
    accounts::NewAccount,
    audit::{self, Actor},
    companies, links,
    password_links::{self, PasswordLink},
    sessions,
    sessions::Device,
};

use super::users::{self, alter, named};
use crate::{
    auth::{extract::Attendant, keys, peer::Peer},
    entity::change::actor,
    error::Error,
    fresh,
    session::sign_in::{self, Open},
    state::Balcao,
};

/// A link is good for so long.
const LIFETIME: Duration = Duration::from_secs(7 * 86_400);

/// Adds an account without a password, and makes the link by which its owner chooses one.
///
/// # Errors
/// `taken` by its e-mail; `invalid` with `unknown` for a channel that the company hasn't.
pub async fn invite(balcao: &Balcao, by: &Attendant, new: Invitation) -> Result<NewLink, Error> {
    let (actor, token) = (actor(balcao, by), token()?);
    let id = UserId::from_bytes(fresh::id());
    let account = NewAccount { id, name: new.name, email: new.email, role: new.role, password_hash: None };
    let (hash, channels) = (keys::hash(&token), new.classifications);
    let written = balcao.store.write(move |tx| {
        users::insert(tx, actor, &account, "user.invited")?;
        for channel in &channels {
            links::link(tx, actor, *channel, id).map_err(|error| match error {
                store::Error::ForeignKey => FieldError::new("classifications", Rule::Unknown).into(),
                error => Error::from(error),
            })?;
        }
        password_links::put(tx, &link(actor, id, LinkPurpose::Invitation), &hash)?;
        accounts::find(tx, actor.company, id)?.ok_or(Refusal::NotFound.into())
    });
    let user = written.await.map_err(named)?;
    Ok(NewLink { user, path: path(&token) })
}

/// Makes a link for an account, in the place of its old one: an invitation until it has a password, then one for another password.
///
/// # Errors
/// `not_found`, `user_inactive`.
pub async fn make(balcao: &Balcao, by: &Attendant, id: UserId) -> Result<NewLink, Error> {
    let token = token()?;
    let hash = keys::hash(&token);
    let user = alter(balcao, by, id, "user.link_made", move |tx, actor, old| {
        if !old.active {
            return Err(Refusal::UserInactive.into());
        }
        let purpose = if old.has_password { LinkPurpose::Reset } else { LinkPurpose::Invitation };
        Ok(password_links::put(tx, &link(actor, id, purpose), &hash)?)
    })
    .await?;
    Ok(NewLink { user, path: path(&token) })
}

/// Withdraws the link of an account. An account without one stays as it is.
///
/// # Errors
/// `not_found`.
pub async fn withdraw(balcao: &Balcao, by: &Attendant, id: UserId) -> Result<User, Error> {
    alter(balcao, by, id, "user.link_withdrawn", move |tx, actor, _| {
        Ok(password_links::remove(tx, actor.company, id).map(drop)?)
    })
    .await
}

/// The user whom a link lets in.
///
/// # Errors
/// `link_unknown`, `too_many_requests`.
pub async fn look(balcao: &Balcao, from: Peer, token: &str) -> Result<LinkOwner, Error> {
    balcao.throttle.sign_in(from.0)?;
    let (hash, now) = (keys::hash(token), balcao.clock.now());
    let read = balcao.store.read(move |conn| {
        let (found, user) = open_link(conn, &hash, now)?;
        let company = companies::find(conn, found.company)?.ok_or(Code::LinkUnknown)?;
        Ok::<_, Error>(LinkOwner {
            purpose: found.link.purpose,
            name: user.name,
            email: user.email,
            company_name: company.name,
        })
    });
    read.await
}

/// Uses a link, once: the account gets the password, all its sign-ins end, and a new one begins here.
///
/// # Errors
/// `link_unknown`, `too_many_requests`.
pub async fn spend(balcao: &Balcao, from: Peer, device: Device, asked: LinkUse) -> Result<Open, Error> {
    look(balcao, from, &asked.token).await?;
    let password = balcao.passwords.hash(asked.password.as_str()).await?;
    let (hash, name, now) = (keys::hash(&asked.token), asked.name, balcao.clock.now());
    let written = balcao.store.write(move |tx| {
        let (found, old) = open_link(tx, &hash, now)?;
        if !password_links::spend(tx, &hash)? {
            return Err(Code::LinkUnknown.into());
        }
        let actor = Actor { company: found.company, account: Some(found.user), from: Some(from.0), at: now };
        accept(tx, actor, &old, found.link.purpose, name.as_ref(), &password)?;
        Ok::<_, Error>(found)
    });
    let PasswordLink { company, user, .. } = written.await?;
    balcao.access.invalidate(company, user);
    sign_in::open(balcao, company, user, device).await
}

/// Writes what the owner of the account chose. The hash is not told.
fn accept(
    tx: &mut Tx<'_>,
    actor: Actor,
    old: &User,
    purpose: LinkPurpose,
    name: Option<&protocol::PersonName>,
    password: &str,
) -> Result<(), Error> {
    let before = accounts::password_hash(tx, actor.company, old.id)?.ok_or(Code::LinkUnknown)?;
    accounts::set_password(tx, actor.company, old.id, &before, password)?;
    if let Some(name) = name.filter(|name| purpose == LinkPurpose::Invitation && **name != old.name) {
        accounts::rename(tx, actor.company, old.id, name)?;
    }
    sessions::end_all(tx, actor.company, old.id, actor.at)?;
    let new = accounts::find(tx, actor.company, old.id)?.ok_or(Code::LinkUnknown)?;
    let what = match purpose {
        LinkPurpose::Invitation => "user.invitation_accepted",
        LinkPurpose::Reset => "user.password_reset",
    };
    Ok(audit::record_change(tx, actor, what, &old.id.to_string(), Some(old), Some(&new))?)
}

/// The link of a token and its account, while it opens something.
fn open_link(conn: &mut Conn, hash: &str, now: protocol::Instant) -> Result<(PasswordLink, User), Error> {
    let found = password_links::find(conn, hash)?.filter(|found| now < found.link.expires_at);
    let found = found.ok_or(Code::LinkUnknown)?;
    let user = accounts::find(conn, found.company, found.user)?.filter(|user| user.active);
    Ok((found, user.ok_or(Code::LinkUnknown)?))
}

fn link(actor: Actor, user: UserId, purpose: LinkPurpose) -> PasswordLink {
    let link = OpenLink { purpose, made_at: actor.at, expires_at: actor.at + LIFETIME };
    PasswordLink { company: actor.company, user, link }
}

fn token() -> Result<String, Error> {
    Ok(URL_SAFE_NO_PAD.encode(fresh::secret()?))
}

fn path(token: &str) -> String {
    format!("/app/invitation#{token}")
}
