//! An entity as the tables have it.

use diesel::prelude::*;
use protocol::id::{CompanyId, EntityId};
use protocol::rest::entity::{Entity, EntityFields, EntityKind, EntityRow};
use protocol::rest::parameter::ParameterName;
use protocol::{Document, EntityName, Instant};

use super::addresses::{self, Several};
use crate::native::native;
use crate::number::count;
use crate::schema::{entity, parameter};
use crate::{Conn, Error, Stored};

/// SQLite takes at most this many values in one statement with room to spare.
const AT_ONCE: usize = 500;

#[derive(Queryable, Selectable)]
#[diesel(table_name = entity)]
struct Row {
    id: Stored<EntityId>,
    code: i64,
    name: Stored<EntityName>,
    kind: Stored<EntityKind>,
    document: Option<Stored<Document>>,
    active: bool,
    version: i64,
    created_at: i64,
    updated_at: i64,
}

impl Row {
    fn entity(self, several: Several, anonymous: Option<EntityId>) -> Entity {
        let Several { emails, phones, roles } = several;
        let document = self.document.map(|document| document.0);
        Entity {
            id: self.id.0,
            code: count(self.code),
            fields: EntityFields { name: self.name.0, kind: self.kind.0, document, emails, phones, roles },
            active: self.active,
            anonymous: anonymous == Some(self.id.0),
            version: count(self.version),
            created_at: Instant::from_micros(self.created_at),
            updated_at: Instant::from_micros(self.updated_at),
        }
    }
}

/// These entities of the company, in this order; one that isn't there is left out.
pub(super) fn all(conn: &mut Conn, company: CompanyId, ids: &[EntityId]) -> Result<Vec<Entity>, Error> {
    let mut entities = Vec::new();
    let anonymous = if ids.is_empty() { None } else { anonymous(conn, company)? };
    for some in ids.chunks(AT_ONCE) {
        let names: Vec<String> = some.iter().map(ToString::to_string).collect();
        let rows: Vec<Row> = native!(conn, |conn| entity::table
            .filter(entity::company.eq(company.to_string()))
            .filter(entity::id.eq_any(&names))
            .select(Row::as_select())
            .load(conn))?;
        let mut several = addresses::read(conn, company, &names)?;
        for row in rows {
            let several = several.remove(&row.id.0).unwrap_or_default();
            entities.push(row.entity(several, anonymous));
        }
    }
    let place: std::collections::HashMap<EntityId, usize> = ids.iter().copied().zip(0..).collect();
    entities.sort_by_key(|entity| place.get(&entity.id).copied());
    Ok(entities)
}

/// The entity that an active ISOCHATCODIGOS names (R20).
pub(super) fn anonymous(conn: &mut Conn, company: CompanyId) -> Result<Option<EntityId>, Error> {
    let named: Option<Option<Stored<EntityId>>> = parameter::table
        .filter(parameter::company.eq(company.to_string()))
        .filter(parameter::name.eq(ParameterName::AnonymousCustomer.as_str()))
        .filter(parameter::active)
        .select(parameter::entity)
        .first(conn)
        .optional()?;
    Ok(named.flatten().map(|id| id.0))
}

/// An entity as lists show it.
pub fn row(entity: Entity) -> EntityRow {
    let EntityFields { name, kind, document, emails, phones, roles } = entity.fields;
    EntityRow {
        id: entity.id,
        code: entity.code,
        name,
        kind,
        document: document.map(|document| document.masked()),
        email: emails.into_iter().next(),
        phone: phones.into_iter().next(),
        roles,
        active: entity.active,
        anonymous: entity.anonymous,
    }
}
