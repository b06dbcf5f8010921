//! The parts of the conversation that are hidden (R21).

use protocol::{
    Component,
    frame::Side,
    id::{CompanyId, UserId},
    rest::parameter::{ParameterName, ParameterValue},
};

use super::{Row, overrides::value_of, row};
use crate::{Conn, Error};

/// The parts that no customer of the company sees.
pub fn hidden_from_customers(conn: &mut Conn, company: CompanyId) -> Result<Vec<Component>, Error> {
    Ok(holding(conn, company)?.map(|value| value.hidden_from(Side::Customer).to_vec()).unwrap_or_default())
}

/// The parts that a user doesn't see: the user's own value goes before the company's. While the parameter is inactive nothing is hidden.
pub fn hidden_from_user(conn: &mut Conn, company: CompanyId, user: UserId) -> Result<Vec<Component>, Error> {
    let Some(value) = holding(conn, company)? else { return Ok(Vec::new()) };
    let own = value_of(conn, company, ParameterName::Components, user)?;
    Ok(own.unwrap_or(value).hidden_from(Side::Staff).to_vec())
}

/// The company's value; none while the parameter is inactive.
fn holding(conn: &mut Conn, company: CompanyId) -> Result<Option<ParameterValue>, Error> {
    Ok(match row(conn, company, ParameterName::Components)? {
        Some(Row { active, value, .. }) => active.then_some(value),
        None => Some(ParameterValue::untouched(ParameterName::Components)),
    })
}
