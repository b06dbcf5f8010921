//! Changes of an entity, which must be locked before ([`super::lock`]).

use diesel::prelude::*;
use domain::entity::{ends_key, name_key};
use protocol::EmailAddress;
use protocol::rest::entity::{Entity, EntityFields};

use super::addresses;
use super::find::find;
use crate::audit::{self, Actor};
use crate::schema::entity;
use crate::{Error, Tx};

/// The row of an entity. A macro, because its type is longer than it says.
macro_rules! this {
    ($actor:expr, $entity:expr) => {
        entity::table.filter(entity::company.eq($actor.company.to_string()).and(entity::id.eq($entity.id.to_string())))
    };
}

/// Gives a held entity new fields; how it is then.
///
/// Errors: [`Error::ForeignKey`] for a role that the company doesn't have.
pub fn change(tx: &mut Tx<'_>, actor: Actor, old: &Entity, fields: &EntityFields) -> Result<Entity, Error> {
    let name_key = name_key(&fields.name);
    diesel::update(this!(actor, old))
        .set((
            entity::name.eq(fields.name.as_str()),
            entity::ends_key.eq(ends_key(&name_key)),
            entity::name_key.eq(name_key),
            entity::kind.eq(fields.kind.as_str()),
            entity::document.eq(fields.document.as_ref().map(|document| document.as_str())),
        ))
        .execute(tx.conn())?;
    addresses::clear(tx, actor.company, old.id)?;
    addresses::write(tx, actor.company, &[(old.id, fields)])?;
    renewed(tx, actor, old, "entity.changed")
}

/// Activates or inactivates a held entity (R63); how it is then.
pub fn set_active(tx: &mut Tx<'_>, actor: Actor, old: &Entity, active: bool) -> Result<Entity, Error> {
    if old.active == active {
        return Ok(old.clone());
    }
    diesel::update(this!(actor, old)).set(entity::active.eq(active)).execute(tx.conn())?;
    renewed(tx, actor, old, if active { "entity.activated" } else { "entity.inactivated" })
}

/// Puts an e-mail that a held entity hasn't yet behind its others; how it is then (R48: "use this one and add the e-mail").
pub fn add_email(tx: &mut Tx<'_>, actor: Actor, old: &Entity, email: &EmailAddress) -> Result<Entity, Error> {
    addresses::push_email(tx, actor.company, old.id, old.fields.emails.len(), email)?;
    renewed(tx, actor, old, "entity.email_added")
}

/// A new version, and a line in the audit.
fn renewed(tx: &mut Tx<'_>, actor: Actor, old: &Entity, what: &str) -> Result<Entity, Error> {
    diesel::update(this!(actor, old))
        .set((entity::version.eq(entity::version + 1), entity::updated_at.eq(actor.at.as_micros())))
        .execute(tx.conn())?;
    let new = find(tx, actor.company, old.id)?.ok_or(Error::NotFound)?;
    audit::record_change(tx, actor, what, &old.id.to_string(), Some(old), Some(&new))?;
    Ok(new)
}
