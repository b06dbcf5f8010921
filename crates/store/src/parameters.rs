//! Named settings of a company (R19).

use diesel::prelude::*;
use domain::parameter::{AnonymousCustomer, Fitness, trouble};
use protocol::event::EntityRef;
use protocol::id::{CompanyId, EntityId, UserId};
use protocol::people::Person;
use protocol::rest::parameter::{Parameter, ParameterName, ParameterValue};
use protocol::{EntityName, Instant, Mask, PersonName, RoleName};

use crate::schema::{account, entity, entity_role, parameter};
use crate::{Conn, Error, Stored, Tx, audit, json};

/// A parameter as it is to be written.
#[derive(Debug, Clone)]
pub struct NewParameter {
    /// Its name and value.
    pub value: ParameterValue,
    /// Whether it holds.
    pub active: bool,
    /// The entity that it names.
    pub entity: Option<EntityId>,
}

/// An entity, as a candidate for being the anonymous one.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct AnonymousCandidate {
    pub entity: EntityRef,
    /// Its number.
    pub code: u64,
    /// Whether it will do.
    pub fitness: Fitness,
}

struct Row {
    active: bool,
    value: ParameterValue,
    entity: Option<EntityId>,
    changed_at: Instant,
    changed_by: Option<Person>,
}

/// A parameter as the company has it; as the product has it where the company never set it.
pub fn find(conn: &mut Conn, company: CompanyId, name: ParameterName) -> Result<Parameter, Error> {
    let Some(row) = row(conn, company, name)? else {
        let value = ParameterValue::untouched(name);
        let trouble = names_entity(name).then(|| trouble(None)).flatten();
        let active = name == ParameterName::TicketProtocol;
        let trouble = trouble.map(|rule| rule.as_str().to_owned());
        return Ok(Parameter { value, active, entity_name: None, trouble, changed_at: None, changed_by: None });
    };
    let candidate = match row.entity {
        Some(entity) => candidate(conn, company, entity)?,
        None => None,
    };
    let trouble = names_entity(name).then(|| trouble(candidate.as_ref().map(|found| found.fitness))).flatten();
    Ok(Parameter {
        value: row.value,
        active: row.active,
        entity_name: candidate.map(|found| found.entity.name),
        trouble: trouble.map(|rule| rule.as_str().to_owned()),
        changed_at: Some(row.changed_at),
        changed_by: row.changed_by,
    })
}

/// Writes a parameter, and who changed it from what (R19).
pub fn save(tx: &mut Tx<'_>, actor: audit::Actor, setting: &NewParameter) -> Result<(), Error> {
    let name = setting.value.name();
    let before = row(tx, actor.company, name)?;
    let fields = (
        parameter::active.eq(setting.active),
        parameter::value.eq(json::encode(&setting.value)?),
        parameter::entity.eq(setting.entity.map(|entity| entity.to_string())),
        parameter::changed_at.eq(actor.at.as_micros()),
        parameter::account.eq(actor.account.map(|account| account.to_string())),
    );
    let key = (parameter::company.eq(actor.company.to_string()), parameter::name.eq(name.as_str()));
    if before.is_some() {
        diesel::update(parameter::table.filter(key.0.and(key.1))).set(fields).execute(tx.conn())?;
    } else {
        diesel::insert_into(parameter::table).values((key, fields)).execute(tx.conn())?;
    }
    let before = before.map(|row| (row.active, row.value));
    let after = (setting.active, setting.value.clone());
    audit::record_change(tx, actor, "parameter.changed", name.as_str(), before.as_ref(), Some(&after))
}

