//! A room and its acts. Each act looks at the room as it stands under its lock, changes it, and says the fact to append
//! to the log, or why not.

use protocol::{
    Body, Instant, Label,
    event::{Author, End, Fact},
    id::{ClassificationId, ClientId, CompanyId, RoomId, UserId},
    people::{AttendantStatus, InternalSituation, Person},
};

use crate::{
    Refusal,
    limits::{Limits, Load},
};

/// One conversation of one customer, as its rules see it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Room {
    /// The room.
    pub id: RoomId,
    /// Whose it is.
    pub company: CompanyId,
    /// The channel it came by.
    pub classification: ClassificationId,
    /// Where it stands.
    pub state: State,
    /// Who is in it besides the responsible, in the order they came (R33).
    pub participants: Vec<Person>,
}

/// Where a room stands. Each state carries what is true only in it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum State {
    /// In the queue.
    Waiting {
        /// Its place in the queue is by this.
        since: Instant,
    },
    /// Taken.
    InAttendance {
        /// Who took it, or got it.
        responsible: Person,
        /// When it was taken.
        since: Instant,
    },
    /// Over.
    Closed {
        /// How.
        end: End,
        /// Who was responsible, where somebody was.
        responsible: Option<Person>,
    },
}

/// What became of an act.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Step {
    /// The room changed: append this.
    New(Fact),
    /// It was so already: the asker gets the answer of the first time.
    Already,
}

/// Who speaks.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Speaker {
    /// The room's customer.
    Customer,
    /// Somebody of the staff.
    Attendant(Person),
}

/// Somebody who wants to take a room.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Taker {
    /// Who.
    pub person: Person,
    /// The chosen status (R62).
    pub status: AttendantStatus,
}

impl State {
    /// The internal situation of this state (R3).
    pub const fn situation(&self) -> InternalSituation {
        match self {
            Self::Waiting { .. } => InternalSituation::Waiting,
            Self::InAttendance { .. } => InternalSituation::InAttendance,
            Self::Closed { .. } => InternalSituation::Closed,
        }
    }
}

impl Room {
    /// Whether the user is the responsible or a participant.
    pub fn has(&self, user: UserId) -> bool {
        self.is_responsible(user) || self.participants.iter().any(|person| person.id == user)
    }

    /// Somebody says something. The customer may speak while waiting; of the staff only those in the room may.
    ///
    /// # Errors
    /// [`Refusal::RoomClosed`] (R38), [`Refusal::NotInRoom`].
    pub fn say(&self, by: Speaker, client_id: ClientId, body: Body) -> Result<Fact, Refusal> {
        self.open()?;
        let by = match by {
            Speaker::Customer => Author::Customer,
            Speaker::Attendant(person) if self.has(person.id) => Author::Attendant { person },
            Speaker::Attendant(_) => return Err(Refusal::NotInRoom),
        };
        Ok(Fact::Message { by, client_id, body })
    }

    /// *Atender*: only a waiting room, only one winner, within the limits, not on pause (R12, R14, R34, R62).
    ///
    /// # Errors
    /// [`Refusal::AlreadyTaken`], [`Refusal::RoomClosed`], [`Refusal::OnPause`], [`Refusal::AttendantLimit`],
    /// [`Refusal::ClassificationLimit`].
    pub fn take(&mut self, by: Taker, limits: Limits, load: Load, label: Label, now: Instant) -> Result<Step, Refusal> {
        match &self.state {
            State::InAttendance { responsible, .. } if responsible.id == by.person.id => return Ok(Step::Already),
            State::InAttendance { responsible, .. } => {
                return Err(Refusal::AlreadyTaken { by: responsible.name.clone() });
            }
            State::Closed { .. } => return Err(Refusal::RoomClosed),
            State::Waiting { .. } => {}
        }
        if by.status == AttendantStatus::Pause {
            return Err(Refusal::OnPause);
        }
        limits.admit(load)?;
        self.state = State::InAttendance { responsible: by.person.clone(), since: now };
        Ok(Step::New(Fact::Taken { by: by.person, label }))
    }

    /// *Participar*: adds a participant and leaves the responsible as is (R33).
    ///
    /// # Errors
    /// [`Refusal::NotInAttendance`], [`Refusal::RoomClosed`].
    pub fn join(&mut self, by: Person) -> Result<Step, Refusal> {
        self.open()?;
        if self.has(by.id) {
            return Ok(Step::Already);
        }
        if self.state.situation() == InternalSituation::Waiting {
            return Err(Refusal::NotInAttendance);
        }
        self.participants.push(by.clone());
        Ok(Step::New(Fact::Joined { by }))
    }

    /// A participant's *Sair* (R37).
    ///
    /// # Errors
    /// [`Refusal::ResponsibleStays`], [`Refusal::NotInRoom`], [`Refusal::RoomClosed`].
    pub fn leave(&mut self, by: UserId) -> Result<Fact, Refusal> {
        self.open()?;
        if self.is_responsible(by) {
            return Err(Refusal::ResponsibleStays);
        }
        self.part(by).map(|by| Fact::Left { by }).ok_or(Refusal::NotInRoom)
    }

