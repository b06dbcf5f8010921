//! A fact in columns, and back.

use diesel::prelude::*;
use protocol::event::{Author, End, EntityRef, Event, Fact};
use protocol::id::{ClientId, TicketId, UserId};
use protocol::people::Person;
use protocol::{EmailAddress, Instant, PersonName, Subject};

use crate::columns::columns;
use crate::number::count;
use crate::schema::event;
use crate::{Error, Stored};

columns! {
    /// The columns of an event, in the order of [`EventRow`].
    COLUMNS: EventColumns = event {
        seq, customer_seq, at, kind, account, account_name, other, other_name, ended, text, ticket, asked
    }
}

#[derive(Debug, Queryable)]
pub(super) struct EventRow {
    seq: i64,
    customer_seq: Option<i64>,
    at: i64,
    pub kind: String,
    account: Option<Stored<UserId>>,
    account_name: Option<Stored<PersonName>>,
    other: Option<String>,
    other_name: Option<String>,
    ended: Option<Stored<End>>,
    text: Option<String>,
    ticket: Option<Stored<TicketId>>,
    asked: Option<Stored<ClientId>>,
}

/// A fact in columns.
#[derive(Default)]
pub(super) struct FactColumns<'a> {
    pub kind: &'static str,
    pub account: Option<&'a Person>,
    pub other: Option<Other<'a>>,
    pub ended: Option<End>,
    pub text: Option<&'a str>,
    pub ticket: Option<TicketId>,
}

/// To whom it was done: somebody of the staff, or the entity of a ticket.
pub(super) struct Other<'a> {
    pub id: String,
    pub name: &'a str,
}

/// The data of the entry that the log doesn't repeat: it stands in the room's row.
#[derive(Debug, Default, Clone)]
pub(super) struct Entry {
    pub name: Option<PersonName>,
    pub email: Option<EmailAddress>,
    pub subject: Option<Subject>,
}

/// A fact in columns.
///
/// Errors: [`Error::BadStatement`] for one that this build doesn't know.
pub(super) fn columns(fact: &Fact) -> Result<FactColumns<'_>, Error> {
    let none = FactColumns::default();
    Ok(match fact {
        Fact::Entered { label, .. } => FactColumns { kind: "entered", text: Some(label.as_str()), ..none },
        Fact::Message { by, body, .. } => {
            let account = match by {
                Author::Customer => None,
                Author::Attendant { person } => Some(person),
            };
            FactColumns { kind: "message", account, text: Some(body.as_str()), ..none }
        }
        Fact::Taken { by, label } => {
            FactColumns { kind: "taken", account: Some(by), text: Some(label.as_str()), ..none }
        }
        Fact::Joined { by } => FactColumns { kind: "joined", account: Some(by), ..none },
        Fact::Left { by } => FactColumns { kind: "left", account: Some(by), ..none },
        Fact::HandedOver { by, to } => {
            FactColumns { kind: "handed_over", account: Some(by), other: Some(Other::person(to)), ..none }
        }
        Fact::Assumed { by, from } => {
            FactColumns { kind: "assumed", account: Some(by), other: Some(Other::person(from)), ..none }
        }
        Fact::Requeued { by, from, label } => FactColumns {
            kind: "requeued",
            account: Some(by),
            other: Some(Other::person(from)),
            text: Some(label.as_str()),
            ..none
        },
        Fact::Closed { end, by, label } => {
            FactColumns { kind: "closed", account: by.as_ref(), ended: Some(*end), text: Some(label.as_str()), ..none }
        }
        Fact::SacOpened { by, ticket, protocol, entity } => FactColumns {
            kind: "sac_opened",
            account: Some(by),
            other: entity.as_ref().map(Other::entity),
            text: Some(protocol),
            ticket: Some(*ticket),
            ..none
        },
        Fact::SacLinked { by, ticket, protocol, entity } => FactColumns {
            kind: "sac_linked",
            account: Some(by),
            other: Some(Other::entity(entity)),
            text: Some(protocol),
            ticket: Some(*ticket),
            ..none
        },
        Fact::Unknown => return Err(Error::BadStatement("an unknown fact is never written".to_owned())),
    })
}

impl<'a> Other<'a> {
    fn person(person: &'a Person) -> Self {
        Self { id: person.id.to_string(), name: person.name.as_str() }
    }

    fn entity(entity: &'a EntityRef) -> Self {
        Self { id: entity.id.to_string(), name: entity.name.as_str() }
    }
}

impl EventRow {
    /// The event that the row is.
    ///
    /// Errors: [`Error::BadRow`] when it lacks a column of its kind.
    pub fn event(self, entry: &Entry) -> Result<Event, Error> {
        let (seq, customer_seq, at) = (count(self.seq), self.customer_seq.map(count), Instant::from_micros(self.at));
        let fact = self.fact(entry).ok_or_else(|| Error::BadRow(format!("event {seq} lacks a column of its kind")))?;
        Ok(Event { seq, customer_seq, at, fact })
    }

    fn fact(self, entry: &Entry) -> Option<Fact> {
        let by = person(self.account, self.account_name);
        let label = |text: Option<String>| text?.parse().ok();
        Some(match self.kind.as_str() {
            "entered" => {
                let Entry { name, email, subject } = entry.clone();
                Fact::Entered { name, email, subject, label: label(self.text)? }
            }
            "message" => {
                let by = by.map_or(Author::Customer, |person| Author::Attendant { person });
                Fact::Message { by, client_id: self.asked?.0, body: self.text?.parse().ok()? }
            }
            "taken" => Fact::Taken { by: by?, label: label(self.text)? },
            "joined" => Fact::Joined { by: by? },
            "left" => Fact::Left { by: by? },
            "handed_over" => Fact::HandedOver { by: by?, to: other_person(self.other, self.other_name)? },
            "assumed" => Fact::Assumed { by: by?, from: other_person(self.other, self.other_name)? },
            "requeued" => {
                Fact::Requeued { by: by?, from: other_person(self.other, self.other_name)?, label: label(self.text)? }
            }
            "sac_opened" => Fact::SacOpened {
                by: by?,
                ticket: self.ticket?.0,
                protocol: self.text?,
                entity: entity(self.other, self.other_name),
            },
            "sac_linked" => Fact::SacLinked {
                by: by?,
                ticket: self.ticket?.0,
                protocol: self.text?,
                entity: entity(self.other, self.other_name)?,
            },
            "closed" => Fact::Closed { end: self.ended?.0, by, label: label(self.text)? },
            _ => return None,
        })
    }
}

fn person(id: Option<Stored<UserId>>, name: Option<Stored<PersonName>>) -> Option<Person> {
    Some(Person { id: id?.0, name: name?.0 })
}

fn other_person(id: Option<String>, name: Option<String>) -> Option<Person> {
    Some(Person { id: parsed(id)?, name: parsed(name)? })
}

fn entity(id: Option<String>, name: Option<String>) -> Option<EntityRef> {
    Some(EntityRef { id: parsed(id)?, name: parsed(name)? })
}

fn parsed<T: std::str::FromStr>(text: Option<String>) -> Option<T> {
    text?.parse().ok()
}
