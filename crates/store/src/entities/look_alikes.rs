//! Who is registered already and looks like a new entity (R48).

use std::collections::{HashMap, HashSet};

use diesel::dsl::{count_star, max};
use diesel::prelude::*;
use domain::entity::{ends_key, likeness, name_key, strength};
use protocol::Instant;
use protocol::id::{CompanyId, EntityId};
use protocol::rest::entity::{EntityFields, LookAlike};

use super::row::{all, anonymous, row};
use super::statement::Statement;
use crate::native::native;
use crate::number::count;
use crate::schema::{entity, entity_email, entity_phone, ticket};
use crate::{Conn, Error, Stored};

/// At most so many are shown.
const MOST: usize = 20;
/// Of each likeness at most so many are looked at: a name may have thousands.
const OF_EACH: i64 = 50;
/// So many keys are looked up in one statement.
const AT_ONCE: usize = 500;

/// Those who look like it, the most alike first, active or not; at most 20. The anonymous entity is nobody.
pub fn look_alikes(conn: &mut Conn, company: CompanyId, new: &EntityFields) -> Result<Vec<LookAlike>, Error> {
    let candidates = candidates(conn, company, new)?;
    let mut alike: Vec<_> = all(conn, company, &candidates)?
        .into_iter()
        .filter(|old| !old.anonymous)
        .map(|old| (likeness(new, &old.fields), old))
        .filter(|(alike, _)| !alike.is_empty())
        .collect();
    alike.sort_by_cached_key(|(alike, old)| (strength(alike), name_key(&old.fields.name), old.code));
    alike.truncate(MOST);
    let mut tickets = tickets(conn, company, alike.iter().map(|(_, old)| old.id))?;
    let shown = alike.into_iter().map(|(alike, old)| {
        let (tickets, last_ticket_at) = tickets.remove(&old.id).unwrap_or_default();
        LookAlike { entity: row(old), alike, tickets, last_ticket_at }
    });
    Ok(shown.collect())
}

fn candidates(conn: &mut Conn, company: CompanyId, new: &EntityFields) -> Result<Vec<EntityId>, Error> {
    let company = company.to_string();
    let name = name_key(&new.name);
    let emails: Vec<String> = new.emails.iter().map(protocol::EmailAddress::comparable).collect();
    let phones: Vec<&str> = new.phones.iter().map(protocol::Phone::comparable).collect();
    let mut found: Vec<Stored<EntityId>> = Vec::new();
    macro_rules! look {
        ($table:ident, $condition:expr => $id:expr) => {
            found.extend(native!(conn, |conn| $table::table
                .filter($table::company.eq(&company))
                .filter($condition)
                .select($id)
                .limit(OF_EACH)
                .load::<Stored<EntityId>>(conn))?)
        };
    }
    if let Some(document) = &new.document {
        look!(entity, entity::document.eq(document.as_str()) => entity::id);
    }
    if !emails.is_empty() {
        look!(entity_email, entity_email::email_key.eq_any(&emails) => entity_email::entity);
    }
    if !phones.is_empty() {
        look!(entity_phone, entity_phone::phone_key.eq_any(&phones) => entity_phone::entity);
    }
    look!(entity, entity::name_key.eq(&name) => entity::id);
    look!(entity, entity::ends_key.eq(ends_key(&name)) => entity::id);
    let mut seen = HashSet::new();
    Ok(found.into_iter().map(|id| id.0).filter(|id| seen.insert(*id)).collect())
}

type Tickets = HashMap<EntityId, (u64, Option<Instant>)>;

/// How many tickets they have, and when the last was opened.
fn tickets(conn: &mut Conn, company: CompanyId, of: impl Iterator<Item = EntityId>) -> Result<Tickets, Error> {
    let ids: Vec<String> = of.map(|id| id.to_string()).collect();
    let rows: Vec<(Option<Stored<EntityId>>, i64, Option<i64>)> = native!(conn, |conn| ticket::table
        .filter(ticket::company.eq(company.to_string()))
        .filter(ticket::entity.eq_any(&ids))
        .group_by(ticket::entity)
        .select((ticket::entity, count_star(), max(ticket::opened_at)))
        .load(conn))?;
    let of_one = |(id, many, last): (Option<Stored<EntityId>>, i64, Option<i64>)| {
        Some((id?.0, (count(many), last.map(Instant::from_micros))))
    };
    Ok(rows.into_iter().filter_map(of_one).collect())
}

/// For each of many, one registered entity with the same document, e-mail, phone or name, and its code. A similar name
/// is not enough here: among a million almost every name has one.
pub fn first_alike(
    conn: &mut Conn,
    company: CompanyId,
    new: &[EntityFields],
) -> Result<Vec<Option<(EntityId, u64)>>, Error> {
    let nobody = anonymous(conn, company)?;
    let mut found: Vec<Option<i64>> = vec![None; new.len()];
    for key in [Key::Document, Key::Email, Key::Phone, Key::Name] {
        let keys: HashSet<String> = new.iter().flat_map(|fields| key.of(fields)).collect();
        let codes = key.look_up(conn, company, &keys.into_iter().collect::<Vec<_>>())?;
        for (found, fields) in found.iter_mut().zip(new) {
            *found = found.or_else(|| key.of(fields).iter().find_map(|key| codes.get(key).copied()));
        }
    }
    let ids = ids_of(conn, company, &found.iter().flatten().copied().collect::<Vec<_>>())?;
    let named = |code: i64| Some((*ids.get(&code)?, count(code))).filter(|(id, _)| Some(*id) != nobody);
    Ok(found.into_iter().map(|code| code.and_then(named)).collect())
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
            Self::Phone => fields.phones.iter().map(|phone| phone.comparable().to_owned()).collect(),
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
            let rows = statement.push(" LIMIT 1) AS number FROM wanted").keyed(conn)?;
            found.extend(rows.into_iter().filter_map(|row| Some((row.key, row.number?))));
        }
        Ok(found)
    }
}

fn ids_of(conn: &mut Conn, company: CompanyId, codes: &[i64]) -> Result<HashMap<i64, EntityId>, Error> {
    let mut ids = HashMap::new();
    for some in codes.chunks(AT_ONCE) {
        let rows: Vec<(i64, Stored<EntityId>)> = native!(conn, |conn| entity::table
            .filter(entity::company.eq(company.to_string()))
            .filter(entity::code.eq_any(some))
            .select((entity::code, entity::id))
            .load(conn))?;
        ids.extend(rows.into_iter().map(|(code, id)| (code, id.0)));
    }
    Ok(ids)
}
