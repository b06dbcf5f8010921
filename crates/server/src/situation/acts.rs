//! A supervisor sets up the situations (R2–R6).

use domain::{Refusal, situation::Situations};
use protocol::{
    id::{CompanyId, SituationId},
    rest::situation::{NewSituation, Situation},
};
use store::{companies, situations};

use crate::{error::Error, fresh, state::Balcao};

/// Adds one. The first active one of a kind is its default.
///
/// # Errors
/// Those of the store.
pub async fn add(balcao: &Balcao, company: CompanyId, new: NewSituation) -> Result<Situation, Error> {
    let id = SituationId::from_bytes(fresh::id());
    alter(balcao, company, id, move |all| Ok(all.add(id, new.clone()))).await
}

/// Changes a label, or makes one the default of its kind.
///
/// # Errors
/// `not_found`, `default_situation`; `invalid` when it would change its kind (R4).
pub async fn change(
    balcao: &Balcao,
    company: CompanyId,
    id: SituationId,
    new: NewSituation,
) -> Result<Situation, Error> {
    alter(balcao, company, id, move |all| all.change(id, new.clone())).await
}

/// Inactivates one; the last active one of its kind only when `confirmed` (R5).
///
/// # Errors
/// `not_found`, `last_active_situation`.
pub async fn inactivate(
    balcao: &Balcao,
    company: CompanyId,
    id: SituationId,
    confirmed: bool,
) -> Result<Situation, Error> {
    alter(balcao, company, id, move |all| all.inactivate(id, confirmed)).await
}

/// Activates one.
///
/// # Errors
/// `not_found`.
pub async fn activate(balcao: &Balcao, company: CompanyId, id: SituationId) -> Result<Situation, Error> {
    alter(balcao, company, id, move |all| all.activate(id)).await
}

/// The rules are over all situations of a company, so one who changes them at a time.
async fn alter(
    balcao: &Balcao,
    company: CompanyId,
    id: SituationId,
    change: impl Fn(Situations) -> Result<Situations, Refusal> + Send + 'static,
) -> Result<Situation, Error> {
    let written = balcao.store.write(move |tx| {
        companies::lock(tx, company)?;
        let before = situations::all(tx, company)?;
        let after = change(before.clone())?;
        situations::save(tx, company, &before, &after)?;
        Ok::<_, Error>(after)
    });
    let found = written.await?.0.into_iter().find(|situation| situation.id == id);
    found.ok_or(Refusal::NotFound.into())
}
