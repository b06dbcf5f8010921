//! *Confirmar* twice: the first validates and shows who looks alike, the second registers (R53).

use domain::Refusal;
use protocol::rest::entity::{Entity, EntityConfirmation, EntityFields, Review};
use store::{
    entities,
    reviews::{self, Spend, Spending},
};

use super::change::{hand, roles_are_known};
use crate::{auth::extract::Attendant, error::Error, state::Balcao};

/// The first *Confirmar*: nothing is registered yet.
///
/// # Errors
/// `invalid` for a role that is none of the company's active ones.
pub async fn review(balcao: &Balcao, by: &Attendant, fields: EntityFields) -> Result<Review, Error> {
    let hand = hand(balcao, by);
    let written = balcao.store.write(move |tx| {
        roles_are_known(tx, hand.company, &fields, None)?;
        let (token, expires_at) = reviews::insert(tx, hand, &fields)?;
        let look_alikes = entities::look_alikes(tx, hand.company, &fields)?;
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
    let hand = hand(balcao, by);
    let EntityConfirmation { review, despite_look_alikes } = confirmation;
    let spend = Spend { review, despite_look_alikes, extra_roles: Vec::new() };
    let written = balcao.store.write(move |tx| match reviews::spend(tx, hand, &spend)? {
        Spending::Registered(entity) => Ok((entity, true)),
        Spending::Before(entity) => Ok((entity, false)),
        Spending::Unknown => Err(Error::from(Refusal::ReviewUnknown)),
        Spending::LookAlikes => Err(Refusal::LookAlikes.into()),
    });
    written.await
}
