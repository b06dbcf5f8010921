//! Supervisors keep the roles that entities may have.

use domain::Refusal;
use protocol::{RoleName, id::CompanyId, rest::entity::EntityRole};
use store::roles;

use crate::{error::Error, state::Balcao};

/// Adds a role.
///
/// # Errors
/// `taken` by its name.
pub async fn add(balcao: &Balcao, company: CompanyId, name: RoleName) -> Result<EntityRole, Error> {
    let role = EntityRole { name: name.clone(), active: true, standard: false };
    let written = balcao.store.write(move |tx| roles::insert(tx, company, &name));
    written.await.map_err(|error| Error::from(error).or_taken("role(company, name)", "name"))?;
    Ok(role)
}

/// Activates or inactivates a role (R63). CLIENTE and USUARIO stay active.
///
/// # Errors
/// `not_found`, `standard_record`.
pub async fn set_active(
    balcao: &Balcao,
    company: CompanyId,
    name: RoleName,
    active: bool,
) -> Result<EntityRole, Error> {
    let written = balcao.store.write(move |tx| {
        let role = roles::lock(tx, company, &name)?.ok_or(Refusal::NotFound)?;
        if role.standard && !active {
            return Err(Error::from(Refusal::StandardRecord));
        }
        roles::set_active(tx, company, &name, active)?;
        Ok(EntityRole { active, ..role })
    });
    written.await
}
