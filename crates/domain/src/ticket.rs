//! A SAC ticket: where it stands, what of it changes, what its consumer is told, and what its history keeps of that (L12,
//! L13, R63).
//!
//! The answer that is edited is the staff's draft. It is *given* by a move to answered or closed, and given anew where it
//! becomes another one while the ticket stands there. A ticket that is opened again keeps what was given, and a new round of
//! seven days begins.

use protocol::{
    Instant, Subject, TicketText,
    id::{EntityId, TicketId},
    people::Person,
    rest::ticket::{Priority, TicketFact, TicketFields, TicketKind, TicketStatus, TicketType},
};

use crate::{Refusal, ticket_clock::Round};

/// Characters that the history keeps of a long text; an answer it keeps whole, because it is what the consumer was told
/// (L11).
const KEPT: usize = 200;

/// A ticket, as its rules see it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Ticket {
    pub id: TicketId,
    /// Whose it is; none while the company has no anonymous entity (L3).
    pub entity: Option<EntityId>,
    /// Whether the entity stands for a client who is not registered (R56, R59).
    pub anonymous: bool,
    /// The fields that are edited.
    pub content: Content,
    /// Where it stands.
    pub status: TicketStatus,
    /// The answer that the consumer was given last (L12).
    pub given_answer: Option<TicketText>,
    /// The seven days that run (L12).
    pub round: Round,
    /// When it was closed.
    pub closed_at: Option<Instant>,
    /// When a cancellation was asked for (L13).
    pub cancelled_at: Option<Instant>,
}

/// The fields of a ticket that are edited, with the names that screens show.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Content {
    pub ticket_type: TicketType,
    /// The subject in one line.
    pub subject: Option<Subject>,
    /// The case in the attendant's words.
    pub description: Option<TicketText>,
    /// How urgent.
    pub priority: Priority,
    /// The attendant who works on it.
    pub responsible: Option<Person>,
    /// The draft of the answer, until it is given.
    pub answer: Option<TicketText>,
}

impl Ticket {
    /// Changes fields, and moves it where that is asked. Answers the changes in order; none when all is as it was. The days of a
    /// new round are the zone's.
    ///
    /// # Errors
    /// [`Refusal::TicketMove`] for a way that it doesn't go, and for fields of a closed ticket;
    /// [`Refusal::AnswerRequired`] (L12).
    pub fn edit(
        &mut self,
        new: Content,
        to: Option<TicketStatus>,
        zone: &str,
        now: Instant,
    ) -> Result<Vec<TicketFact>, Refusal> {
        let to = to.unwrap_or(self.status);
        if !moves(self.status, to) {
            return Err(Refusal::TicketMove);
        }
        let mut facts = self.content.changes_to(&new);
        let stays_closed = self.status == TicketStatus::Closed && to == TicketStatus::Closed;
        if stays_closed && !facts.is_empty() {
            return Err(Refusal::TicketMove);
        }
        if is_told(to) && new.answer.is_none() {
            return Err(Refusal::AnswerRequired);
        }
        self.content = new;
        facts.extend(self.stamp(now));
        facts.extend(self.give(to, now));
        if to != self.status {
            facts.push(TicketFact::Moved { from: self.status, to });
            if reopens(self.status, to) {
                self.round = Round::beginning(zone, now);
            }
            self.status = to;
            self.closed_at = (to == TicketStatus::Closed).then_some(now);
        }
        Ok(facts)
    }

    /// Gives the answer on the way to a status that tells it, unless it is what the consumer has been told there already.
    fn give(&mut self, to: TicketStatus, now: Instant) -> Option<TicketFact> {
        let answer = self.content.answer.clone().filter(|_| is_told(to))?;
        if is_told(self.status) && self.given_answer.as_ref() == Some(&answer) {
            return None;
        }
        self.round.answered_at = self.round.answered_at.or(Some(now));
        self.given_answer = Some(answer.clone());
        Some(TicketFact::Answered { answer })
    }

    /// A cancellation gets its time stamp when it becomes one, once (L13).
    fn stamp(&mut self, now: Instant) -> Option<TicketFact> {
        if self.cancelled_at.is_some() || self.content.ticket_type.kind != TicketKind::Cancellation {
            return None;
        }
        self.cancelled_at = Some(now);
        Some(TicketFact::CancellationStamped)
    }
}

/// Whether a ticket goes from one status to another: forward, and back to the work on it. Being closed is left only by
/// opening it again.
pub fn moves(from: TicketStatus, to: TicketStatus) -> bool {
    use TicketStatus::{Answered, Closed, InProgress, Open};
    match (from, to) {
        (Open, _) | (InProgress, InProgress | Answered | Closed) | (Answered, InProgress | Answered | Closed) => true,
        (Closed, InProgress | Closed) => true,
        (InProgress | Answered, Open) | (Closed, Open | Answered) => false,
    }
}

/// Whether the consumer has the answer of a ticket that stands there.
pub fn is_told(status: TicketStatus) -> bool {
    matches!(status, TicketStatus::Answered | TicketStatus::Closed)
}

/// Whether a move opens a ticket again: what the consumer had was not all.
pub fn reopens(from: TicketStatus, to: TicketStatus) -> bool {
    is_told(from) && !is_told(to)
}

impl Content {
    /// The content of a ticket of which only the type is known, as a conversation or a left message opens it.
    pub fn new(ticket_type: TicketType) -> Self {
        Self {
            ticket_type,
            subject: None,
            description: None,
            priority: Priority::Normal,
            responsible: None,
            answer: None,
        }
    }

    /// The fields as typed, with the records that two of them name.
    pub fn typed(fields: TicketFields, ticket_type: TicketType, responsible: Option<Person>) -> Self {
        let TicketFields { ticket_type: _, subject, description, priority, responsible: _, answer } = fields;
        Self { ticket_type, subject, description, priority, responsible, answer }
    }

    /// The entries of a change in the history, in the words of this moment (R63).
    fn changes_to(&self, new: &Self) -> Vec<TicketFact> {
        let kind = |of: &Self| Some(of.ticket_type.name.as_str().to_owned());
        let subject = |of: &Self| of.subject.as_ref().map(|subject| subject.as_str().to_owned());
        let description = |of: &Self| of.description.as_ref().map(beginning);
        let priority = |of: &Self| Some(of.priority.as_str().to_owned());
        let responsible = |of: &Self| of.responsible.as_ref().map(|person| person.name.as_str().to_owned());
        let answer = |of: &Self| of.answer.as_ref().map(|answer| answer.as_str().to_owned());
        let who = |of: &Self| of.responsible.as_ref().map(|person| person.id);
        let mut facts = Vec::new();
        let mut note = |field: &str, differs: bool, words: &dyn Fn(&Self) -> Option<String>| {
            if differs {
                facts.push(TicketFact::Changed { field: field.to_owned(), from: words(self), to: words(new) });
            }
        };
        note("type", self.ticket_type.id != new.ticket_type.id, &kind);
        note("subject", self.subject != new.subject, &subject);
        note("description", self.description != new.description, &description);
        note("priority", self.priority != new.priority, &priority);
        note("responsible", who(self) != who(new), &responsible);
        note("answer", self.answer != new.answer, &answer);
        facts
    }
}

fn beginning(text: &TicketText) -> String {
    let mut characters = text.as_str().chars();
    let kept: String = characters.by_ref().take(KEPT).collect();
    if characters.next().is_some() { kept + "…" } else { kept }
}

#[cfg(test)]
mod tests;
