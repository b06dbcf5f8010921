//! The e-mails, phones and roles of entities.

use std::collections::HashMap;

use diesel::prelude::*;
use protocol::id::{CompanyId, EntityId};
use protocol::rest::entity::EntityFields;
use protocol::{EmailAddress, Phone, RoleName};

use crate::native::native;
use crate::number::stored;
use crate::schema::{entity_email, entity_phone, entity_role};
use crate::{Conn, Error, Stored, Tx};

/// An entity's several, each list in its order.
#[derive(Debug, Default)]
pub(super) struct Several {
    pub(super) emails: Vec<EmailAddress>,
    pub(super) phones: Vec<Phone>,
    pub(super) roles: Vec<RoleName>,
}

#[derive(Insertable)]
#[diesel(table_name = entity_email)]
struct EmailRow<'a> {
    company: String,
    entity: String,
    place: i64,
    email: &'a str,
    email_key: String,
}

#[derive(Insertable)]
#[diesel(table_name = entity_phone)]
struct PhoneRow<'a> {
    company: String,
    entity: String,
    place: i64,
    phone: &'a str,
    phone_key: String,
}

#[derive(Insertable)]
#[diesel(table_name = entity_role)]
struct RoleRow<'a> {
    company: String,
    entity: String,
    role: &'a str,
}

/// Writes those of entities that have none yet.
pub(super) fn write(tx: &mut Tx<'_>, company: CompanyId, of: &[(EntityId, &EntityFields)]) -> Result<(), Error> {
    let (mut emails, mut phones, mut roles) = (Vec::new(), Vec::new(), Vec::new());
    for (id, fields) in of {
        let (company, entity) = (company.to_string(), id.to_string());
        for (place, email) in (0..).zip(&fields.emails) {
            let (company, entity) = (company.clone(), entity.clone());
            emails.push(EmailRow { company, entity, place, email: email.as_str(), email_key: email.comparable() });
        }
        for (place, phone) in (0..).zip(&fields.phones) {
            let (company, entity) = (company.clone(), entity.clone());
            phones.push(PhoneRow { company, entity, place, phone: phone.as_str(), phone_key: phone.comparable() });
        }
        for role in &fields.roles {
            roles.push(RoleRow { company: company.clone(), entity: entity.clone(), role: role.as_str() });
        }
    }
    native!(tx.conn(), |conn| diesel::insert_into(entity_email::table).values(&emails).execute(conn))?;
    native!(tx.conn(), |conn| diesel::insert_into(entity_phone::table).values(&phones).execute(conn))?;
    native!(tx.conn(), |conn| diesel::insert_into(entity_role::table).values(&roles).execute(conn))?;
    Ok(())
}

/// Takes all of them from an entity.
pub(super) fn clear(tx: &mut Tx<'_>, company: CompanyId, id: EntityId) -> Result<(), Error> {
    let (company, id) = (company.to_string(), id.to_string());
    macro_rules! delete {
        ($($table:ident),*) => {$(
            let these = $table::table.filter($table::company.eq(&company)).filter($table::entity.eq(&id));
            diesel::delete(these).execute(tx.conn())?;
        )*};
    }
    delete!(entity_email, entity_phone, entity_role);
    Ok(())
}

/// Puts one more e-mail behind the others.
pub(super) fn push_email(
    tx: &mut Tx<'_>,
    company: CompanyId,
    id: EntityId,
    place: usize,
    email: &EmailAddress,
) -> Result<(), Error> {
    let row = EmailRow {
        company: company.to_string(),
        entity: id.to_string(),
        place: stored(place as u64),
        email: email.as_str(),
        email_key: email.comparable(),
    };
    native!(tx.conn(), |conn| diesel::insert_into(entity_email::table).values(&row).execute(conn))?;
    Ok(())
}

/// Those of some entities.
pub(super) fn read(conn: &mut Conn, company: CompanyId, ids: &[String]) -> Result<HashMap<EntityId, Several>, Error> {
    let mut several: HashMap<EntityId, Several> = HashMap::new();
    macro_rules! load {
        ($($table:ident: $column:ident, $order:ident => $list:ident;)*) => {$(
            let rows = native!(conn, |conn| $table::table
                .filter($table::company.eq(company.to_string()))
                .filter($table::entity.eq_any(ids))
                .order(($table::entity, $table::$order))
                .select(($table::entity, $table::$column))
                .load::<(Stored<EntityId>, Stored<_>)>(conn))?;
            for (id, value) in rows {
                several.entry(id.0).or_default().$list.push(value.0);
            }
        )*};
    }
    load! {
        entity_email: email, place => emails;
        entity_phone: phone, place => phones;
        entity_role: role, role => roles;
    }
    Ok(several)
}
