//! A supervisor keeps the company's parameters (R19, R20, R46).

use domain::{
    Refusal,
    parameter::{Fitness, check_anonymous},
};
use protocol::{
    FieldError, RoleName, Rule,
    id::{EntityId, TicketTypeId},
    rest::parameter::{Parameter, ParameterDraft, ParameterName, ParameterValue},
};
use store::{
    Tx,
    audit::Actor,
    entities,
    parameters::{self, NewParameter},
    roles, ticket_types,
};

use super::components;
use crate::{error::Error, state::Balcao};

/// Saves a parameter. One that holds must be right; one that is switched off needs only be whole.
///
/// # Errors
/// `changed`; `invalid`, with the fields at fault; on `entity`: `entity_missing`, `entity_inactive`, `entity_without_role`.
pub async fn save(
    balcao: &Balcao,
    actor: Actor,
    name: ParameterName,
    draft: ParameterDraft,
) -> Result<Parameter, Error> {
    let (active, version) = (draft.active, draft.version);
    let value = draft.parse(name)?;
    let written = balcao.store.write(move |tx| {
        let entity = check(tx, actor, &value, active)?;
        if !parameters::save(tx, actor, &NewParameter { value: value.clone(), active, entity, version })? {
            return Err(Refusal::Changed.into());
        }
        Ok::<_, Error>(parameters::find(tx, actor.company, name)?)
    });
    let written = written.await?;
    if name == ParameterName::Components {
        components::changed(balcao, actor.company);
    }
    Ok(written)
}

/// Checks the records that the value names. Answers with the entity among them.
fn check(tx: &mut Tx<'_>, actor: Actor, value: &ParameterValue, active: bool) -> Result<Option<EntityId>, Error> {
    match value {
        ParameterValue::AnonymousCustomer { entity, role, ticket_type, .. } => {
            let named = anonymous(tx, actor, *entity, active);
            let role = role_is_active(tx, actor, role.as_ref())?;
            let ticket_type = type_is_active(tx, actor, *ticket_type)?;
            let faults: Vec<FieldError> = [role, ticket_type].into_iter().flatten().collect();
            match named? {
                Ok(entity) if faults.is_empty() => Ok(Some(entity)),
                named => Err(named.err().into_iter().chain(faults).collect::<Vec<_>>().into()),
            }
        }
        _ => Ok(None),
    }
}

/// The entity of this number, held: it can't be inactivated between the check and the commit (R46).
fn anonymous(
    tx: &mut Tx<'_>,
    actor: Actor,
    code: Option<u64>,
    active: bool,
) -> Result<Result<EntityId, FieldError>, Error> {
    let found = match code {
        Some(code) => parameters::candidate_by_code(tx, actor.company, code)?,
        None => None,
    };
    let held = match found {
        Some(found) => entities::lock(tx, actor.company, found.entity.id)?,
        None => None,
    };
    let Some(entity) = held else { return Ok(Err(FieldError::new("entity", Rule::EntityMissing))) };
    let has_user_role = entity.fields.roles.iter().any(|role| role.as_str() == RoleName::USER);
    let fitness = Fitness { active: entity.active, has_user_role };
    let checked = if active { check_anonymous(Some(fitness)) } else { Ok(()) };
    Ok(checked.map(|()| entity.id))
}

fn role_is_active(tx: &mut Tx<'_>, actor: Actor, role: Option<&RoleName>) -> Result<Option<FieldError>, Error> {
    let Some(role) = role else { return Ok(None) };
    let active = roles::are_active(tx, actor.company, std::slice::from_ref(role))?;
    Ok((!active).then(|| FieldError::new("role", Rule::Unknown)))
}

fn type_is_active(tx: &mut Tx<'_>, actor: Actor, id: Option<TicketTypeId>) -> Result<Option<FieldError>, Error> {
    let Some(id) = id else { return Ok(None) };
    Ok(match ticket_types::find(tx, actor.company, id)? {
        Some(found) if found.active => None,
        Some(_) => Some(FieldError::new("ticket_type", Rule::Inactive)),
        None => Some(FieldError::new("ticket_type", Rule::Unknown)),
    })
}