    /// The responsible's *Sair* that hands the room to a participant (R37), who must have a place for it (R12). `load` is
    /// the successor's. The classification has as many rooms in attendance as before, so R14 asks nothing.
    ///
    /// # Errors
    /// [`Refusal::NotResponsible`], [`Refusal::SuccessorNotInRoom`], [`Refusal::AttendantLimit`],
    /// [`Refusal::RoomClosed`].
    pub fn hand_over(&mut self, by: UserId, to: UserId, limits: Limits, load: Load) -> Result<Fact, Refusal> {
        self.open()?;
        let State::InAttendance { responsible, since } = &self.state else { return Err(Refusal::NotInAttendance) };
        if responsible.id != by {
            return Err(Refusal::NotResponsible);
        }
        let (by, since) = (responsible.clone(), *since);
        if !self.participants.iter().any(|person| person.id == to) {
            return Err(Refusal::SuccessorNotInRoom);
        }
        Limits { in_attendance: None, ..limits }.admit(load)?;
        let to = self.part(to).ok_or(Refusal::SuccessorNotInRoom)?;
        self.state = State::InAttendance { responsible: to.clone(), since };
        Ok(Fact::HandedOver { by, to })
    }

    /// The customer's *Sair da Conversa* (R30) or the responsible's *Sair* (R37).
    ///
    /// # Errors
    /// [`Refusal::RoomClosed`], [`Refusal::NotResponsible`], [`Refusal::NotInRoom`].
    pub fn close(&mut self, by: &Speaker, label: Label) -> Result<Fact, Refusal> {
        let end = match (&self.state, by) {
            (State::Closed { .. }, _) => return Err(Refusal::RoomClosed),
            (State::Waiting { .. }, Speaker::Customer) => End::Abandoned,
            (State::InAttendance { .. }, Speaker::Customer) => End::CustomerLeft,
            (_, Speaker::Attendant(person)) if self.is_responsible(person.id) => End::Attended,
            (_, Speaker::Attendant(person)) if self.has(person.id) => return Err(Refusal::NotResponsible),
            (_, Speaker::Attendant(_)) => return Err(Refusal::NotInRoom),
        };
        let by = match by {
            Speaker::Customer => None,
            Speaker::Attendant(person) => Some(person.clone()),
        };
        Ok(self.end(end, by, label))
    }

    /// The customer was gone from the queue longer than the grace (R30). In any other state nothing is to be done.
    pub fn abandon(&mut self, label: Label) -> Option<Fact> {
        let waiting = self.state.situation() == InternalSituation::Waiting;
        waiting.then(|| self.end(End::Abandoned, None, label))
    }

    fn end(&mut self, end: End, by: Option<Person>, label: Label) -> Fact {
        let responsible = match &self.state {
            State::InAttendance { responsible, .. } => Some(responsible.clone()),
            State::Waiting { .. } | State::Closed { .. } => None,
        };
        self.state = State::Closed { end, responsible };
        Fact::Closed { end, by, label }
    }

    fn open(&self) -> Result<(), Refusal> {
        match self.state {
            State::Closed { .. } => Err(Refusal::RoomClosed),
            State::Waiting { .. } | State::InAttendance { .. } => Ok(()),
        }
    }

    fn is_responsible(&self, user: UserId) -> bool {
        matches!(&self.state, State::InAttendance { responsible, .. } if responsible.id == user)
    }

    fn part(&mut self, user: UserId) -> Option<Person> {
        let place = self.participants.iter().position(|person| person.id == user)?;
        Some(self.participants.remove(place))
    }
}

#[cfg(test)]
mod tests {
    use protocol::PersonName;

    use super::*;

    const NOW: Instant = Instant::from_micros(1_784_036_520_000_000);

    fn person(number: u8, name: &str) -> Person {
        Person { id: UserId::from_bytes([number; 16]), name: PersonName::parse(name).unwrap() }
    }

    fn bia() -> Person {
        person(1, "Bia")
    }

    fn caio() -> Person {
        person(2, "Caio")
    }

    fn label() -> Label {
        Label::parse("Rótulo").unwrap()
    }

    fn waiting() -> Room {
        Room {
            id: RoomId::from_bytes([7; 16]),
            company: CompanyId::from_bytes([8; 16]),
            classification: ClassificationId::from_bytes([9; 16]),
            state: State::Waiting { since: NOW },
            participants: Vec::new(),
        }
    }

    fn take(room: &mut Room, by: Person) -> Result<Step, Refusal> {
        let taker = Taker { person: by, status: AttendantStatus::Available };
        room.take(taker, Limits::default(), Load::default(), label(), NOW)
    }

    fn with_bia() -> Room {
        let mut room = waiting();
        assert_eq!(take(&mut room, bia()), Ok(Step::New(Fact::Taken { by: bia(), label: label() })));
        room
    }

    fn with_bia_and_caio() -> Room {
        let mut room = with_bia();
        assert_eq!(room.join(caio()), Ok(Step::New(Fact::Joined { by: caio() })));
        room
    }

