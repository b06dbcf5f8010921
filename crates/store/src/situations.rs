//! The situations of a company (R2–R6).

use diesel::prelude::*;
use domain::situation::Situations;
use protocol::Label;
use protocol::id::{CompanyId, SituationId};
use protocol::people::InternalSituation;
use protocol::rest::page::{Page, PageQuery};
use protocol::rest::situation::Situation;

use crate::audit::{Actor, record_change};
use crate::native::native;
use crate::number::{count, stored};
use crate::paging::{ListOrder, Place, page_in_order};
use crate::schema::situation;
use crate::{Conn, Error, Stored, Tx};

type Row = (Stored<SituationId>, Stored<Label>, Stored<InternalSituation>, bool, bool, i64);

/// All situations of the company, oldest first. To change them by a rule, lock the company first
/// ([`crate::companies::lock`]).
pub fn all(conn: &mut Conn, company: CompanyId) -> Result<Situations, Error> {
    let rows: Vec<Row> = native!(conn, |conn| situation::table
        .filter(situation::company.eq(company.to_string()))
        .order(situation::id)
        .select((
            situation::id,
            situation::label,
            situation::internal,
            situation::active,
            situation::is_default,
            situation::version,
        ))
        .load(conn))?;
    let read = |(id, label, internal, active, default, version): Row| Situation {
        id: id.0,
        label: label.0,
        internal: internal.0,
        active,
        default,
        version: count(version),
    };
    Ok(Situations(rows.into_iter().map(read).collect()))
}

/// Which situations of a company, and in which order.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct SituationQuery {
    /// Only active ones, or only inactive ones.
    pub active: Option<bool>,
    pub internal: Option<InternalSituation>,
    /// By label instead of by age.
    pub by_label: bool,
    /// The last one first.
    pub descending: bool,
}

/// A page of the company's situations.
pub fn page(
    conn: &mut Conn,
    company: CompanyId,
    wanted: SituationQuery,
    asked: &PageQuery,
) -> Result<Page<Situation>, Error> {
    let SituationQuery { active, internal, by_label, descending } = wanted;
    let fits = |situation: &Situation| {
        active.is_none_or(|active| active == situation.active)
            && internal.is_none_or(|internal| internal == situation.internal)
    };
    let found = all(conn, company)?.0.into_iter().filter(fits);
    if by_label {
        let order = ListOrder { list: "situations.label", descending };
        return page_in_order(found, asked, order, |one| Place::by_name(one.label.as_str(), one.id));
    }
    page_in_order(found, asked, ListOrder { list: "situations", descending }, |one| Place::by_number(0, one.id))
}

/// Writes what differs between two states of a company's situations, each with its next version and its line in the audit; how they are then.
pub fn save(tx: &mut Tx<'_>, actor: Actor, before: &Situations, mut after: Situations) -> Result<Situations, Error> {
    let mut changed: Vec<(Option<&Situation>, Situation)> = Vec::new();
    for situation in &mut after.0 {
        let old = before.0.iter().find(|known| known.id == situation.id);
        if old == Some(situation) {
            continue;
        }
        situation.version = old.map_or(1, |old| old.version + 1);
        changed.push((old, situation.clone()));
    }
    // The old default goes before the new one comes: there is never more than one.
    changed.sort_by_key(|(_, situation)| situation.default);
    for (old, new) in &changed {
        match old {
            None => insert(tx, actor.company, new)?,
            Some(_) => update(tx, actor.company, new)?,
        }
        record_change(tx, actor, what(*old, new), &new.id.to_string(), *old, Some(new))?;
    }
    Ok(after)
}

/// The name of a change in the audit.
fn what(old: Option<&Situation>, new: &Situation) -> &'static str {
    match old.map(|old| (old.active, new.active)) {
        None => "situation.added",
        Some((true, false)) => "situation.inactivated",
        Some((false, true)) => "situation.activated",
        Some(_) => "situation.changed",
    }
}

fn insert(tx: &mut Tx<'_>, company: CompanyId, new: &Situation) -> Result<(), Error> {
    let row = (
        situation::company.eq(company.to_string()),
        situation::id.eq(new.id.to_string()),
        situation::label.eq(new.label.as_str()),
        situation::internal.eq(new.internal.as_str()),
        situation::active.eq(new.active),
        situation::is_default.eq(new.default),
        situation::version.eq(stored(new.version)),
    );
    diesel::insert_into(situation::table).values(row).execute(tx.conn())?;
    Ok(())
}

fn update(tx: &mut Tx<'_>, company: CompanyId, new: &Situation) -> Result<(), Error> {
    let this =
        situation::table.filter(situation::company.eq(company.to_string()).and(situation::id.eq(new.id.to_string())));
    diesel::update(this)
        .set((
            situation::label.eq(new.label.as_str()),
            situation::active.eq(new.active),
            situation::is_default.eq(new.default),
            situation::version.eq(stored(new.version)),
        ))
        .execute(tx.conn())?;
    Ok(())
}
