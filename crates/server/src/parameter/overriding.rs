//! A supervisor gives a user a value of a parameter, or takes it away (R19).

use domain::Refusal;
use protocol::{
    FieldError, Rule,
    id::UserId,
    rest::parameter::{OverrideDraft, Parameter, ParameterName, ParameterOverride},
};
use store::{accounts, audit::Actor, parameters};

use super::components;
use crate::{error::Error, state::Balcao};

/// Saves a user's own value.
///
/// # Errors
/// `not_found`; `changed`; `invalid`, with the fields at fault: on `user` with `inactive` where the user has none yet.
pub async fn save(
    balcao: &Balcao,
    actor: Actor,
    name: ParameterName,
    user: UserId,
    draft: OverrideDraft,
) -> Result<ParameterOverride, Error> {
    let version = draft.version;
    let value = draft.parse(name)?;
    let written = balcao.store.write(move |tx| {
        let account = accounts::find(tx, actor.company, user)?.ok_or(Refusal::NotFound)?;
        if version == 0 && !account.active {
            return Err(FieldError::new("user", Rule::Inactive).into());
        }
        if !parameters::save_override(tx, actor, user, &value, version)? {
            return Err(Refusal::Changed.into());
        }
        Ok::<_, Error>(parameters::find_override(tx, actor.company, name, user)?.ok_or(Refusal::NotFound)?)
    });
    let written = written.await?;
    components::changed(balcao, actor.company);
    Ok(written)
}

/// Takes a user's own value away.
///
/// # Errors
/// `not_found`.
pub async fn remove(balcao: &Balcao, actor: Actor, name: ParameterName, user: UserId) -> Result<Parameter, Error> {
    let written = balcao.store.write(move |tx| {
        if !parameters::remove_override(tx, actor, name, user)? {
            return Err(Refusal::NotFound.into());
        }
        Ok::<_, Error>(parameters::find(tx, actor.company, name)?)
    });
    let written = written.await?;
    components::changed(balcao, actor.company);
    Ok(written)
}
