//! Whom each of many new entities looks like, as a file brings them (R48).

use std::collections::{HashMap, HashSet};

use diesel::prelude::*;
use domain::entity::{likeness, name_key};
use protocol::EntityName;
use protocol::id::{CompanyId, EntityId};
use protocol::rest::entity::{Entity, EntityFields, Likeness};

use super::row::all;
use super::statement::Statement;
use crate::native::native;
use crate::number::{count, stored};
use crate::schema::entity;
use crate::{Conn, Error, Stored};

/// So many keys are looked up in one statement.
const AT_ONCE: usize = 500;

/// A registered entity that a new one looks like.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct FirstAlike {
    pub id: EntityId,
    /// Its number.
    pub code: u64,
    pub name: EntityName,
    /// In what they are alike, the strongest first.
    pub alike: Vec<Likeness>,
}

/// For each of many, one registered entity with the same document, else the same e-mail, phone or name. A similar name is
/// not enough here: among a million almost every name has one. Those with the codes of `except` are not looked at.
pub fn first_alike(
    conn: &mut Conn,
    company: CompanyId,
    new: &[EntityFields],
    except: &HashSet<u64>,
) -> Result<Vec<Option<FirstAlike>>, Error> {
    let mut found: Vec<Option<i64>> = vec![None; new.len()];
    for key in [Key::Document, Key::Email, Key::Phone, Key::Name] {
        let keys: HashSet<String> = new.iter().flat_map(|fields| key.of(fields)).collect();
        let mut codes = key.look_up(conn, company, &keys.into_iter().collect::<Vec<_>>())?;
        codes.retain(|_, code| !except.contains(&count(*code)));
        for (found, fields) in found.iter_mut().zip(new) {
            *found = found.or_else(|| key.of(fields).iter().find_map(|key| codes.get(key).copied()));
        }
    }
    let registered = with_codes(conn, company, &found.iter().flatten().copied().collect())?;
    let first = |(code, new): (Option<i64>, &EntityFields)| {
        let old = registered.get(&code?).filter(|old| !old.anonymous)?;
        let alike = likeness(new, &old.fields);
        Some(FirstAlike { id: old.id, code: old.code, name: old.fields.name.clone(), alike })
    };
    Ok(found.into_iter().zip(new).map(first).collect())
}

#[derive(Debug, Clone, Copy)]
enum Key {
    Document,
    Email,
    Phone,
    Name,
}

impl Key {
    fn of(self, fields: &EntityFields) -> Vec<String> {
        match self {
            Self::Document => fields.document.iter().map(|document| document.as_str().to_owned()).collect(),
            Self::Email => fields.emails.iter().map(protocol::EmailAddress::comparable).collect(),
            Self::Phone => fields.phones.iter().map(protocol::Phone::comparable).collect(),
            Self::Name => vec![name_key(&fields.name)],
        }
    }

    /// The code of one entity for a wanted key.
    const fn one(self) -> &'static str {
        match self {
            Self::Document => "SELECT code FROM entity WHERE document = wanted.key AND company = ",
            Self::Name => "SELECT code FROM entity WHERE name_key = wanted.key AND company = ",
            Self::Email => {
                "SELECT code FROM entity_email AS its JOIN entity ON entity.company = its.company \
                 AND entity.id = its.entity WHERE its.email_key = wanted.key AND its.company = "
            }
            Self::Phone => {
                "SELECT code FROM entity_phone AS its JOIN entity ON entity.company = its.company \
                 AND entity.id = its.entity WHERE its.phone_key = wanted.key AND its.company = "
            }
        }
    }

    fn look_up(self, conn: &mut Conn, company: CompanyId, keys: &[String]) -> Result<HashMap<String, i64>, Error> {
        let mut found = HashMap::new();
        for some in keys.chunks(AT_ONCE) {
            let mut statement = Statement::default().push("WITH wanted (key) AS (VALUES ");
            for (place, key) in some.iter().enumerate() {
                statement = statement.push(if place == 0 { "(" } else { ", (" }).value(key.as_str()).push(")");
            }
            let statement = statement.push(") SELECT key, (").push(self.one()).value(company.to_string());
            // Of several the oldest, so that a second preview tells the same one.
            let rows = statement.push(" ORDER BY entity.id LIMIT 1) AS number FROM wanted").keyed(conn)?;
            found.extend(rows.into_iter().filter_map(|row| Some((row.key, row.number?))));
        }
        Ok(found)
    }
}

fn with_codes(conn: &mut Conn, company: CompanyId, codes: &HashSet<i64>) -> Result<HashMap<i64, Entity>, Error> {
    let mut ids: Vec<EntityId> = Vec::new();
    for some in codes.iter().copied().collect::<Vec<_>>().chunks(AT_ONCE) {
        let rows: Vec<Stored<EntityId>> = native!(conn, |conn| entity::table
            .filter(entity::company.eq(company.to_string()))
            .filter(entity::code.eq_any(some))
            .select(entity::id)
            .load(conn))?;
        ids.extend(rows.into_iter().map(|id| id.0));
    }
    Ok(all(conn, company, &ids)?.into_iter().map(|entity| (stored(entity.code), entity)).collect())
}
