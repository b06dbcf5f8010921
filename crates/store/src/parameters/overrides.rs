//! Values of parameters for single users (R19).

use diesel::dsl::count_star;
use diesel::prelude::*;
use protocol::id::{CompanyId, UserId};
use protocol::people::Person;
use protocol::rest::page::{Page, PageQuery};
use protocol::rest::parameter::{ParameterName, ParameterOverride, ParameterValue};
use protocol::{Instant, PersonName};

use super::history::{OVERRIDDEN, OverrideSetting};
use crate::audit::{self, Actor};
use crate::number::{count, stored};
use crate::paging::{Place, page_of};
use crate::schema::{account, parameter_override};
use crate::{Conn, Error, Stored, Tx, accounts, json};

type Found = (Stored<UserId>, Stored<PersonName>, String, i64, i64, Option<Stored<UserId>>);

/// A page of the users who have a value of their own, by name.
pub fn overrides(
    conn: &mut Conn,
    company: CompanyId,
    name: ParameterName,
    asked: &PageQuery,
) -> Result<Page<ParameterOverride>, Error> {
    let all = load(conn, company, name, None)?;
    page_of(all, asked, "parameter overrides", |one| Place::by_name(one.user.name.as_str(), one.user.id))
}

/// A user's own value.
pub fn find_override(
    conn: &mut Conn,
    company: CompanyId,
    name: ParameterName,
    user: UserId,
) -> Result<Option<ParameterOverride>, Error> {
    Ok(load(conn, company, name, Some(user))?.pop())
}

/// How many users have a value of their own.
pub(super) fn count_of(conn: &mut Conn, company: CompanyId, name: ParameterName) -> Result<u64, Error> {
    let found: i64 = parameter_override::table
        .filter(parameter_override::company.eq(company.to_string()).and(parameter_override::name.eq(name.as_str())))
        .select(count_star())
        .get_result(conn)?;
    Ok(count(found))
}

/// A user's own value alone.
pub(super) fn value_of(
    conn: &mut Conn,
    company: CompanyId,
    name: ParameterName,
    user: UserId,
) -> Result<Option<ParameterValue>, Error> {
    let found: Option<String> = parameter_override::table
        .find((company.to_string(), name.as_str(), user.to_string()))
        .select(parameter_override::value)
        .first(conn)
        .optional()?;
    found.map(|value| json::decode(&value)).transpose()
}

/// Writes a user's own value, and who changed it from what. Whether it was still the version that was edited, 0 for none; otherwise nothing is
/// written.
///
/// Errors: [`Error::NotFound`] for a user whom the company has not; [`Error::Unique`] where somebody else wrote it first at this moment.
pub fn save_override(
    tx: &mut Tx<'_>,
    actor: Actor,
    user: UserId,
    value: &ParameterValue,
    version: u64,
) -> Result<bool, Error> {
    let name = value.name();
    let account = accounts::find(tx, actor.company, user)?.ok_or(Error::NotFound)?;
    let before = find_override(tx, actor.company, name, user)?;
    if before.as_ref().map_or(0, |before| before.version) != version {
        return Ok(false);
    }
    let fields = (
        parameter_override::value.eq(json::encode(value)?),
        parameter_override::changed_at.eq(actor.at.as_micros()),
        parameter_override::changed_by.eq(actor.account.map(|account| account.to_string())),
        parameter_override::version.eq(stored(version + 1)),
    );
    let key = (
        parameter_override::company.eq(actor.company.to_string()),
        parameter_override::name.eq(name.as_str()),
        parameter_override::account.eq(user.to_string()),
    );
    let written = if before.is_some() {
        let this = parameter_override::table
            .filter(key.0.and(key.1).and(key.2).and(parameter_override::version.eq(stored(version))));
        diesel::update(this).set(fields).execute(tx.conn())?
    } else {
        diesel::insert_into(parameter_override::table).values((key, fields)).execute(tx.conn())?
    };
    if written == 0 {
        return Ok(false);
    }
    let of_user = |value: &ParameterValue| OverrideSetting {
        user: Person { id: user, name: account.name.clone() },
        value: value.clone(),
    };
    let before = before.as_ref().map(|before| of_user(&before.value));
    audit::record_change(tx, actor, OVERRIDDEN, name.as_str(), before.as_ref(), Some(&of_user(value)))?;
    Ok(true)
}

/// Takes a user's own value away, and notes by whom. Whether there was one.
pub fn remove_override(tx: &mut Tx<'_>, actor: Actor, name: ParameterName, user: UserId) -> Result<bool, Error> {
    let Some(before) = find_override(tx, actor.company, name, user)? else { return Ok(false) };
    let this = parameter_override::table.find((actor.company.to_string(), name.as_str(), user.to_string()));
    if diesel::delete(this).execute(tx.conn())? == 0 {
        return Ok(false);
    }
    let before = OverrideSetting { user: before.user, value: before.value };
    audit::record_change(tx, actor, OVERRIDDEN, name.as_str(), Some(&before), None)?;
    Ok(true)
}

fn load(
    conn: &mut Conn,
    company: CompanyId,
    name: ParameterName,
    user: Option<UserId>,
) -> Result<Vec<ParameterOverride>, Error> {
    let of_user = account::company.eq(parameter_override::company).and(account::id.eq(parameter_override::account));
    let mut asked = parameter_override::table
        .inner_join(account::table.on(of_user))
        .filter(parameter_override::company.eq(company.to_string()).and(parameter_override::name.eq(name.as_str())))
        .select((
            account::id,
            account::name,
            parameter_override::value,
            parameter_override::version,
            parameter_override::changed_at,
            parameter_override::changed_by,
        ))
        .into_boxed();
    if let Some(user) = user {
        asked = asked.filter(parameter_override::account.eq(user.to_string()));
    }
    let found: Vec<Found> = asked.load(conn)?;
    let authors = authors(conn, company, &found)?;
    let read = |(id, name, value, version, changed_at, by): Found| {
        Ok(ParameterOverride {
            user: Person { id: id.0, name: name.0 },
            value: json::decode(&value)?,
            version: count(version),
            changed_at: Instant::from_micros(changed_at),
            changed_by: by.and_then(|by| authors.iter().find(|author| author.id == by.0).cloned()),
        })
    };
    found.into_iter().map(read).collect()
}

fn authors(conn: &mut Conn, company: CompanyId, of: &[Found]) -> Result<Vec<Person>, Error> {
    let ids: Vec<String> = of.iter().filter_map(|found| found.5.as_ref().map(|id| id.0.to_string())).collect();
    let found: Vec<(Stored<UserId>, Stored<PersonName>)> = account::table
        .filter(account::company.eq(company.to_string()).and(account::id.eq_any(ids)))
        .select((account::id, account::name))
        .load(conn)?;
    Ok(found.into_iter().map(|(id, name)| Person { id: id.0, name: name.0 }).collect())
}
