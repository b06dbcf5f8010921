//! Pages of the entities that are searched for. A page reads one more than it shows, so that nothing is counted.

use diesel::dsl::max;
use diesel::prelude::*;
use protocol::id::{CompanyId, EntityId};
use protocol::rest::entity::EntityPage;
use protocol::rest::page::PageQuery;

use super::row::{all, row};
use super::search::{EntitySearch, Finder};
use crate::paging::{Between, Place};
use crate::schema::entity;
use crate::{Conn, Error};

/// The name of the list in cursors.
const LIST: &str = "entities";
/// The name of the list by code.
const NEWEST: &str = "entities newest";
/// So many new entities are counted.
const MOST_NEWS: usize = 100;

/// One page of what is found: exact finds first, then the names that begin with the text, then the other names, each by
/// name. With `before`, those that were registered since, at most [`MOST_NEWS`] of them.
pub fn search(
    conn: &mut Conn,
    company: CompanyId,
    search: &EntitySearch,
    page: &PageQuery,
) -> Result<EntityPage, Error> {
    let size = page.per_page as usize;
    let PageQuery { after, before, per_page } = page.clone();
    let list = if search.is_by_code() { NEWEST } else { LIST };
    let begin = Between::of(&PageQuery { after, before: None, per_page }, list)?.after;
    let since = Between::of(&PageQuery { after: None, before, per_page }, NEWEST)?.before.map(|place| place.numbers[0]);
    // Read first: one that is registered meanwhile rather is in this page and counts as new than in neither.
    let last: Option<i64> =
        entity::table.filter(entity::company.eq(company.to_string())).select(max(entity::code)).first(conn)?;
    let start = Some(Place::by_number(last.unwrap_or_default(), "").cursor(NEWEST));
    let wanted = if since.is_some() { MOST_NEWS.max(size + 1) } else { size + 1 };
    let (found, walked) = Finder::new(conn, company, search, begin, since).find(wanted)?;
    let total = since.map(|_| found.len().min(MOST_NEWS) as u64);
    let ids: Vec<EntityId> = found.iter().take(size).map(|(_, id)| *id).collect();
    let next = match found.get(size - 1).filter(|_| found.len() > size) {
        Some((_, id)) if search.is_by_code() => Some(Place::by_number(code(conn, company, *id)?, id).cursor(NEWEST)),
        Some((stage, id)) => {
            let (numbers, text) = ([*stage, i64::from(walked)], name_key(conn, company, *id)?);
            Some(Place { numbers, text, id: id.to_string() }.cursor(LIST))
        }
        None => None,
    };
    Ok(EntityPage { items: all(conn, company, &ids)?.into_iter().map(row).collect(), total, start, next })
}

fn code(conn: &mut Conn, company: CompanyId, id: EntityId) -> Result<i64, Error> {
    Ok(entity::table.find((company.to_string(), id.to_string())).select(entity::code).first(conn)?)
}

fn name_key(conn: &mut Conn, company: CompanyId, id: EntityId) -> Result<String, Error> {
    Ok(entity::table.find((company.to_string(), id.to_string())).select(entity::name_key).first(conn)?)
}
