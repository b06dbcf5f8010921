//! The people and the channels of the board.

use std::collections::HashMap;

use diesel::prelude::*;
use protocol::board::{BoardAttendant, BoardClassification};
use protocol::id::{ClassificationId, CompanyId, UserId};
use protocol::people::{AttendantStatus, InternalSituation};
use protocol::{Instant, PersonName};

use crate::classifications::{self, Channel};
use crate::native::native;
use crate::schema::{account, attendant_link, classification, room};
use crate::{Conn, Error, Stored};

type Row = (Stored<UserId>, Stored<PersonName>, bool, Stored<AttendantStatus>, Option<i64>, Option<i64>);

/// Everybody who attends a channel or is responsible for a room in attendance; of `among`, where that is said. The store doesn't know
/// who is `online`: it says nobody, and since when nobody is.
pub fn attendants(
    conn: &mut Conn,
    company: CompanyId,
    among: Option<&[UserId]>,
) -> Result<Vec<StoredAttendant>, Error> {
    let among: Option<Vec<String>> = among.map(|users| users.iter().map(ToString::to_string).collect());
    let rows: Vec<Row> = native!(conn, |conn| {
        let mut query = account::table.filter(account::company.eq(company.to_string())).into_boxed();
        if let Some(among) = &among {
            query = query.filter(account::id.eq_any(among));
        }
        query
            .order(account::id)
            .select((
                account::id,
                account::name,
                account::active,
                account::status,
                account::status_since,
                account::offline_since,
            ))
            .load(conn)
    })?;
    let mut links = links(conn, company)?;
    let busy = responsibles(conn, company)?;
    let attendant = |(user, name, active, status, status_since, offline_since): Row| {
        let classifications = links.remove(&user.0).unwrap_or_default();
        let shown = (active && !classifications.is_empty()) || busy.contains(&user.0);
        shown.then(|| StoredAttendant {
            shown: BoardAttendant {
                user: user.0,
                name: name.0,
                active,
                status: status.0,
                online: false,
                since: None,
                classifications,
            },
            status_since: status_since.map(Instant::from_micros),
            offline_since: offline_since.map(Instant::from_micros),
        })
    };
    Ok(rows.into_iter().filter_map(attendant).collect())
}

/// An attendant, and what is known of its past.
#[derive(Debug, Clone)]
pub struct StoredAttendant {
    shown: BoardAttendant,
    status_since: Option<Instant>,
    offline_since: Option<Instant>,
}

impl StoredAttendant {
    /// The account.
    pub fn user(&self) -> UserId {
        self.shown.user
    }

    /// The attendant, with or without a connection.
    pub fn with_presence(self, online: bool) -> BoardAttendant {
        let since = if online { self.status_since } else { self.offline_since };
        BoardAttendant { online, since, ..self.shown }
    }
}

fn links(conn: &mut Conn, company: CompanyId) -> Result<HashMap<UserId, Vec<ClassificationId>>, Error> {
    let rows: Vec<(Stored<UserId>, Stored<ClassificationId>)> = attendant_link::table
        .filter(attendant_link::company.eq(company.to_string()))
        .order((attendant_link::account, attendant_link::classification))
        .select((attendant_link::account, attendant_link::classification))
        .load(conn)?;
    let mut links: HashMap<UserId, Vec<ClassificationId>> = HashMap::new();
    for (user, classification) in rows {
        links.entry(user.0).or_default().push(classification.0);
    }
    Ok(links)
}

fn responsibles(conn: &mut Conn, company: CompanyId) -> Result<Vec<UserId>, Error> {
    let rows: Vec<Option<Stored<UserId>>> = room::table
        .filter(room::company.eq(company.to_string()))
        .filter(room::situation.eq(InternalSituation::InAttendance.as_str()))
        .select(room::responsible)
        .distinct()
        .load(conn)?;
    Ok(rows.into_iter().flatten().map(|user| user.0).collect())
}

/// The active channels of the company, by their codes, with their hours.
pub fn channels(conn: &mut Conn, company: CompanyId) -> Result<Vec<Channel>, Error> {
    let ids: Vec<Stored<ClassificationId>> = classification::table
        .filter(classification::company.eq(company.to_string()).and(classification::active))
        .order(classification::code)
        .select(classification::id)
        .load(conn)?;
    let mut channels = Vec::with_capacity(ids.len());
    for id in ids {
        channels.extend(classifications::channel_of(conn, company, id.0)?);
    }
    Ok(channels)
}

/// The channels as the board shows them at a moment: the active ones, and those where somebody still waits or is attended.
pub fn classifications(conn: &mut Conn, company: CompanyId, now: Instant) -> Result<Vec<BoardClassification>, Error> {
    let shown = |channel: Channel| {
        let open = channel.rules()?.hours.open_at(now);
        let of = channel.classification;
        Ok(BoardClassification {
            id: of.id,
            code: of.code,
            name: of.name,
            rooms_per_attendant: of.rooms_per_attendant,
            rooms_in_attendance: of.rooms_in_attendance,
            wait_target_seconds: of.wait_target_seconds,
            open,
        })
    };
    let mine = company.to_string();
    let open = room::table
        .filter(room::company.eq(&mine).and(room::situation.ne(InternalSituation::Closed.as_str())))
        .select(room::classification);
    let busy: Vec<Stored<ClassificationId>> = classification::table
        .filter(classification::company.eq(&mine).and(classification::active.eq(false)))
        .filter(classification::id.eq_any(open))
        .select(classification::id)
        .load(conn)?;
    let mut all = channels(conn, company)?;
    for id in busy {
        all.extend(classifications::channel_of(conn, company, id.0)?);
    }
    all.sort_by_key(|channel| channel.classification.code);
    all.into_iter().map(shown).collect()
}