    #[test]
    fn the_first_taker_wins_and_the_others_learn_the_name() {
        let mut room = with_bia();
        assert_eq!(take(&mut room, caio()), Err(Refusal::AlreadyTaken { by: bia().name }));
        assert_eq!(take(&mut room, bia()), Ok(Step::Already));
    }

    #[test]
    fn a_take_obeys_limits_and_pause() {
        let limits = Limits { per_attendant: Some(1), in_attendance: None };
        let full = Load { attendant: 1, classification: 1 };
        let mut room = waiting();
        let taker = |status| Taker { person: bia(), status };
        let over = room.take(taker(AttendantStatus::Available), limits, full, label(), NOW);
        assert_eq!(over, Err(Refusal::AttendantLimit { limit: 1 }));
        let paused = room.take(taker(AttendantStatus::Pause), limits, Load::default(), label(), NOW);
        assert_eq!(paused, Err(Refusal::OnPause));
        assert_eq!(room, waiting());
    }

    #[test]
    fn one_joins_only_what_is_in_attendance_and_only_once() {
        assert_eq!(waiting().join(caio()), Err(Refusal::NotInAttendance));
        let mut room = with_bia_and_caio();
        assert_eq!(room.join(caio()), Ok(Step::Already));
        assert_eq!(room.join(bia()), Ok(Step::Already));
        assert_eq!(room.participants, [caio()]);
    }

    #[test]
    fn a_participant_leaves_and_the_responsible_does_not_merely_leave() {
        let mut room = with_bia_and_caio();
        assert_eq!(room.leave(bia().id), Err(Refusal::ResponsibleStays));
        assert_eq!(room.leave(caio().id), Ok(Fact::Left { by: caio() }));
        assert_eq!(room.leave(caio().id), Err(Refusal::NotInRoom));
    }

    #[test]
    fn the_responsible_hands_over_to_a_participant_with_a_free_place() {
        let none = Limits::default();
        let mut room = with_bia_and_caio();
        assert_eq!(room.hand_over(caio().id, bia().id, none, Load::default()), Err(Refusal::NotResponsible));
        let stranger = person(3, "Duda").id;
        assert_eq!(room.hand_over(bia().id, stranger, none, Load::default()), Err(Refusal::SuccessorNotInRoom));
        let one = Limits { per_attendant: Some(1), in_attendance: Some(1) };
        let full = Load { attendant: 1, classification: 1 };
        assert_eq!(room.hand_over(bia().id, caio().id, one, full), Err(Refusal::AttendantLimit { limit: 1 }));
        let free = Load { attendant: 0, classification: 1 };
        assert_eq!(room.hand_over(bia().id, caio().id, one, free), Ok(Fact::HandedOver { by: bia(), to: caio() }));
        assert!(room.has(caio().id) && !room.has(bia().id));
    }

    #[test]
    fn only_the_responsible_or_the_customer_closes() {
        let by = |person| Speaker::Attendant(person);
        assert_eq!(waiting().close(&by(bia()), label()), Err(Refusal::NotInRoom));
        assert_eq!(with_bia_and_caio().close(&by(caio()), label()), Err(Refusal::NotResponsible));
        let closed = |end, by| Ok(Fact::Closed { end, by, label: label() });
        assert_eq!(with_bia().close(&by(bia()), label()), closed(End::Attended, Some(bia())));
        assert_eq!(with_bia().close(&Speaker::Customer, label()), closed(End::CustomerLeft, None));
        assert_eq!(waiting().close(&Speaker::Customer, label()), closed(End::Abandoned, None));
    }

    #[test]
    fn a_closed_room_takes_no_more() {
        let mut room = with_bia_and_caio();
        room.close(&Speaker::Customer, label()).unwrap();
        let hello = Body::parse("oi").unwrap();
        let refused = Err(Refusal::RoomClosed);
        assert_eq!(room.say(Speaker::Customer, ClientId::from_bytes([1; 16]), hello), refused);
        assert_eq!(room.join(caio()), Err(Refusal::RoomClosed));
        assert_eq!(room.leave(caio().id), Err(Refusal::RoomClosed));
        assert_eq!(take(&mut room, bia()), Err(Refusal::RoomClosed));
        assert_eq!(room.close(&Speaker::Customer, label()), Err(Refusal::RoomClosed));
        assert_eq!(room.abandon(label()), None);
    }

    #[test]
    fn only_those_in_the_room_speak_in_it() {
        let say = |room: &Room, by| room.say(by, ClientId::from_bytes([1; 16]), Body::parse("oi").unwrap());
        assert!(say(&waiting(), Speaker::Customer).is_ok());
        assert_eq!(say(&waiting(), Speaker::Attendant(bia())), Err(Refusal::NotInRoom));
        assert!(say(&with_bia(), Speaker::Attendant(bia())).is_ok());
        assert_eq!(say(&with_bia(), Speaker::Attendant(caio())), Err(Refusal::NotInRoom));
        assert!(say(&with_bia_and_caio(), Speaker::Attendant(caio())).is_ok());
    }
}
