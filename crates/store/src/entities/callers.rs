//! The entities with a phone, and their addresses (F27).

use diesel::prelude::*;
use protocol::id::CompanyId;

use crate::schema::{entity_email, entity_phone};
use crate::{Conn, Error};

/// At most so many have one phone.
const MOST: i64 = 100;

/// The entities that have a phone.
#[derive(Debug, Clone, Default)]
pub(crate) struct Callers {
    /// Their ids.
    pub(crate) entities: Vec<String>,
    /// Their e-mails in the form in which e-mails are compared.
    pub(crate) emails: Vec<String>,
}

/// Those with one of these phones in comparable form.
pub(crate) fn callers(conn: &mut Conn, company: CompanyId, phones: &[String]) -> Result<Callers, Error> {
    if phones.is_empty() {
        return Ok(Callers::default());
    }
    let company = company.to_string();
    let entities: Vec<String> = entity_phone::table
        .filter(entity_phone::company.eq(&company).and(entity_phone::phone_key.eq_any(phones)))
        .select(entity_phone::entity)
        .limit(MOST)
        .load(conn)?;
    let emails: Vec<String> = entity_email::table
        .filter(entity_email::company.eq(&company).and(entity_email::entity.eq_any(&entities)))
        .select(entity_email::email_key)
        .load(conn)?;
    Ok(Callers { entities, emails })
}
