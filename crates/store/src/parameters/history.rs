//! The history of a parameter, which is its part of the audit (R19).

use diesel::prelude::*;
use protocol::id::{CompanyId, UserId};
use protocol::people::Person;
use protocol::rest::page::{Page, PageQuery};
use protocol::rest::parameter::{ParameterChange, ParameterName, ParameterSetting, ParameterValue};
use protocol::{Instant, PersonName};
use serde::{Deserialize, Serialize};

use crate::paging::{Between, Place, cut};
use crate::schema::{account, audit};
use crate::{Conn, Error, Stored, json};

/// The company's value was changed: `before` and `after` are pairs of whether it holds, and the value.
pub(super) const CHANGED: &str = "parameter.changed";
/// A user's value was written or taken away: `before` and `after` are an [`OverrideSetting`].
pub(super) const OVERRIDDEN: &str = "parameter.overridden";

const LIST: &str = "parameter history";

/// A user's value, as the audit keeps it: with the user's name at that time (R63).
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub(super) struct OverrideSetting {
    pub(super) user: Person,
    pub(super) value: ParameterValue,
}

type By = Option<(Stored<UserId>, Stored<PersonName>)>;
type Found = (String, i64, String, Option<String>, Option<String>, By);

/// A page of a parameter's changes, the last one first.
///
/// Errors: [`Error::Cursor`]; [`Error::BadRow`] when the audit holds what is no parameter.
pub fn history(
    conn: &mut Conn,
    company: CompanyId,
    name: ParameterName,
    asked: &PageQuery,
) -> Result<Page<ParameterChange>, Error> {
    let between = Between::of(asked, LIST)?;
    let of_author = account::company.eq(audit::company).and(account::id.nullable().eq(audit::account));
    let mut found: Vec<Found> = audit::table
        .left_join(account::table.on(of_author))
        .filter(audit::company.eq(company.to_string()).and(audit::subject.eq(name.as_str())))
        .filter(audit::what.eq_any([CHANGED, OVERRIDDEN]))
        .select((
            audit::id,
            audit::at,
            audit::what,
            audit::before,
            audit::after,
            (account::id, account::name).nullable(),
        ))
        .load(conn)?;
    // The changes of one setting are few: they are read whole. Numbers below zero put the last one first.
    let place = |row: &Found| Place::by_number(-row.1, &row.0);
    found.sort_by_cached_key(place);
    found.retain(|row| between.before.as_ref().is_none_or(|before| place(row) < *before));
    let total = i64::try_from(found.len()).unwrap_or(i64::MAX);
    let rows = found
        .into_iter()
        .map(|row| (place(&row), row))
        .filter(|(place, _)| between.after.as_ref().is_none_or(|after| place > after))
        .take(asked.per_page as usize + 1)
        .map(|(place, row)| Ok((place, change(row)?)))
        .collect::<Result<Vec<_>, Error>>()?;
    Ok(cut(rows, total, asked, LIST))
}

fn change((_, at, what, before, after, by): Found) -> Result<ParameterChange, Error> {
    let (user, before, after) = if what == OVERRIDDEN {
        let [before, after] = [of_user(before)?, of_user(after)?];
        let user = before.as_ref().or(after.as_ref()).map(|setting| setting.user.clone());
        (user, before.map(held), after.map(held))
    } else {
        (None, of_company(before)?, of_company(after)?)
    };
    Ok(ParameterChange {
        at: Instant::from_micros(at),
        by: by.map(|(id, name)| Person { id: id.0, name: name.0 }),
        user,
        before,
        after,
    })
}

fn of_company(text: Option<String>) -> Result<Option<ParameterSetting>, Error> {
    let setting = text.map(|text| json::decode::<(bool, ParameterValue)>(&text)).transpose()?;
    Ok(setting.map(|(active, value)| ParameterSetting { active, value }))
}

fn of_user(text: Option<String>) -> Result<Option<OverrideSetting>, Error> {
    text.map(|text| json::decode(&text)).transpose()
}

/// A user's value holds as long as it is there.
fn held(setting: OverrideSetting) -> ParameterSetting {
    ParameterSetting { active: true, value: setting.value }
}