/// The anonymous customer's registration as it stands now; none while ISOCHATCODIGOS is missing or inactive (R20).
pub fn anonymous(conn: &mut Conn, company: CompanyId) -> Result<Option<AnonymousCustomer>, Error> {
    let Some(row) = row(conn, company, ParameterName::AnonymousCustomer)?.filter(|row| row.active) else {
        return Ok(None);
    };
    let Some(entity) = row.entity else { return Ok(None) };
    let Some(AnonymousCandidate { entity, fitness, .. }) = candidate(conn, company, entity)? else { return Ok(None) };
    Ok(match row.value {
        ParameterValue::AnonymousCustomer { role, ticket_type, subject, despite_match, .. } => {
            Some(AnonymousCustomer { entity, fitness, role, ticket_type, subject, despite_match })
        }
        _ => None,
    })
}

/// The form of the company's ticket protocols.
pub fn mask(conn: &mut Conn, company: CompanyId) -> Result<Mask, Error> {
    match row(conn, company, ParameterName::TicketProtocol)? {
        Some(Row { active: true, value: ParameterValue::TicketProtocol { mask }, .. }) => {
            Mask::parse(&mask).map_err(|_| Error::BadRow("the mask of ticket protocols".to_owned()))
        }
        _ => Ok(Mask::default()),
    }
}

/// Whether a parameter holds that is a switch; one that was never set doesn't.
pub fn is_on(conn: &mut Conn, company: CompanyId, name: ParameterName) -> Result<bool, Error> {
    Ok(row(conn, company, name)?.is_some_and(|row| row.active))
}

/// The entity of a number, as a candidate for being the anonymous one.
pub fn candidate_by_code(conn: &mut Conn, company: CompanyId, code: u64) -> Result<Option<AnonymousCandidate>, Error> {
    let found: Option<Stored<EntityId>> = entity::table
        .filter(entity::company.eq(company.to_string()).and(entity::code.eq(crate::number::stored(code))))
        .select(entity::id)
        .first(conn)
        .optional()?;
    match found {
        Some(id) => candidate(conn, company, id.0),
        None => Ok(None),
    }
}

fn candidate(conn: &mut Conn, company: CompanyId, id: EntityId) -> Result<Option<AnonymousCandidate>, Error> {
    let found: Option<(Stored<EntityName>, i64, bool)> = entity::table
        .filter(entity::company.eq(company.to_string()).and(entity::id.eq(id.to_string())))
        .select((entity::name, entity::code, entity::active))
        .first(conn)
        .optional()?;
    let Some((name, code, active)) = found else { return Ok(None) };
    let roles: i64 = entity_role::table
        .filter(entity_role::company.eq(company.to_string()).and(entity_role::entity.eq(id.to_string())))
        .filter(entity_role::role.eq(RoleName::USER))
        .count()
        .get_result(conn)?;
    let fitness = Fitness { active, has_user_role: roles > 0 };
    Ok(Some(AnonymousCandidate { entity: EntityRef { id, name: name.0 }, code: crate::number::count(code), fitness }))
}

fn row(conn: &mut Conn, company: CompanyId, name: ParameterName) -> Result<Option<Row>, Error> {
    type By = Option<(Stored<UserId>, Stored<PersonName>)>;
    type Found = (bool, String, Option<Stored<EntityId>>, i64, By);
    let of_account = account::company.eq(parameter::company).and(account::id.nullable().eq(parameter::account));
    let found: Option<Found> = parameter::table
        .left_join(account::table.on(of_account))
        .filter(parameter::company.eq(company.to_string()).and(parameter::name.eq(name.as_str())))
        .select((
            parameter::active,
            parameter::value,
            parameter::entity,
            parameter::changed_at,
            (account::id, account::name).nullable(),
        ))
        .first(conn)
        .optional()?;
    let Some((active, value, entity, changed_at, by)) = found else { return Ok(None) };
    Ok(Some(Row {
        active,
        value: json::decode(&value)?,
        entity: entity.map(|entity| entity.0),
        changed_at: Instant::from_micros(changed_at),
        changed_by: by.map(|(id, name)| Person { id: id.0, name: name.0 }),
    }))
}

fn names_entity(name: ParameterName) -> bool {
    name == ParameterName::AnonymousCustomer
}
