//! The input of a ticket's form: seven fields as texts, and the same fields of the ticket on the server.

use leptos::prelude::*;
use protocol::rest::ticket::{Priority, Ticket, TicketDraft, TicketStatus};

use crate::shell::drafts::{Draft, DraftFields};

/// A field of a ticket that is edited.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum TicketField {
    /// The id of its type.
    Type,
    Subject,
    Description,
    /// The priority, by its word.
    Priority,
    /// The id of the responsible; empty for nobody.
    Responsible,
    /// *Resposta ao consumidor*.
    Answer,
    /// The status, by its word.
    Status,
}

/// The fields as texts, in the order of [`Field`].
pub type FieldTexts = [String; 7];

/// Their names in a draft.
const NAMES: [&str; 7] = ["type", "subject", "description", "priority", "responsible", "answer", "status"];

/// The input of the fields.
#[derive(Clone, Copy)]
pub struct TicketInput([RwSignal<String>; 7]);

impl TicketInput {
    /// Nothing but the priority of a new ticket.
    pub fn new() -> Self {
        let input = Self(std::array::from_fn(|_| RwSignal::new(String::new())));
        input.of(TicketField::Priority).set(Priority::Normal.as_str().to_owned());
        input
    }

    /// The input of one field.
    pub fn of(self, field: TicketField) -> RwSignal<String> {
        self.0[field as usize]
    }

    /// All of it, tracked.
    pub fn words(self) -> FieldTexts {
        self.0.map(|field| field.get())
    }

    /// Writes over all of it.
    pub fn set(self, words: &FieldTexts) {
        self.merge(words, None);
    }

    /// Writes new texts over the fields that were not typed in since `base`; over all fields without it.
    pub fn merge(self, new: &FieldTexts, base: Option<&FieldTexts>) {
        for (place, field) in self.0.into_iter().enumerate() {
            let untouched = base.is_none_or(|base| field.with_untracked(|typed| *typed == base[place]));
            if untouched && field.with_untracked(|typed| *typed != new[place]) {
                field.set(new[place].clone());
            }
        }
    }

    /// All of it by the names that a draft has, tracked.
    pub fn named(self) -> DraftFields {
        NAMES.into_iter().zip(self.words()).collect()
    }

    /// Writes the fields of a draft over its own.
    pub fn fill(self, kept: &Draft) {
        for (name, field) in NAMES.into_iter().zip(self.0) {
            if let Some(words) = kept.get(name) {
                field.set(words);
            }
        }
    }

    /// The input as the server takes it; `None` while no type is chosen.
    pub fn draft(self) -> Option<TicketDraft> {
        let [ticket_type, subject, description, priority, responsible, answer, _] =
            self.0.map(|field| field.get_untracked());
        Some(TicketDraft {
            ticket_type: ticket_type.parse().ok()?,
            subject: filled(subject),
            description: filled(description),
            priority: priority.parse().unwrap_or(Priority::Normal),
            responsible: responsible.parse().ok(),
            answer: filled(answer),
        })
    }

    /// The status that is chosen.
    pub fn status(self) -> Option<TicketStatus> {
        self.of(TicketField::Status).with_untracked(|word| word.parse().ok())
    }
}

fn filled(text: String) -> Option<String> {
    Some(text).filter(|text| !text.trim().is_empty())
}

/// The fields of a ticket as the server has it.
pub fn words(ticket: &Ticket) -> FieldTexts {
    let text = |text: Option<&str>| text.unwrap_or_default().to_owned();
    [
        ticket.ticket_type.to_string(),
        text(ticket.row.subject.as_ref().map(|subject| subject.as_str())),
        text(ticket.description.as_ref().map(|description| description.as_str())),
        ticket.row.priority.as_str().to_owned(),
        ticket.row.responsible.as_ref().map(|person| person.id.to_string()).unwrap_or_default(),
        text(ticket.answer.as_ref().map(|answer| answer.as_str())),
        ticket.row.status.as_str().to_owned(),
    ]
}
