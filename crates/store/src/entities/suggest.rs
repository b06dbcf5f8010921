//! The entities with an e-mail (R39).

use diesel::prelude::*;
use protocol::EmailAddress;
use protocol::id::{CompanyId, EntityId};
use protocol::rest::entity::EntityRow;

use super::row::{all, anonymous, row};
use crate::number::count;
use crate::schema::{entity, entity_email};
use crate::{Conn, Error, Stored};

/// The active entities that have this e-mail among theirs, in any letter case, by their names: at most `most` of them, and
/// how many there are. The anonymous entity is nobody and is left out.
pub fn by_email(
    conn: &mut Conn,
    company: CompanyId,
    email: &EmailAddress,
    most: u32,
) -> Result<(Vec<EntityRow>, u64), Error> {
    let nobody = anonymous(conn, company)?.map(|id| id.to_string()).unwrap_or_default();
    let key = email.comparable();
    macro_rules! matching {
        () => {
            entity::table
                .inner_join(
                    entity_email::table
                        .on(entity_email::company.eq(entity::company).and(entity_email::entity.eq(entity::id))),
                )
                .filter(entity_email::company.eq(company.to_string()))
                .filter(entity_email::email_key.eq(&key))
                .filter(entity::active)
                .filter(entity::id.ne(&nobody))
        };
    }
    // As an expression the name is in no index: without statistics SQLite would rather walk by it than sort a handful.
    let found: Vec<Stored<EntityId>> = matching!()
        .order((entity::name_key.concat(""), entity::id))
        .select(entity::id)
        .limit(i64::from(most))
        .load(conn)?;
    let total = if found.len() < most as usize {
        found.len() as u64
    } else {
        let total: i64 = matching!().select(diesel::dsl::count(entity::id)).get_result(conn)?;
        count(total)
    };
    let ids: Vec<EntityId> = found.into_iter().map(|id| id.0).collect();
    Ok((all(conn, company, &ids)?.into_iter().map(row).collect(), total))
}
