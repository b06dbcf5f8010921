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
use protocol::{EmailAddress, Instant, Label, PersonName};

use crate::number::small;
use crate::paging::page_of;
use crate::schema::{account, attendant_link, classification, room};
use crate::{Conn, Error, Stored, Tx};

/// Links a user to a channel; one that is linked stays so.
///
/// Errors: [`Error::ForeignKey`] when the company has no such channel or user.
pub fn link(
    tx: &mut Tx<'_>,
    company: CompanyId,
    classification: ClassificationId,
    user: UserId,
    at: Instant,
) -> Result<(), Error> {
    diesel::sql_query(
        "INSERT INTO attendant_link (company, classification, account, linked_at) VALUES ($1, $2, $3, $4) \
         ON CONFLICT (company, classification, account) DO NOTHING",
    )
    .bind::<Text, _>(company.to_string())
    .bind::<Text, _>(classification.to_string())
    .bind::<Text, _>(user.to_string())
    .bind::<BigInt, _>(at.as_micros())
    .execute(tx.conn())?;
    Ok(())
}

/// Takes a user off a channel; whether the user was linked.
pub fn unlink(
    tx: &mut Tx<'_>,
    company: CompanyId,
    classification: ClassificationId,
    user: UserId,
) -> Result<bool, Error> {
    let this = attendant_link::table
        .filter(attendant_link::company.eq(company.to_string()))
        .filter(attendant_link::classification.eq(classification.to_string()))
        .filter(attendant_link::account.eq(user.to_string()));
    Ok(diesel::delete(this).execute(tx.conn())? > 0)
}

type Row = (Stored<UserId>, Stored<PersonName>, Stored<EmailAddress>, Stored<Role>, bool, Stored<AttendantStatus>);

/// The attendants of a channel, by name. The store doesn't know who is `online`: it says nobody.
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
        .order((account::name, account::id))
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

/// A page of [`attendants`].
pub fn page(
    conn: &mut Conn,
    company: CompanyId,
    classification: ClassificationId,
    asked: PageQuery,
) -> Result<Page<LinkedAttendant>, Error> {
    Ok(page_of(attendants(conn, company, classification)?, asked))
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

type ChannelRow = (Stored<ClassificationId>, i64, Stored<Label>, Option<i64>);

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
        .select((classification::id, classification::code, classification::name, classification::rooms_per_attendant))
        .load(conn)?;
    let channel = |(id, code, name, limit): ChannelRow| MyClassification {
        id: id.0,
        code: small(code),
        name: name.0,
        rooms_per_attendant: limit.map(small),
    };
    Ok(rows.into_iter().map(channel).collect())
}
