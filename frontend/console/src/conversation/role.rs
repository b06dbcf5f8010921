//! The role of a user in a room, and the meaning of *Sair* for it (R37).

use protocol::{
    id::UserId,
    people::{InternalSituation, Person},
};

/// The role of a user in a room.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum RoomRole {
    /// Not in it.
    Outside,
    /// In it beside the responsible.
    Participant,
    Responsible,
}

impl RoomRole {
    /// The role of `user` among these people.
    pub fn of(user: UserId, responsible: Option<&Person>, participants: &[Person]) -> Self {
        if responsible.is_some_and(|person| person.id == user) {
            Self::Responsible
        } else if participants.iter().any(|person| person.id == user) {
            Self::Participant
        } else {
            Self::Outside
        }
    }

    /// Whether the user is in the room.
    pub fn is_inside(self) -> bool {
        self != Self::Outside
    }
}

/// The meaning of *Sair* for a user in a room (R37).
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Leaving {
    /// There is nothing to leave.
    Nothing,
    /// The participant goes, the responsible stays.
    Leave,
    /// The responsible is alone: the room closes, after a question.
    Close,
    /// The responsible chooses: close for all, or hand over to one of these.
    Choose(Vec<Person>),
}

impl Leaving {
    pub fn of(situation: InternalSituation, role: RoomRole, participants: &[Person]) -> Self {
        match (situation, role) {
            (InternalSituation::InAttendance, RoomRole::Participant) => Self::Leave,
            (InternalSituation::InAttendance, RoomRole::Responsible) if participants.is_empty() => Self::Close,
            (InternalSituation::InAttendance, RoomRole::Responsible) => Self::Choose(participants.to_vec()),
            _ => Self::Nothing,
        }
    }
}

#[cfg(test)]
mod tests {
    use protocol::PersonName;

    use super::*;

    fn person(number: u8, name: &str) -> Person {
        Person { id: UserId::from_bytes([number; 16]), name: PersonName::parse(name).unwrap() }
    }

    #[test]
    fn r37_sair_has_its_three_cases() {
        let (bia, caio) = (person(1, "Bia"), person(2, "Caio"));
        let leaving = |situation, user: &Person, participants: &[Person]| {
            Leaving::of(situation, RoomRole::of(user.id, Some(&bia), participants), participants)
        };
        let here = std::slice::from_ref(&caio);
        assert_eq!(leaving(InternalSituation::InAttendance, &bia, &[]), Leaving::Close);
        assert_eq!(leaving(InternalSituation::InAttendance, &bia, here), Leaving::Choose(vec![caio.clone()]));
        assert_eq!(leaving(InternalSituation::InAttendance, &caio, here), Leaving::Leave);
        assert_eq!(leaving(InternalSituation::InAttendance, &caio, &[]), Leaving::Nothing);
        assert_eq!(leaving(InternalSituation::Closed, &bia, here), Leaving::Nothing);
    }
}
