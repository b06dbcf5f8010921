//! A supervisor says who attends a channel (R17, R18).

use domain::Refusal;
use protocol::{
    id::{ClassificationId, CompanyId, UserId},
    rest::{
        classification::{LinkedAttendant, Unlinked},
        page::{Page, PageQuery},
    },
};
use store::links;

use crate::{error::Error, state::Balcao};

/// Links a user to a channel: its rooms come to them from now on.
///
/// # Errors
/// `not_found` when the company has no such channel or user.
pub async fn link(
    balcao: &Balcao,
    company: CompanyId,
    classification: ClassificationId,
    user: UserId,
) -> Result<LinkedAttendant, Error> {
    let now = balcao.clock.now();
    let linked = balcao.store.write(move |tx| {
        links::link(tx, company, classification, user, now)?;
        links::attendants(tx, company, classification)
    });
    let found = linked.await?.into_iter().find(|attendant| attendant.user == user);
    balcao.access.invalidate(company, user);
    found.map(|attendant| with_presence(balcao, attendant)).ok_or(Refusal::NotFound.into())
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
    let read = balcao.store.read(move |conn| links::page(conn, company, classification, asked));
    let Page { items, total, page, per_page } = read.await?;
    let items = items.into_iter().map(|attendant| with_presence(balcao, attendant)).collect();
    Ok(Page { items, total, page, per_page })
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
    company: CompanyId,
    classification: ClassificationId,
    user: UserId,
) -> Result<Unlinked, Error> {
    let unlinked = balcao.store.write(move |tx| {
        if !links::unlink(tx, company, classification, user)? {
            return Err(Error::from(Refusal::NotFound));
        }
        Ok(links::rooms_by_responsible(tx, company, classification)?)
    });
    let rooms = unlinked.await?;
    balcao.access.invalidate(company, user);
    Ok(Unlinked { rooms_in_attendance: rooms.get(&user).copied().unwrap_or_default() })
}
