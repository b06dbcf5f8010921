//! New entities.

use diesel::prelude::*;
use diesel::sql_types::{BigInt, Text};
use domain::entity::{ends_key, name_key};
use protocol::FOLD;
use protocol::id::{CompanyId, EntityId};
use protocol::rest::entity::{Entity, EntityFields};

use super::addresses;
use super::find::find;
use crate::audit::{self, Actor};
use crate::native::native;
use crate::number::{count, stored};
use crate::schema::entity;
use crate::{Error, Tx, new_id};

/// So many rows of entities go into one statement.
const AT_ONCE: usize = 250;

#[derive(Insertable)]
#[diesel(table_name = entity)]
struct NewRow<'a> {
    company: String,
    id: String,
    code: i64,
    name: &'a str,
    name_key: String,
    ends_key: String,
    fold: i64,
    kind: &'static str,
    document: Option<&'a str>,
    active: bool,
    version: i64,
    created_at: i64,
    updated_at: i64,
}

/// Registers an entity with the company's next code, and writes it into the audit.
///
/// Errors: [`Error::ForeignKey`] for a role that the company doesn't have.
pub fn insert(tx: &mut Tx<'_>, actor: Actor, fields: &EntityFields) -> Result<Entity, Error> {
    let (id, _) = insert_all(tx, actor, std::slice::from_ref(fields))?.pop().ok_or(Error::NotFound)?;
    audit::record_change(tx, actor, "entity.added", &id.to_string(), None, Some(fields))?;
    find(tx, actor.company, id)?.ok_or(Error::NotFound)
}

/// Registers many entities in their order; their ids and codes. The audit is the caller's.
///
/// Errors: as [`insert`].
pub fn insert_all(tx: &mut Tx<'_>, actor: Actor, all: &[EntityFields]) -> Result<Vec<(EntityId, u64)>, Error> {
    let first = next_codes(tx, actor.company, all.len())?;
    let given: Vec<(EntityId, u64)> =
        (first..).take(all.len()).map(|code| (EntityId::from_bytes(new_id()), code)).collect();
    for (given, some) in given.chunks(AT_ONCE).zip(all.chunks(AT_ONCE)) {
        let rows: Vec<NewRow<'_>> =
            given.iter().zip(some).map(|(given, fields)| new_row(actor, *given, fields)).collect();
        native!(tx.conn(), |conn| diesel::insert_into(entity::table).values(&rows).execute(conn))?;
        let ids = given.iter().map(|(id, _)| *id);
        addresses::write(tx, actor.company, &ids.zip(some).collect::<Vec<_>>())?;
    }
    Ok(given)
}

fn new_row(actor: Actor, (id, code): (EntityId, u64), fields: &EntityFields) -> NewRow<'_> {
    let name_key = name_key(&fields.name);
    NewRow {
        company: actor.company.to_string(),
        id: id.to_string(),
        code: stored(code),
        name: fields.name.as_str(),
        ends_key: ends_key(&name_key),
        name_key,
        fold: FOLD,
        kind: fields.kind.as_str(),
        document: fields.document.as_ref().map(|document| document.as_str()),
        active: true,
        version: 1,
        created_at: actor.at.as_micros(),
        updated_at: actor.at.as_micros(),
    }
}

#[derive(QueryableByName)]
struct Last {
    #[diesel(sql_type = BigInt)]
    last: i64,
}

/// Takes the next codes of the company; the first of them. Until the transaction ends nobody else registers there: so what
/// was looked for before registering is still so.
fn next_codes(tx: &mut Tx<'_>, company: CompanyId, many: usize) -> Result<u64, Error> {
    let many = stored(many as u64);
    let last: Last = diesel::sql_query(
        "INSERT INTO entity_counter (company, last) VALUES ($1, $2) \
         ON CONFLICT (company) DO UPDATE SET last = entity_counter.last + excluded.last RETURNING last",
    )
    .bind::<Text, _>(company.to_string())
    .bind::<BigInt, _>(many)
    .get_result(tx.conn())?;
    Ok(count(last.last - many + 1))
}

/// Holds the registering of entities in the company until the transaction ends.
pub fn lock_registration(tx: &mut Tx<'_>, company: CompanyId) -> Result<(), Error> {
    next_codes(tx, company, 0).map(drop)
}
