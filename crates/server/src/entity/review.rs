//! *Confirmar* twice: the first validates and shows who looks alike, the second registers (R53).

use domain::Refusal;
use protocol::rest::entity::{Entity, EntityConfirmation, EntityFields, Review};
use store::{
    entities,
    reviews::{self, ReviewUse, UsedReview},
};

use super::change::{actor, roles_are_known};
use crate::{auth::extract::Attendant, error::Error, state::Balcao};

/// The first *Confirmar*: nothing is registered yet.
///
/// # Errors
/// `invalid` for a role that is none of the company's active ones.
pub async fn review(balcao: &Balcao, by: &Attendant, fields: EntityFields) -> Result<Review, Error> {
    let actor = actor(balcao, by);
    let written = balcao.store.write(move |tx| {
        roles_are_known(tx, actor.company, &fields, None)?;
        let (token, expires_at) = reviews::insert(tx, actor, &fields)?;
        let look_alikes = entities::look_alikes(tx, actor.company, &fields)?;
        Ok::<_, Error>(Review { token, expires_at, entity: fields.clone(), look_alikes })
    });
    written.await
}

/// The second *Confirmar*: registers what was reviewed, once. The entity, and whether it was registered now.
///
/// # Errors
/// `review_unknown`, `look_alikes`.
pub async fn confirm(
    balcao: &Balcao,
    by: &Attendant,
    confirmation: EntityConfirmation,
) -> Result<(Entity, bool), Error> {
    let actor = actor(balcao, by);
    let EntityConfirmation { review, despite_look_alikes } = confirmation;
    let spend = ReviewUse { review, despite_look_alikes, extra_roles: Vec::new() };
    let written = balcao.store.write(move |tx| match reviews::spend(tx, actor, &spend)? {
        UsedReview::Registered(entity) => Ok((entity, true)),
        UsedReview::Before(entity) => Ok((entity, false)),
        UsedReview::Unknown => Err(Error::from(Refusal::ReviewUnknown)),
        UsedReview::LookAlikes => Err(Refusal::LookAlikes.into()),
    });
    written.await
}
