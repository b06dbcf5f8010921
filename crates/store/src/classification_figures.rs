//! The people and rooms that depend on the channels of a company.

use std::collections::HashMap;

use diesel::dsl::count_star;
use diesel::prelude::*;
use protocol::id::{ClassificationId, CompanyId, UserId};
use protocol::people::InternalSituation;
use protocol::rest::classification::ClassificationFigures;

use crate::number::small;
use crate::schema::{account, attendant_link, room};
use crate::{Conn, Error, Stored};

/// The figures of one channel without who is online, which the store doesn't know, and its attendants with an active account.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Dependents {
    pub figures: ClassificationFigures,
    pub attendants: Vec<UserId>,
}

/// Those of all channels that have some.
pub fn dependents(conn: &mut Conn, company: CompanyId) -> Result<HashMap<ClassificationId, Dependents>, Error> {
    let mut all: HashMap<ClassificationId, Dependents> = HashMap::new();
    let open = [InternalSituation::Waiting.as_str(), InternalSituation::InAttendance.as_str()];
    let rooms: Vec<(Stored<ClassificationId>, Stored<InternalSituation>, i64)> = room::table
        .filter(room::company.eq(company.to_string()))
        .filter(room::situation.eq_any(open))
        .group_by((room::classification, room::situation))
        .select((room::classification, room::situation, count_star()))
        .load(conn)?;
    for (classification, situation, rooms) in rooms {
        let figures = &mut all.entry(classification.0).or_default().figures;
        match situation.0 {
            InternalSituation::Waiting => figures.waiting = small(rooms),
            InternalSituation::InAttendance => figures.in_attendance = small(rooms),
            InternalSituation::Closed => {}
        }
    }
    let links: Vec<(Stored<ClassificationId>, Stored<UserId>)> = attendant_link::table
        .inner_join(
            account::table
                .on(account::company.eq(attendant_link::company).and(account::id.eq(attendant_link::account))),
        )
        .filter(attendant_link::company.eq(company.to_string()))
        .filter(account::active)
        .select((attendant_link::classification, attendant_link::account))
        .load(conn)?;
    for (classification, user) in links {
        let found = all.entry(classification.0).or_default();
        found.figures.attendants += 1;
        found.attendants.push(user.0);
    }
    Ok(all)
}
