//! The situations of a company (R2–R6).

use diesel::prelude::*;
use domain::situation::Situations;
use protocol::Label;
use protocol::id::{CompanyId, SituationId};
use protocol::people::InternalSituation;
use protocol::rest::page::{Page, PageQuery};
use protocol::rest::situation::Situation;

use crate::native::native;
use crate::paging::page_of;
use crate::schema::situation;
use crate::{Conn, Error, Stored, Tx};

type Row = (Stored<SituationId>, Stored<Label>, Stored<InternalSituation>, bool, bool);

/// All situations of the company, oldest first. To change them by a rule, lock the company first
/// ([`crate::companies::lock`]).
pub fn all(conn: &mut Conn, company: CompanyId) -> Result<Situations, Error> {
    let rows: Vec<Row> = native!(conn, |conn| situation::table
        .filter(situation::company.eq(company.to_string()))
        .order(situation::id)
        .select((situation::id, situation::label, situation::internal, situation::active, situation::is_default))
        .load(conn))?;
    let read = |(id, label, internal, active, default): Row| Situation {
        id: id.0,
        label: label.0,
        internal: internal.0,
        active,
        default,
    };
    Ok(Situations(rows.into_iter().map(read).collect()))
}

/// The situations of the company, oldest first; only active or only inactive ones where that is asked.
pub fn page(
    conn: &mut Conn,
    company: CompanyId,
    active: Option<bool>,
    asked: PageQuery,
) -> Result<Page<Situation>, Error> {
    let fits = |situation: &Situation| active.is_none_or(|active| active == situation.active);
    Ok(page_of(all(conn, company)?.0.into_iter().filter(fits), asked))
}

/// Writes what differs between two states of a company's situations.
pub fn save(tx: &mut Tx<'_>, company: CompanyId, before: &Situations, after: &Situations) -> Result<(), Error> {
    let mut changed: Vec<&Situation> = after.0.iter().filter(|situation| !before.0.contains(situation)).collect();
    // The old default goes before the new one comes: there is never more than one.
    changed.sort_by_key(|situation| situation.default);
    for situation in changed {
        let is_new = before.0.iter().all(|known| known.id != situation.id);
        if is_new { insert(tx, company, situation)? } else { update(tx, company, situation)? }
    }
    Ok(())
}

fn insert(tx: &mut Tx<'_>, company: CompanyId, new: &Situation) -> Result<(), Error> {
    let row = (
        situation::company.eq(company.to_string()),
        situation::id.eq(new.id.to_string()),
        situation::label.eq(new.label.as_str()),
        situation::internal.eq(new.internal.as_str()),
        situation::active.eq(new.active),
        situation::is_default.eq(new.default),
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
        ))
        .execute(tx.conn())?;
    Ok(())
}
