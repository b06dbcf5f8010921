//! A room whose people are gone: somebody else goes on with it, it waits again, or it ends (F9, F10).

use std::time::Duration;

use protocol::{
    Instant, Label,
    event::{End, Fact},
    id::UserId,
    list::ResponsibleAbsence,
    people::{AttendantStatus, InternalSituation, Person},
};

use super::{Room, State, Step, Taker};
use crate::{
    Refusal,
    limits::{Limits, Load},
};

/// The state of a responsible outside of the room.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct ResponsibleState {
    /// Whether the account is active.
    pub active: bool,
    /// Whether the user is linked to the room's classification.
    pub linked: bool,
    /// Since when the user has no connection; `None` while there is one.
    pub offline_since: Option<Instant>,
}

/// Somebody who wants to take a room over.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Claim {
    pub by: Taker,
    /// Whether the role allows it whatever the responsible does.
    pub supervises: bool,
    /// The responsible whom the claimant saw.
    pub from: UserId,
    /// Why the responsible may be gone.
    pub absence: Option<ResponsibleAbsence>,
}

impl ResponsibleState {
    /// Why the responsible may be gone, where `takeover` is the grace of the classification.
    pub fn absence(self, takeover: Duration) -> Option<ResponsibleAbsence> {
        match self {
            Self { active: false, .. } => Some(ResponsibleAbsence::Inactive),
            Self { linked: false, .. } => Some(ResponsibleAbsence::Unlinked),
            Self { offline_since, .. } => {
                offline_since.map(|since| ResponsibleAbsence::Offline { since, assumable_at: since + takeover })
            }
        }
    }
}

impl Room {
    /// *Assumir*: the claimant becomes responsible in place of one who is gone, within R12 (`load` is the claimant's), not on pause
    /// (R62). The classification has as many rooms in attendance as before, so R14 asks nothing.
    ///
    /// # Errors
    /// [`Refusal::AlreadyTaken`] while the responsible is there, or when somebody else was first; [`Refusal::NotInAttendance`],
    /// [`Refusal::OnPause`], [`Refusal::AttendantLimit`], [`Refusal::RoomClosed`].
    pub fn assume(&mut self, claim: Claim, limits: Limits, load: Load, now: Instant) -> Result<Step, Refusal> {
        let (responsible, since) = self.attended()?;
        let Claim { by: Taker { person: by, status }, supervises, from, absence } = claim;
        if responsible.id == by.id {
            return Ok(Step::Already);
        }
        let allowed = supervises || absence.is_some_and(|absence| absence.lets_assume(now));
        if !allowed || responsible.id != from {
            return Err(Refusal::AlreadyTaken { by: responsible.name.clone() });
        }
        if status == AttendantStatus::Pause {
            return Err(Refusal::OnPause);
        }
        Limits { in_attendance: None, ..limits }.admit(load)?;
        let from = responsible.clone();
        self.part(by.id);
        self.state = State::InAttendance { responsible: by.clone(), since };
        Ok(Step::New(Fact::Assumed { by, from }))
    }

    /// The room of a responsible who is gone waits again, in front of the queue; the participants go. `None` when somebody else is
    /// responsible by now.
    pub fn requeue(&mut self, from: UserId, by: Person, label: Label, now: Instant) -> Option<Fact> {
        let (responsible, _) = self.attended().ok()?;
        if responsible.id != from {
            return None;
        }
        let from = responsible.clone();
        self.state = State::Waiting { since: now };
        self.participants.clear();
        Some(Fact::Requeued { by, from, label })
    }

    /// The responsible of a room in attendance.
    ///
    /// # Errors
    /// [`Refusal::NotInAttendance`], [`Refusal::RoomClosed`].
    pub fn responsible(&self) -> Result<&Person, Refusal> {
        self.attended().map(|(responsible, _)| responsible)
    }

    fn attended(&self) -> Result<(&Person, Instant), Refusal> {
        match &self.state {
            State::InAttendance { responsible, since } => Ok((responsible, *since)),
            State::Waiting { .. } => Err(Refusal::NotInAttendance),
            State::Closed { .. } => Err(Refusal::RoomClosed),
        }
    }

