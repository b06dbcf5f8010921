//! Named settings of a company (R19).

mod components;
mod history;
mod overrides;

use diesel::prelude::*;
use domain::parameter::{AnonymousCustomer, Fitness, trouble};
use protocol::event::EntityRef;
use protocol::id::{CompanyId, EntityId, UserId};
use protocol::people::Person;
use protocol::rest::parameter::{Parameter, ParameterName, ParameterValue};
use protocol::{EntityName, Instant, Mask, PersonName, RoleName};

pub use components::{hidden_from_customers, hidden_from_user};
pub use history::history;
pub use overrides::{find_override, overrides, remove_override, save_override};

use crate::number::{count, stored};
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
    /// The version that was edited; 0 for one that was never set.
    pub version: u64,
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
    version: u64,
    changed_at: Instant,
    changed_by: Option<Person>,
}

/// A parameter as the company has it; as the product has it where the company never set it.
pub fn find(conn: &mut Conn, company: CompanyId, name: ParameterName) -> Result<Parameter, Error> {
    let overrides = overrides::count_of(conn, company, name)?;
    let Some(row) = row(conn, company, name)? else {
        let trouble = names_entity(name).then(|| trouble(None)).flatten();
        return Ok(Parameter {
            value: ParameterValue::untouched(name),
            active: name.is_active_untouched(),
            version: 0,
            entity_name: None,
            trouble: trouble.map(|rule| rule.as_str().to_owned()),
            overrides,
            changed_at: None,
            changed_by: None,
        });
    };
    let candidate = match row.entity {
        Some(entity) => candidate(conn, company, entity)?,
        None => None,
    };
    let trouble = names_entity(name).then(|| trouble(candidate.as_ref().map(|found| found.fitness))).flatten();
    Ok(Parameter {
        value: row.value,
        active: row.active,
        version: row.version,
        entity_name: candidate.map(|found| found.entity.name),
        trouble: trouble.map(|rule| rule.as_str().to_owned()),
        overrides,
        changed_at: Some(row.changed_at),
        changed_by: row.changed_by,
    })
}

/// Writes a parameter, and who changed it from what (R19). Whether it was still the version that was edited; otherwise nothing is written.
///
/// Errors: [`Error::Unique`] with `parameter(company, name)` where somebody else set it first at this moment.
pub fn save(tx: &mut Tx<'_>, actor: audit::Actor, setting: &NewParameter) -> Result<bool, Error> {
    let name = setting.value.name();
    let before = row(tx, actor.company, name)?;
    if before.as_ref().map_or(0, |row| row.version) != setting.version {
        return Ok(false);
    }
    let fields = (
        parameter::active.eq(setting.active),
        parameter::value.eq(json::encode(&setting.value)?),
        parameter::entity.eq(setting.entity.map(|entity| entity.to_string())),
        parameter::changed_at.eq(actor.at.as_micros()),
        parameter::account.eq(actor.account.map(|account| account.to_string())),
        parameter::version.eq(stored(setting.version + 1)),
    );
    let key = (parameter::company.eq(actor.company.to_string()), parameter::name.eq(name.as_str()));
    let written = if before.is_some() {
        // Somebody else's change may have come between: it is seen here.
        let edited = parameter::version.eq(stored(setting.version));
        diesel::update(parameter::table.filter(key.0.and(key.1).and(edited))).set(fields).execute(tx.conn())?
    } else {
        diesel::insert_into(parameter::table).values((key, fields)).execute(tx.conn())?
    };
    if written == 0 {
        return Ok(false);
    }
    let before = before.map(|row| (row.active, row.value));
    let after = (setting.active, setting.value.clone());
    audit::record_change(tx, actor, history::CHANGED, name.as_str(), before.as_ref(), Some(&after))?;
    Ok(true)
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

/// *Aviso de horário* of channels that have none of their own, as typed (R22).
pub fn off_hours_notice(conn: &mut Conn, company: CompanyId) -> Result<Option<String>, Error> {
    Ok(match row(conn, company, ParameterName::OffHoursNotice)? {
        Some(Row { active: true, value: ParameterValue::OffHoursNotice { notice }, .. }) => notice,
        _ => None,
    })
}

/// Whether a parameter holds that is a switch; one that was never set doesn't.
pub fn is_on(conn: &mut Conn, company: CompanyId, name: ParameterName) -> Result<bool, Error> {
    Ok(row(conn, company, name)?.is_some_and(|row| row.active))
}

/// The entity of a number, as a candidate for being the anonymous one.
pub fn candidate_by_code(conn: &mut Conn, company: CompanyId, code: u64) -> Result<Option<AnonymousCandidate>, Error> {
    let found: Option<Stored<EntityId>> = entity::table
        .filter(entity::company.eq(company.to_string()).and(entity::code.eq(stored(code))))
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
    Ok(Some(AnonymousCandidate { entity: EntityRef { id, name: name.0 }, code: count(code), fitness }))
}

fn row(conn: &mut Conn, company: CompanyId, name: ParameterName) -> Result<Option<Row>, Error> {
    type By = Option<(Stored<UserId>, Stored<PersonName>)>;
    type Found = (bool, String, Option<Stored<EntityId>>, i64, i64, By);
    let of_account = account::company.eq(parameter::company).and(account::id.nullable().eq(parameter::account));
    let found: Option<Found> = parameter::table
        .left_join(account::table.on(of_account))
        .filter(parameter::company.eq(company.to_string()).and(parameter::name.eq(name.as_str())))
        .select((
            parameter::active,
            parameter::value,
            parameter::entity,
            parameter::version,
            parameter::changed_at,
            (account::id, account::name).nullable(),
        ))
        .first(conn)
        .optional()?;
    let Some((active, value, entity, version, changed_at, by)) = found else { return Ok(None) };
    Ok(Some(Row {
        active,
        value: json::decode(&value)?,
        entity: entity.map(|entity| entity.0),
        version: count(version),
        changed_at: Instant::from_micros(changed_at),
        changed_by: by.map(|(id, name)| Person { id: id.0, name: name.0 }),
    }))
}

fn names_entity(name: ParameterName) -> bool {
    name == ParameterName::AnonymousCustomer
}
