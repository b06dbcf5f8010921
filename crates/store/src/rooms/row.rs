//! A room's row, and what it means.

use diesel::prelude::*;
use domain::room::State;
use protocol::event::End;
use protocol::id::{ClassificationId, RoomId, UserId};
use protocol::people::{InternalSituation, Person};
use protocol::room::Ending;
use protocol::{EmailAddress, Instant, Label, PersonName, Subject};

use crate::columns::columns;
use crate::schema::room;
use crate::{Error, Stored};

columns! {
    /// The columns that screens need, in the order of [`StoredRoom`].
    COLUMNS: RoomColumns = room {
        id, classification, protocol, name, email, subject, situation, label, entered_at, taken_at, responsible,
        responsible_name, closed_at, ended, customer_absent_since, customer_received, customer_read,
        staff_received, staff_read, seq, in_front
    }
}

columns! {
    /// The columns that rules need, in the order of [`StateRow`]: few, for every message reads them.
    STATE: StateColumns = room {
        id, classification, situation, entered_at, taken_at, responsible, responsible_name, ended
    }
}

#[derive(Debug, Clone, Queryable)]
pub(super) struct StoredRoom {
    pub id: Stored<RoomId>,
    pub classification: Stored<ClassificationId>,
    pub protocol: String,
    pub name: Option<Stored<PersonName>>,
    pub email: Option<Stored<EmailAddress>>,
    pub subject: Option<Stored<Subject>>,
    pub situation: Stored<InternalSituation>,
    pub label: Stored<Label>,
    pub entered_at: i64,
    pub taken_at: Option<i64>,
    pub responsible: Option<Stored<UserId>>,
    pub responsible_name: Option<Stored<PersonName>>,
    pub closed_at: Option<i64>,
    pub ended: Option<Stored<End>>,
    pub customer_absent_since: Option<i64>,
    pub customer_received: i64,
    pub customer_read: i64,
    pub staff_received: i64,
    pub staff_read: i64,
    /// Of the last event that changed this row.
    pub seq: i64,
    pub in_front: bool,
}

#[derive(Debug, Clone, Queryable)]
pub(super) struct StateRow {
    id: Stored<RoomId>,
    pub classification: Stored<ClassificationId>,
    situation: Stored<InternalSituation>,
    entered_at: i64,
    taken_at: Option<i64>,
    responsible: Option<Stored<UserId>>,
    responsible_name: Option<Stored<PersonName>>,
    ended: Option<Stored<End>>,
}

impl StateRow {
    pub(super) fn state(self) -> Result<State, Error> {
        let bad = || Error::BadRow(format!("room {}: its situation and its columns disagree", self.id.0));
        let responsible = person(self.responsible, self.responsible_name);
        Ok(match self.situation.0 {
            InternalSituation::Waiting => State::Waiting { since: Instant::from_micros(self.entered_at) },
            InternalSituation::InAttendance => State::InAttendance {
                responsible: responsible.ok_or_else(bad)?,
                since: self.taken_at.map(Instant::from_micros).ok_or_else(bad)?,
            },
            InternalSituation::Closed => State::Closed { end: self.ended.as_ref().ok_or_else(bad)?.0, responsible },
        })
    }
}

impl StoredRoom {
    pub(super) fn responsible(&self) -> Option<Person> {
        person(self.responsible.clone(), self.responsible_name.clone())
    }

    /// How it ended; who ended it stands in the log's last event.
    pub(super) fn ending<P>(&self, by: Option<P>) -> Option<Ending<P>> {
        let (end, at) = (self.ended.as_ref()?.0, self.closed_at?);
        Some(Ending { end, by, at: Instant::from_micros(at) })
    }
}

fn person(id: Option<Stored<UserId>>, name: Option<Stored<PersonName>>) -> Option<Person> {
    Some(Person { id: id?.0, name: name?.0 })
}