    /// The customer in attendance was gone longer than the classification's limit. In any other state nothing is to be done.
    pub fn end_absent(&mut self, label: Label) -> Option<Fact> {
        let attended = self.state.situation() == InternalSituation::InAttendance;
        attended.then(|| self.end(End::CustomerAbsent, None, label))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::room::tests::{NOW, bia, caio, label, waiting, with_bia, with_bia_and_caio};

    const TAKEOVER: Duration = Duration::from_secs(120);

    fn claim(by: Person, absence: Option<ResponsibleAbsence>) -> Claim {
        let by = Taker { person: by, status: AttendantStatus::Available };
        Claim { by, supervises: false, from: bia().id, absence }
    }

    fn assume(room: &mut Room, claim: Claim) -> Result<Step, Refusal> {
        room.assume(claim, Limits::default(), Load::default(), NOW)
    }

    #[test]
    fn f9_the_responsible_is_gone_when_inactive_unlinked_or_offline() {
        let there = ResponsibleState { active: true, linked: true, offline_since: None };
        assert_eq!(there.absence(TAKEOVER), None);
        let inactive = ResponsibleState { active: false, ..there };
        assert_eq!(inactive.absence(TAKEOVER), Some(ResponsibleAbsence::Inactive));
        let unlinked = ResponsibleState { linked: false, ..there };
        assert_eq!(unlinked.absence(TAKEOVER), Some(ResponsibleAbsence::Unlinked));
        let offline = ResponsibleState { offline_since: Some(NOW), ..there }.absence(TAKEOVER);
        assert_eq!(offline, Some(ResponsibleAbsence::Offline { since: NOW, assumable_at: NOW + TAKEOVER }));
        let lets_assume = |now| offline.is_some_and(|absence| absence.lets_assume(now));
        assert!(!lets_assume(NOW + TAKEOVER - Duration::from_micros(1)) && lets_assume(NOW + TAKEOVER));
    }

    #[test]
    fn f9_only_one_who_is_gone_is_replaced_unless_a_supervisor_decides() {
        let held = Err(Refusal::AlreadyTaken { by: bia().name });
        assert_eq!(assume(&mut with_bia(), claim(caio(), None)), held);
        let early = ResponsibleAbsence::Offline { since: NOW, assumable_at: NOW + TAKEOVER };
        assert_eq!(assume(&mut with_bia(), claim(caio(), Some(early))), held);
        let assumed = Ok(Step::New(Fact::Assumed { by: caio(), from: bia() }));
        let gone = Some(ResponsibleAbsence::Inactive);
        let mut room = with_bia_and_caio();
        assert_eq!(assume(&mut room, claim(caio(), gone)), assumed);
        assert!(room.has(caio().id) && !room.has(bia().id) && room.participants.is_empty());
        assert_eq!(assume(&mut with_bia(), Claim { supervises: true, ..claim(caio(), None) }), assumed);
    }

    #[test]
    fn f9_the_second_learns_who_was_first_even_as_a_supervisor() {
        let gone = Some(ResponsibleAbsence::Inactive);
        let mut room = with_bia();
        let first = assume(&mut room, claim(caio(), gone));
        assert_eq!(first, Ok(Step::New(Fact::Assumed { by: caio(), from: bia() })));
        assert_eq!(assume(&mut room, claim(caio(), gone)), Ok(Step::Already));
        let dora = Person { id: UserId::from_bytes([3; 16]), name: protocol::PersonName::parse("Dora").unwrap() };
        let second = Claim { supervises: true, ..claim(dora, gone) };
        assert_eq!(assume(&mut room, second), Err(Refusal::AlreadyTaken { by: caio().name }));
    }

    #[test]
    fn f9_taking_over_obeys_the_attendants_limit_and_the_pause() {
        let gone = Some(ResponsibleAbsence::Inactive);
        let one = Limits { per_attendant: Some(1), in_attendance: Some(1) };
        let full = Load { attendant: 1, classification: 1 };
        let limited = with_bia().assume(claim(caio(), gone), one, full, NOW);
        assert_eq!(limited, Err(Refusal::AttendantLimit { limit: 1 }));
        let free = Load { attendant: 0, classification: 1 };
        assert!(with_bia().assume(claim(caio(), gone), one, free, NOW).is_ok());
        let by = Taker { person: caio(), status: AttendantStatus::Pause };
        assert_eq!(assume(&mut with_bia(), Claim { by, ..claim(caio(), gone) }), Err(Refusal::OnPause));
        assert_eq!(assume(&mut waiting(), claim(caio(), gone)), Err(Refusal::NotInAttendance));
    }

    #[test]
    fn f9_a_room_goes_back_to_the_queue_only_from_whom_it_was_asked() {
        let mut room = with_bia_and_caio();
        assert_eq!(room.requeue(caio().id, caio(), label(), NOW), None);
        let requeued = Fact::Requeued { by: caio(), from: bia(), label: label() };
        assert_eq!(room.requeue(bia().id, caio(), label(), NOW), Some(requeued));
        assert_eq!((room.state, room.participants), (State::Waiting { since: NOW }, Vec::new()));
        assert_eq!(waiting().requeue(bia().id, caio(), label(), NOW), None);
    }

    #[test]
    fn f10_only_a_room_in_attendance_ends_by_its_customers_absence() {
        let ended = Fact::Closed { end: End::CustomerAbsent, by: None, label: label() };
        assert_eq!(with_bia().end_absent(label()), Some(ended));
        assert_eq!(waiting().end_absent(label()), None);
    }
}
