//! Registered entities that look like a new one (R48).

use std::collections::{HashMap, HashSet};

use diesel::dsl::{count_star, max};
use diesel::prelude::*;
use domain::entity::{ends_key, likeness, name_key, strength};
use protocol::Instant;
use protocol::id::{CompanyId, EntityId};
use protocol::rest::entity::{EntityFields, LookAlike};

use super::row::{all, row};
use crate::native::native;
use crate::number::count;
use crate::schema::{entity, entity_email, entity_phone, ticket};
use crate::{Conn, Error, Stored};

/// At most so many are shown.
const MOST: usize = 20;
/// Of each likeness at most so many are looked at: a name may have thousands.
const OF_EACH: i64 = 50;

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
    let phones: Vec<String> = new.phones.iter().map(protocol::Phone::comparable).collect();
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
