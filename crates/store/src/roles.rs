//! Roles (papéis) that entities of a company may have.

use diesel::prelude::*;
use protocol::RoleName;
use protocol::id::CompanyId;
use protocol::rest::entity::EntityRole;
use protocol::rest::page::{Page, PageQuery};

use crate::native::native;
use crate::paging::{Place, page_of};
use crate::schema::role;
use crate::{Conn, Error, Stored, Tx};

type Row = (Stored<RoleName>, bool, bool);

fn of((name, active, standard): Row) -> EntityRole {
    EntityRole { name: name.0, active, standard }
}

/// All roles, in no order.
pub fn all(conn: &mut Conn, company: CompanyId) -> Result<Vec<EntityRole>, Error> {
    let rows: Vec<Row> = role::table
        .filter(role::company.eq(company.to_string()))
        .select((role::name, role::active, role::standard))
        .load(conn)?;
    Ok(rows.into_iter().map(of).collect())
}

/// A page of the roles, the standard ones first, then by name; only active or only inactive ones where that is asked.
pub fn page(
    conn: &mut Conn,
    company: CompanyId,
    active: Option<bool>,
    asked: &PageQuery,
) -> Result<Page<EntityRole>, Error> {
    let fits = |role: &EntityRole| active.is_none_or(|active| active == role.active);
    page_of(all(conn, company)?.into_iter().filter(fits), asked, "roles", |role| Place {
        numbers: [i64::from(!role.standard), 0],
        ..Place::by_name(role.name.as_str(), &role.name)
    })
}

/// A role of the company, which this transaction holds until it ends.
pub fn lock(tx: &mut Tx<'_>, company: CompanyId, name: &RoleName) -> Result<Option<EntityRole>, Error> {
    let this = role::table.find((company.to_string(), name.as_str().to_owned()));
    let row: Option<Row> = native!(tx.conn(), |conn| diesel::update(this)
        .set(role::standard.eq(role::standard))
        .returning((role::name, role::active, role::standard))
        .get_result(conn)
        .optional())?;
    Ok(row.map(of))
}

/// Writes a new role.
///
/// Errors: [`Error::Unique`] with `role(company, name)`.
pub fn insert(tx: &mut Tx<'_>, company: CompanyId, name: &RoleName) -> Result<(), Error> {
    let row = (
        role::company.eq(company.to_string()),
        role::name.eq(name.as_str()),
        role::standard.eq(false),
        role::active.eq(true),
    );
    diesel::insert_into(role::table).values(row).execute(tx.conn())?;
    Ok(())
}

/// Activates or inactivates a role (R63). Entities that have it keep it.
pub fn set_active(tx: &mut Tx<'_>, company: CompanyId, name: &RoleName, active: bool) -> Result<(), Error> {
    let this = role::table.filter(role::company.eq(company.to_string()).and(role::name.eq(name.as_str())));
    diesel::update(this).set(role::active.eq(active)).execute(tx.conn())?;
    Ok(())
}

/// Whether these are active roles of the company.
pub fn are_active(conn: &mut Conn, company: CompanyId, names: &[RoleName]) -> Result<bool, Error> {
    let all = all(conn, company)?;
    Ok(names.iter().all(|name| all.iter().any(|role| role.active && role.name == *name)))
}
