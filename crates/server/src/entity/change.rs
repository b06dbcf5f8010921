//! The staff keeps the entities: their fields, and whether they are active.

use domain::{Refusal, entity};
use protocol::{
    FieldError, Rule,
    id::{CompanyId, EntityId},
    rest::entity::{Entity, EntityFields},
};
use store::{Conn, Tx, audit::Actor, entities, roles};

use crate::{auth::extract::Attendant, error::Error, state::Balcao};

/// One entity.
///
/// # Errors
/// `not_found`.
pub async fn find(balcao: &Balcao, company: CompanyId, id: EntityId) -> Result<Entity, Error> {
    let found = balcao.store.read(move |conn| entities::find(conn, company, id)).await?;
    found.ok_or(Refusal::NotFound.into())
}

/// A change of an entity.
#[derive(Debug, Clone)]
pub struct Change {
    /// The version that was edited.
    pub version: u64,
    pub fields: EntityFields,
    /// It may get a document that another entity has.
    pub despite_look_alikes: bool,
}

/// Changes the version that was edited.
///
/// # Errors
/// `not_found`, `changed`, `entity_referenced`, `look_alikes` for another entity's document; `invalid` for a role that the
/// entity hasn't and can't get.
pub async fn change(balcao: &Balcao, by: &Attendant, id: EntityId, change: Change) -> Result<Entity, Error> {
    alter(balcao, by, id, move |tx, actor, old| {
        let Change { version, fields, despite_look_alikes } = &change;
        if old.version != *version {
            return Err(Refusal::Changed.into());
        }
        entity::may_become(old, fields)?;
        roles_are_known(tx, actor.company, fields, Some(old))?;
        if !despite_look_alikes {
            document_is_its_own(tx, actor, old, fields)?;
        }
        Ok(entities::change(tx, actor, old, fields)?)
    })
    .await
}

/// An entity that comes to a new document finds nobody with it, while nobody else comes to one.
fn document_is_its_own(tx: &mut Tx<'_>, actor: Actor, old: &Entity, new: &EntityFields) -> Result<(), Error> {
    let Some(document) = new.document.as_ref().filter(|new| old.fields.document.as_ref() != Some(new)) else {
        return Ok(());
    };
    entities::lock_registration(tx, actor.company)?;
    let taken = entities::has_document(tx, actor.company, document)?;
    if taken { Err(Refusal::LookAlikes.into()) } else { Ok(()) }
}

/// Inactivates an entity (R63), unless ISOCHATCODIGOS names it (R46).
///
/// # Errors
/// `not_found`, `entity_referenced`.
pub async fn inactivate(balcao: &Balcao, by: &Attendant, id: EntityId) -> Result<Entity, Error> {
    alter(balcao, by, id, |tx, actor, old| {
        entity::may_inactivate(old)?;
        Ok(entities::set_active(tx, actor, old, false)?)
    })
    .await
}

/// Activates an entity.
///
/// # Errors
/// `not_found`.
pub async fn activate(balcao: &Balcao, by: &Attendant, id: EntityId) -> Result<Entity, Error> {
    alter(balcao, by, id, |tx, actor, old| Ok(entities::set_active(tx, actor, old, true)?)).await
}

/// Locks the entity before checking ISOCHATCODIGOS, so that the parameter can't start naming it in between.
async fn alter(
    balcao: &Balcao,
    by: &Attendant,
    id: EntityId,
    change: impl Fn(&mut Tx<'_>, Actor, &Entity) -> Result<Entity, Error> + Send + 'static,
) -> Result<Entity, Error> {
    let actor = actor(balcao, by);
    let written = balcao.store.write(move |tx| {
        let old = entities::lock(tx, actor.company, id)?.ok_or(Refusal::NotFound)?;
        change(tx, actor, &old)
    });
    written.await
}

/// The actor of a change now, for the audit.
pub fn actor(balcao: &Balcao, by: &Attendant) -> Actor {
    by.actor(balcao.clock.now())
}

/// An entity gets only active roles of its company; those it has it may keep.
///
/// # Errors
/// `invalid`: `unknown_role` of `roles`.
pub fn roles_are_known(
    conn: &mut Conn,
    company: CompanyId,
    fields: &EntityFields,
    old: Option<&Entity>,
) -> Result<(), Error> {
    let is_new = |role: &&protocol::RoleName| old.is_none_or(|old| !old.fields.roles.contains(role));
    let new: Vec<_> = fields.roles.iter().filter(is_new).cloned().collect();
    if roles::are_active(conn, company, &new)? {
        Ok(())
    } else {
        Err(FieldError::new("roles", Rule::UnknownRole).into())
    }
}
