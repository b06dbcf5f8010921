//! Supervisors keep the roles that entities may have.

use domain::Refusal;
use protocol::{RoleName, rest::entity::EntityRole};
use store::{
    audit::{self, Actor},
    roles,
};

use crate::{error::Error, state::Balcao};

/// Adds a role.
///
/// # Errors
/// `taken` by its name.
pub async fn add(balcao: &Balcao, actor: Actor, name: RoleName) -> Result<EntityRole, Error> {
    let role = EntityRole { name: name.clone(), active: true, standard: false };
    let new = role.clone();
    let written = balcao.store.write(move |tx| {
        roles::insert(tx, actor.company, &name)?;
        audit::record_change(tx, actor, "entity_role.added", name.as_str(), None, Some(&new))
    });
    written.await.map_err(|error| Error::from(error).or_taken("role(company, name)", "name"))?;
    Ok(role)
}

/// Activates or inactivates a role (R63). CLIENTE and USUARIO stay active.
///
/// # Errors
/// `not_found`, `standard_record`.
pub async fn set_active(balcao: &Balcao, actor: Actor, name: RoleName, active: bool) -> Result<EntityRole, Error> {
    let written = balcao.store.write(move |tx| {
        let role = roles::lock(tx, actor.company, &name)?.ok_or(Refusal::NotFound)?;
        if role.standard && !active {
            return Err(Error::from(Refusal::StandardRecord));
        }
        let new = EntityRole { active, ..role.clone() };
        if role.active != active {
            roles::set_active(tx, actor.company, &name, active)?;
            let what = if active { "entity_role.activated" } else { "entity_role.inactivated" };
            audit::record_change(tx, actor, what, name.as_str(), Some(&role), Some(&new))?;
        }
        Ok(new)
    });
    written.await
}
