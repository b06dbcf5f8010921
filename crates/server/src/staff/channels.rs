//! The channels that a user attends (R17), from the user's side: several at once.

use domain::Refusal;
use protocol::{
    FieldError, Rule,
    id::UserId,
    rest::user::{ClassificationLinks, UserClassifications},
};
use store::{accounts, companies, links};

use crate::{auth::extract::Attendant, entity::change::actor, error::Error, room::presence, state::Balcao};

/// The channels of a user, with the rooms that would stay with the user without them.
///
/// # Errors
/// `not_found`.
pub async fn all(balcao: &Balcao, by: &Attendant, user: UserId) -> Result<UserClassifications, Error> {
    let company = by.company;
    let read = balcao.store.read(move |conn| {
        accounts::find(conn, company, user)?.ok_or(Refusal::NotFound)?;
        Ok::<_, Error>(links::all_channels_of(conn, company, user)?)
    });
    read.await
}

/// Links and unlinks a user (R17, R18). Rooms under way stay with the user.
///
/// # Errors
/// `not_found`; `invalid` with `unknown` for a channel that the company hasn't.
pub async fn change(
    balcao: &Balcao,
    by: &Attendant,
    user: UserId,
    asked: ClassificationLinks,
) -> Result<UserClassifications, Error> {
    let actor = actor(balcao, by);
    let written = balcao.store.write(move |tx| {
        companies::lock(tx, actor.company)?;
        accounts::find(tx, actor.company, user)?.ok_or(Refusal::NotFound)?;
        for channel in &asked.link {
            links::link(tx, actor, *channel, user).map_err(|error| match error {
                store::Error::ForeignKey => FieldError::new("link", Rule::Unknown).into(),
                error => Error::from(error),
            })?;
        }
        for channel in &asked.unlink {
            links::unlink(tx, actor, *channel, user)?;
        }
        Ok::<_, Error>(links::all_channels_of(tx, actor.company, user)?)
    });
    let after = written.await?;
    balcao.access.invalidate(by.company, user);
    presence::publish_rows(balcao, by.company, user).await?;
    Ok(after)
}
