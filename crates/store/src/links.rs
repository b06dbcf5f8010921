//! The links of attendants to channels (R17, R18).

use std::collections::HashMap;

use diesel::dsl::count_star;
use diesel::prelude::*;
use diesel::sql_types::{BigInt, Text};
use protocol::id::{ClassificationId, CompanyId, UserId};
use protocol::people::{AttendantStatus, InternalSituation, Role};
use protocol::rest::classification::LinkedAttendant;
use protocol::rest::page::{Page, PageQuery};
use protocol::rest::session::MyClassification;
use protocol::rest::user::{UserClassification, UserClassifications};
use protocol::{EmailAddress, Label, PersonName};
use serde::Serialize;

use crate::audit::{Actor, record_change};
use crate::number::small;
use crate::paging::{Place, page_of};
use crate::schema::{account, attendant_link, classification, room};
use crate::{Conn, Error, Stored, Tx};

/// Links a user to a channel; one that is linked stays so.
///
/// Errors: [`Error::ForeignKey`] when the company has no such channel or user.
pub fn link(tx: &mut Tx<'_>, actor: Actor, classification: ClassificationId, user: UserId) -> Result<(), Error> {
    let linked = diesel::sql_query(
        "INSERT INTO attendant_link (company, classification, account, linked_at) VALUES ($1, $2, $3, $4) \
         ON CONFLICT (company, classification, account) DO NOTHING",
    )
    .bind::<Text, _>(actor.company.to_string())
    .bind::<Text, _>(classification.to_string())
    .bind::<Text, _>(user.to_string())
    .bind::<BigInt, _>(actor.at.as_micros())
    .execute(tx.conn())?;
    if linked == 0 {
        return Ok(());
    }
    let link = AuditedLink { user };
    record_change(tx, actor, "classification.linked", &classification.to_string(), None, Some(&link))
}

/// A link as the audit keeps it.
#[derive(Serialize)]
struct AuditedLink {
    user: UserId,
}

/// Takes a user off a channel; whether the user was linked.
pub fn unlink(tx: &mut Tx<'_>, actor: Actor, classification: ClassificationId, user: UserId) -> Result<bool, Error> {
    let this = attendant_link::table
        .filter(attendant_link::company.eq(actor.company.to_string()))
        .filter(attendant_link::classification.eq(classification.to_string()))
        .filter(attendant_link::account.eq(user.to_string()));
    if diesel::delete(this).execute(tx.conn())? == 0 {
        return Ok(false);
    }
    let link = AuditedLink { user };
    record_change(tx, actor, "classification.unlinked", &classification.to_string(), Some(&link), None)?;
    Ok(true)
}

type Row = (Stored<UserId>, Stored<PersonName>, Stored<EmailAddress>, Stored<Role>, bool, Stored<AttendantStatus>);

/// The attendants of a channel, in no order. The store doesn't know who is `online`: it says nobody.
pub fn attendants(
    conn: &mut Conn,
    company: CompanyId,
    classification: ClassificationId,
) -> Result<Vec<LinkedAttendant>, Error> {
    let rows: Vec<Row> = attendant_link::table
        .inner_join(
            account::table
                .on(account::company.eq(attendant_link::company).and(account::id.eq(attendant_link::account))),
        )
        .filter(attendant_link::company.eq(company.to_string()))
        .filter(attendant_link::classification.eq(classification.to_string()))
        .select((account::id, account::name, account::email, account::role, account::active, account::status))
        .load(conn)?;
    let rooms = rooms_by_responsible(conn, company, classification)?;
    let attendant = |(user, name, email, role, active, status): Row| LinkedAttendant {
        user: user.0,
        name: name.0,
        email: email.0,
        role: role.0,
        active,
        status: status.0,
        online: false,
        rooms_in_attendance: rooms.get(&user.0).copied().unwrap_or_default(),
    };
    Ok(rows.into_iter().map(attendant).collect())
}

