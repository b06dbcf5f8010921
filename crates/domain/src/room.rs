//! A room and its acts. Each act looks at the room as it stands under its lock, changes it, and says the fact to append
//! to the log, or why not.

mod take_over;

use protocol::{
    Body, Instant, Label,
    event::{Author, End, Fact},
    id::{ClassificationId, ClientId, CompanyId, RoomId, UserId},
    people::{AttendantStatus, InternalSituation, Person},
};
pub use take_over::{Claim, ResponsibleState};

use crate::{
    Refusal,
    limits::{Limits, Load},
};

/// One conversation of one customer, as its rules see it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Room {
    pub id: RoomId,
    pub company: CompanyId,
    /// The channel it came by.
    pub classification: ClassificationId,
    /// Where it stands.
    pub state: State,
    /// The participants besides the responsible, in the order they came (R33).
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
        /// The attendant who took it, or to whom it was handed over.
        responsible: Person,
        /// When it was taken.
        since: Instant,
    },
    /// Over.
    Closed {
        end: End,
        /// The last responsible, where there was one.
        responsible: Option<Person>,
    },
}

/// The result of an act.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Step {
    /// The room changed: append this.
    New(Fact),
    /// It was so already: the asker gets the answer of the first time.
    Already,
}

/// The author of a message.
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
        if self.is_responsible(by.person.id) {
            return Ok(Step::Already);
        }
        self.may_be_taken(by.status, limits, load)?;
        self.state = State::InAttendance { responsible: by.person.clone(), since: now };
        Ok(Step::New(Fact::Taken { by: by.person, label }))
    }

    /// Whether an attendant of this status and with this load could take the room: the rule of [`Room::take`].
    ///
    /// # Errors
    /// As [`Room::take`].
    pub fn may_be_taken(&self, status: AttendantStatus, limits: Limits, load: Load) -> Result<(), Refusal> {
        match &self.state {
            State::InAttendance { responsible, .. } => Err(Refusal::AlreadyTaken { by: responsible.name.clone() }),
            State::Closed { .. } => Err(Refusal::RoomClosed),
            State::Waiting { .. } if status == AttendantStatus::Pause => Err(Refusal::OnPause),
            State::Waiting { .. } => limits.admit(load),
        }
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

    /// The customer's *Sair da Conversa* (R30), the responsible's *Sair* (R37), or a supervisor's *Encerrar* of a room in attendance
    /// (F9).
    ///
    /// # Errors
    /// [`Refusal::RoomClosed`], [`Refusal::NotResponsible`], [`Refusal::NotInRoom`].
    pub fn close(&mut self, by: &Speaker, supervises: bool, label: Label) -> Result<Fact, Refusal> {
        let end = match (&self.state, by) {
            (State::Closed { .. }, _) => return Err(Refusal::RoomClosed),
            (State::Waiting { .. }, Speaker::Customer) => End::LeftQueue,
            (State::InAttendance { .. }, Speaker::Customer) => End::CustomerLeft,
            (_, Speaker::Attendant(person)) if self.is_responsible(person.id) => End::Attended,
            (State::InAttendance { .. }, Speaker::Attendant(_)) if supervises => End::Attended,
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
mod tests;
