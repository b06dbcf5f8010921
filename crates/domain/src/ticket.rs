//! A SAC ticket: where it stands, what of it changes, and what its history keeps of that (L12, L13, R63).

use protocol::{
    Instant, Subject, TicketText,
    id::{EntityId, TicketId},
    people::Person,
    rest::ticket::{Priority, TicketFact, TicketKind, TicketStatus, TicketType},
};

use crate::Refusal;

/// Characters that the history keeps of a long text.
const KEPT: usize = 200;

/// A ticket, as its rules see it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Ticket {
    /// The ticket.
    pub id: TicketId,
    /// Whose it is; none while the company has no anonymous entity (L3).
    pub entity: Option<EntityId>,
    /// Whether the entity stands for a client who is not registered (R56, R59).
    pub anonymous: bool,
    /// What of it is edited.
    pub content: Content,
    /// Where it stands.
    pub status: TicketStatus,
    /// When the consumer was first told (L12).
    pub answered_at: Option<Instant>,
    /// When it was closed.
    pub closed_at: Option<Instant>,
    /// When a cancellation was asked for (L13).
    pub cancelled_at: Option<Instant>,
}

/// What of a ticket is edited, with the names that screens show.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Content {
    /// The type.
    pub ticket_type: TicketType,
    /// What it is about.
    pub subject: Option<Subject>,
    /// What happened.
    pub description: Option<TicketText>,
    /// How urgent.
    pub priority: Priority,
    /// Who works on it.
    pub responsible: Option<Person>,
    /// What the consumer is told.
    pub answer: Option<TicketText>,
}

impl Ticket {
    /// Changes fields, and moves it where that is asked. What changed, in order; nothing when all is as it was.
    ///
    /// # Errors
    /// [`Refusal::TicketMove`] for a way that it doesn't go, and for fields of a closed ticket;
    /// [`Refusal::AnswerRequired`] (L12).
    pub fn edit(&mut self, new: Content, to: Option<TicketStatus>, now: Instant) -> Result<Vec<TicketFact>, Refusal> {
        let to = to.unwrap_or(self.status);
        if !moves(self.status, to) {
            return Err(Refusal::TicketMove);
        }
        let mut facts = self.content.changes_to(&new);
        let stays_closed = self.status == TicketStatus::Closed && to == TicketStatus::Closed;
        if stays_closed && !facts.is_empty() {
            return Err(Refusal::TicketMove);
        }
        let told = matches!(to, TicketStatus::Answered | TicketStatus::Closed);
        if told && new.answer.is_none() {
            return Err(Refusal::AnswerRequired);
        }
        self.content = new;
        facts.extend(self.stamp(now));
        if to != self.status {
            facts.push(TicketFact::Moved { from: self.status, to });
            self.status = to;
            self.closed_at = (to == TicketStatus::Closed).then_some(now);
            self.answered_at = self.answered_at.or_else(|| told.then_some(now));
        }
        Ok(facts)
    }

    /// A cancellation gets its time stamp when it becomes one, once (L13).
    fn stamp(&mut self, now: Instant) -> Option<TicketFact> {
        let stamped = cancelled_at(self.content.ticket_type.kind, now);
        if self.cancelled_at.is_some() {
            return None;
        }
        self.cancelled_at = stamped;
        stamped.map(|_| TicketFact::CancellationStamped)
    }
}

/// The time stamp of a ticket that is opened as this kind (L13).
pub fn cancelled_at(kind: TicketKind, now: Instant) -> Option<Instant> {
    (kind == TicketKind::Cancellation).then_some(now)
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

impl Content {
    /// What the history keeps of a change, in the words of this moment (R63).
    fn changes_to(&self, new: &Self) -> Vec<TicketFact> {
        let kind = |of: &Self| Some(of.ticket_type.name.as_str().to_owned());
        let subject = |of: &Self| of.subject.as_ref().map(|subject| subject.as_str().to_owned());
        let description = |of: &Self| of.description.as_ref().map(beginning);
        let priority = |of: &Self| Some(of.priority.as_str().to_owned());
        let responsible = |of: &Self| of.responsible.as_ref().map(|person| person.name.as_str().to_owned());
        let answer = |of: &Self| of.answer.as_ref().map(beginning);
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