/// A page of [`attendants`], by name.
pub fn page(
    conn: &mut Conn,
    company: CompanyId,
    classification: ClassificationId,
    asked: &PageQuery,
) -> Result<Page<LinkedAttendant>, Error> {
    let all = attendants(conn, company, classification)?;
    page_of(all, asked, "attendants", |one| Place::by_name(one.name.as_str(), one.user))
}

/// The rooms in attendance of a channel, by who is responsible.
pub fn rooms_by_responsible(
    conn: &mut Conn,
    company: CompanyId,
    classification: ClassificationId,
) -> Result<HashMap<UserId, u32>, Error> {
    let rows: Vec<(Option<Stored<UserId>>, i64)> = room::table
        .filter(room::company.eq(company.to_string()))
        .filter(room::classification.eq(classification.to_string()))
        .filter(room::situation.eq(InternalSituation::InAttendance.as_str()))
        .group_by(room::responsible)
        .select((room::responsible, count_star()))
        .load(conn)?;
    Ok(rows.into_iter().filter_map(|(user, rooms)| Some((user?.0, small(rooms)))).collect())
}

type ChannelRow = (Stored<ClassificationId>, i64, Stored<Label>, Option<i64>, Option<i64>, i64);

/// The active channels that a user attends, by their codes.
pub fn channels_of(conn: &mut Conn, company: CompanyId, user: UserId) -> Result<Vec<MyClassification>, Error> {
    let rows: Vec<ChannelRow> = attendant_link::table
        .inner_join(
            classification::table.on(classification::company
                .eq(attendant_link::company)
                .and(classification::id.eq(attendant_link::classification))),
        )
        .filter(attendant_link::company.eq(company.to_string()).and(attendant_link::account.eq(user.to_string())))
        .filter(classification::active)
        .order(classification::code)
        .select((
            classification::id,
            classification::code,
            classification::name,
            classification::rooms_per_attendant,
            classification::rooms_in_attendance,
            classification::wait_target_seconds,
        ))
        .load(conn)?;
    let channel = |(id, code, name, own, all, wait): ChannelRow| MyClassification {
        id: id.0,
        code: small(code),
        name: name.0,
        rooms_per_attendant: own.map(small),
        rooms_in_attendance: all.map(small),
        wait_target_seconds: small(wait),
    };
    Ok(rows.into_iter().map(channel).collect())
}

/// Every channel that a user attends, by their codes, with the rooms that would stay with the user without it (R18).
pub fn all_channels_of(conn: &mut Conn, company: CompanyId, user: UserId) -> Result<UserClassifications, Error> {
    let rooms: Vec<(Stored<ClassificationId>, i64)> = room::table
        .filter(room::company.eq(company.to_string()).and(room::responsible.eq(user.to_string())))
        .filter(room::situation.eq(InternalSituation::InAttendance.as_str()))
        .group_by(room::classification)
        .select((room::classification, count_star()))
        .load(conn)?;
    let rooms: HashMap<ClassificationId, u32> = rooms.into_iter().map(|(id, rooms)| (id.0, small(rooms))).collect();
    let rows: Vec<(Stored<ClassificationId>, i64, Stored<Label>, bool)> = attendant_link::table
        .inner_join(
            classification::table.on(classification::company
                .eq(attendant_link::company)
                .and(classification::id.eq(attendant_link::classification))),
        )
        .filter(attendant_link::company.eq(company.to_string()).and(attendant_link::account.eq(user.to_string())))
        .order(classification::code)
        .select((classification::id, classification::code, classification::name, classification::active))
        .load(conn)?;
    let items = rows.into_iter().map(|(id, code, name, active)| UserClassification {
        id: id.0,
        code: small(code),
        name: name.0,
        active,
        rooms_in_attendance: rooms.get(&id.0).copied().unwrap_or_default(),
    });
    Ok(UserClassifications { items: items.collect(), rooms_in_attendance: rooms.values().sum() })
}
