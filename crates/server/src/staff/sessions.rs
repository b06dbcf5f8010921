//! The sign-ins of an account: where it is signed in, and ending that.

use domain::{Refusal, device::DeviceWords};
use protocol::{
    id::{SessionId, UserId},
    rest::{
        page::{Page, PageQuery},
        user::{EndedSessions, UserSession},
    },
};
use serde_json::json;
use store::{Tx, accounts, audit, audit::Actor, sessions, sessions::OpenSession};

use crate::{auth::extract::Attendant, entity::change::actor, error::Error, state::Balcao};

/// The sign-ins of a user that have not ended, the one that was seen last first.
///
/// # Errors
/// `not_found`.
pub async fn page(balcao: &Balcao, by: &Attendant, user: UserId, asked: PageQuery) -> Result<Page<UserSession>, Error> {
    let (company, own, now) = (by.company, by.session, balcao.clock.now());
    let read = balcao.store.read(move |conn| {
        accounts::find(conn, company, user)?.ok_or(Refusal::NotFound)?;
        Ok::<_, Error>(sessions::page(conn, company, user, now, &asked)?)
    });
    Ok(read.await?.map(|session| told(session, own)))
}

fn told(session: OpenSession, own: SessionId) -> UserSession {
    let words = session.device.user_agent.as_deref().map(DeviceWords::of).unwrap_or_default();
    UserSession {
        id: session.id,
        current: session.id == own,
        browser: words.browser,
        system: words.system.map(str::to_owned),
        address: session.device.address,
        since: session.created_at,
        last_seen_at: session.rotated_at,
    }
}

/// Ends one sign-in of a user.
///
/// # Errors
/// `not_found` when there is none, or it has ended.
pub async fn end(balcao: &Balcao, by: &Attendant, user: UserId, session: SessionId) -> Result<(), Error> {
    let actor = actor(balcao, by);
    let written = balcao.store.write(move |tx| {
        if !sessions::end_one(tx, actor.company, user, session, actor.at)? {
            return Err(Error::from(Refusal::NotFound));
        }
        record(tx, actor, user, "user.session_ended", &json!({ "session": session }))
    });
    written.await?;
    balcao.access.invalidate(by.company, user);
    Ok(())
}

/// Ends all sign-ins of a user; the asker's own stays, where it is one of them.
///
/// # Errors
/// `not_found`.
pub async fn end_all(balcao: &Balcao, by: &Attendant, user: UserId) -> Result<EndedSessions, Error> {
    let (actor, own) = (actor(balcao, by), by.session);
    let written = balcao.store.write(move |tx| {
        accounts::find(tx, actor.company, user)?.ok_or(Refusal::NotFound)?;
        let sessions = sessions::end_others(tx, actor.company, user, own, actor.at)?;
        record(tx, actor, user, "user.sessions_ended", &json!({ "sessions": sessions }))?;
        Ok::<_, Error>(EndedSessions { sessions })
    });
    let ended = written.await?;
    balcao.access.invalidate(by.company, user);
    Ok(ended)
}

/// Writes down whose sign-ins were ended.
fn record(tx: &mut Tx<'_>, actor: Actor, user: UserId, what: &str, ended: &serde_json::Value) -> Result<(), Error> {
    Ok(audit::record_change(tx, actor, what, &user.to_string(), Some(ended), None)?)
}
