//! A supervisor says who attends a channel (R17, R18).

use domain::Refusal;
use protocol::{
    id::{ClassificationId, CompanyId, UserId},
    rest::{
        classification::{LinkedAttendant, Unlinked},
        page::{Page, PageQuery},
    },
};
use store::{audit::Actor, links};

use crate::{error::Error, room::presence, state::Balcao};

/// Links a user to a channel: its rooms come to them from now on.
///
/// # Errors
/// `not_found` when the company has no such channel or user.
pub async fn link(
    balcao: &Balcao,
    actor: Actor,
    classification: ClassificationId,
    user: UserId,
) -> Result<LinkedAttendant, Error> {
    let linked = link_all(balcao, actor, classification, vec![user]).await?;
    linked.into_iter().next().ok_or(Refusal::NotFound.into())
}

/// Links users to a channel, all or none.
///
/// # Errors
/// `not_found` when the company has no such channel or one of the users is none of its own.
pub async fn link_all(
    balcao: &Balcao,
    actor: Actor,
    classification: ClassificationId,
    users: Vec<UserId>,
) -> Result<Vec<LinkedAttendant>, Error> {
    let asked = users.clone();
    let linked = balcao.store.write(move |tx| {
        for user in &users {
            links::link(tx, actor, classification, *user)?;
        }
        links::attendants(tx, actor.company, classification)
    });
    let mut linked = linked.await?;
    linked.retain(|attendant| asked.contains(&attendant.user));
    for LinkedAttendant { user, .. } in &linked {
        balcao.access.invalidate(actor.company, *user);
        presence::publish_rows(balcao, actor.company, *user).await?;
    }
    Ok(linked.into_iter().map(|attendant| with_presence(balcao, attendant)).collect())
}

/// A page of who attends a channel, by name, with who is there (R62).
///
/// # Errors
/// Those of the store.
pub async fn page(
    balcao: &Balcao,
    company: CompanyId,
    classification: ClassificationId,
    asked: PageQuery,
) -> Result<Page<LinkedAttendant>, Error> {
    let read = balcao.store.read(move |conn| links::page(conn, company, classification, &asked));
    Ok(read.await?.map(|attendant| with_presence(balcao, attendant)))
}

fn with_presence(balcao: &Balcao, attendant: LinkedAttendant) -> LinkedAttendant {
    LinkedAttendant { online: balcao.hub.users.is_online(attendant.user), ..attendant }
}

/// Takes a user off a channel: no new rooms come, and those under way stay (R18).
///
/// # Errors
/// `not_found` when the user was not linked.
pub async fn unlink(
    balcao: &Balcao,
    actor: Actor,
    classification: ClassificationId,
    user: UserId,
) -> Result<Unlinked, Error> {
    let company = actor.company;
    let unlinked = balcao.store.write(move |tx| {
        if !links::unlink(tx, actor, classification, user)? {
            return Err(Error::from(Refusal::NotFound));
        }
        Ok(links::rooms_by_responsible(tx, company, classification)?)
    });
    let rooms = unlinked.await?;
    balcao.access.invalidate(company, user);
    presence::publish_rows(balcao, company, user).await?;
    Ok(Unlinked { rooms_in_attendance: rooms.get(&user).copied().unwrap_or_default() })
}
