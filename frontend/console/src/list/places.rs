//! The places that limits leave (R12, R14), as far as the page knows them: the server decides.

use protocol::{
    id::UserId,
    list::{List, RoomRow},
    people::InternalSituation,
    rest::session::MyClassification,
};

/// The places of a classification.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Places {
    /// The classification's name.
    pub channel: String,
    /// The rooms that the user is responsible for in it.
    pub own: u64,
    /// The most of those (R12).
    pub own_limit: Option<u64>,
    /// The rooms in attendance in it.
    pub attended: u64,
    /// The most of those (R14).
    pub limit: Option<u64>,
}

impl Places {
    pub fn of(user: UserId, channel: &MyClassification, list: &List) -> Self {
        let attended =
            |row: &&RoomRow| row.classification == channel.id && row.situation == InternalSituation::InAttendance;
        let own = |row: &&RoomRow| row.responsible.as_ref().is_some_and(|person| person.id == user);
        Self {
            channel: channel.name.to_string(),
            own: list.rows().filter(attended).filter(own).count() as u64,
            own_limit: channel.rooms_per_attendant.map(u64::from),
            attended: list.rows().filter(attended).count() as u64,
            limit: channel.rooms_in_attendance.map(u64::from),
        }
    }

    /// Whether no room of the classification can be taken now.
    pub fn are_taken(&self) -> bool {
        self.own_are_taken() || self.limit.is_some_and(|limit| self.attended >= limit)
    }

    /// Whether the user is responsible for as many rooms as allowed (R12).
    pub fn own_are_taken(&self) -> bool {
        self.own_limit.is_some_and(|limit| self.own >= limit)
    }
}

/// Whether the limits let the user take this room.
pub fn may_take(user: UserId, channels: &[MyClassification], list: &List, row: &RoomRow) -> bool {
    let channel = channels.iter().find(|channel| channel.id == row.classification);
    channel.is_none_or(|channel| !Places::of(user, channel, list).are_taken())
}

#[cfg(test)]
mod tests {
    use protocol::{
        Instant, Label,
        id::{ClassificationId, RoomId},
        list::{ListFrame, Listed},
        people::Person,
    };

    use super::*;
    use crate::conversation::sample::attendant;

    fn row(number: u8, channel: u8, responsible: Option<Person>) -> RoomRow {
        let situation =
            if responsible.is_some() { InternalSituation::InAttendance } else { InternalSituation::Waiting };
        RoomRow {
            room: RoomId::from_bytes([number; 16]),
            seq: 1,
            protocol: String::new(),
            classification: ClassificationId::from_bytes([channel; 16]),
            classification_name: Label::parse("Suporte").unwrap(),
            name: None,
            email: None,
            subject: None,
            situation,
            label: Label::parse("Espera").unwrap(),
            entered_at: Instant::from_micros(0),
            taken_at: None,
            closed_at: None,
            end: None,
            responsible,
            participants: Vec::new(),
            customer_absent_since: None,
            responsible_absence: None,
            in_front: false,
            off_hours: false,
        }
    }

    #[test]
    fn a_place_is_free_while_neither_limit_is_reached() {
        let (bia, caio) = (attendant(1, "Bia"), attendant(2, "Caio"));
        let rows = vec![row(1, 1, Some(bia.clone())), row(2, 1, Some(caio)), row(3, 1, None), row(4, 2, None)];
        let mut list = List::default();
        assert_eq!(list.apply(ListFrame::Snapshot { number: 1, rows: rows.clone() }), Listed::Fresh);
        let channel = |own, all| MyClassification {
            id: ClassificationId::from_bytes([1; 16]),
            code: 1,
            name: Label::parse("Suporte").unwrap(),
            rooms_per_attendant: own,
            rooms_in_attendance: all,
            wait_target_seconds: 300,
        };
        for (own, all, free) in [
            (None, None, true),
            (Some(2), None, true),
            (Some(1), None, false),
            (None, Some(3), true),
            (None, Some(2), false),
            (Some(2), Some(2), false),
        ] {
            assert_eq!(may_take(bia.id, &[channel(own, all)], &list, &rows[2]), free, "{own:?} {all:?}");
            assert!(may_take(bia.id, &[channel(own, all)], &list, &rows[3]), "of another classification");
        }
    }
}
