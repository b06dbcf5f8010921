//! A supervisor sets up the situations (R2–R6).

use domain::{Refusal, situation::Situations};
use protocol::{
    FieldError, Label, Rule,
    id::SituationId,
    rest::situation::{NewSituation, Situation},
};
use store::{audit::Actor, companies, situations};

use crate::{error::Error, fresh, state::Balcao};

/// Adds one. The first active one of a kind is its default.
///
/// # Errors
/// `taken` by label.
pub async fn add(balcao: &Balcao, actor: Actor, new: NewSituation) -> Result<Situation, Error> {
    let id = SituationId::from_bytes(fresh::id());
    alter(balcao, actor, id, move |all| {
        label_is_free(&all, &new.label, None)?;
        Ok(all.add(id, new.clone()))
    })
    .await
}

/// Changes the label of the version that was edited, or makes it the default of its kind.
///
/// # Errors
/// `not_found`, `changed`, `default_situation`; `taken` by label; `invalid` when it would change its kind (R4).
pub async fn change(
    balcao: &Balcao,
    actor: Actor,
    id: SituationId,
    version: u64,
    new: NewSituation,
) -> Result<Situation, Error> {
    alter(balcao, actor, id, move |all| {
        all.check_version(id, version)?;
        label_is_free(&all, &new.label, Some(id))?;
        Ok(all.change(id, new.clone())?)
    })
    .await
}

/// Inactivates one; the last active one of its kind only when `confirmed` (R5).
///
/// # Errors
/// `not_found`, `last_active_situation`.
pub async fn inactivate(balcao: &Balcao, actor: Actor, id: SituationId, confirmed: bool) -> Result<Situation, Error> {
    alter(balcao, actor, id, move |all| Ok(all.inactivate(id, confirmed)?)).await
}

/// Activates one.
///
/// # Errors
/// `not_found`.
pub async fn activate(balcao: &Balcao, actor: Actor, id: SituationId) -> Result<Situation, Error> {
    alter(balcao, actor, id, move |all| Ok(all.activate(id)?)).await
}

fn label_is_free(all: &Situations, label: &Label, besides: Option<SituationId>) -> Result<(), Error> {
    if all.has_label(label, besides) { Err(Error::Taken(FieldError::new("label", Rule::Taken))) } else { Ok(()) }
}

/// The rules are over all situations of a company, so one who changes them at a time.
async fn alter(
    balcao: &Balcao,
    actor: Actor,
    id: SituationId,
    change: impl Fn(Situations) -> Result<Situations, Error> + Send + 'static,
) -> Result<Situation, Error> {
    let written = balcao.store.write(move |tx| {
        companies::lock(tx, actor.company)?;
        let before = situations::all(tx, actor.company)?;
        let after = change(before.clone())?;
        Ok::<_, Error>(situations::save(tx, actor, &before, after)?)
    });
    let found = written.await?.0.into_iter().find(|situation| situation.id == id);
    found.ok_or(Refusal::NotFound.into())
}
