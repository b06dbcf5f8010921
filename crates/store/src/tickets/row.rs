//! A ticket's row: as lists show it, and the columns of what is edited.

use diesel::dsl::auto_type;
use diesel::prelude::*;
use domain::ticket::Content;
use domain::ticket_clock::Today;
use protocol::id::{EntityId, RoomId, TicketId, TicketTypeId, UserId};
use protocol::people::Person;
use protocol::rest::ticket::{Contact, Opening, Priority, TicketKind, TicketRow, TicketStatus, TicketType};
use protocol::{EmailAddress, EntityName, Instant, Label, PersonName, Phone, Subject, TicketText};

use crate::Stored;
use crate::columns::columns;
use crate::schema::{account, entity, ticket, ticket_type};
use crate::search_key::{protocol_words, search_key};

columns! {
    /// The columns that lists need, in the order of [`ListColumns`].
    COLUMNS: TicketColumns = ticket {
        id, protocol, status, ticket_type, subject, priority, opening, entity, anonymous, contact_name, contact_email,
        contact_phone, responsible, room, opened_at, clock_from, due_at, answered_at, closed_at, cancelled_at
    }
}

#[derive(Debug, Clone, Queryable)]
pub(super) struct ListColumns {
    pub id: Stored<TicketId>,
    pub protocol: String,
    pub status: Stored<TicketStatus>,
    pub ticket_type: Stored<TicketTypeId>,
    pub subject: Option<Stored<Subject>>,
    pub priority: Stored<Priority>,
    pub opening: Stored<Opening>,
    pub entity: Option<Stored<EntityId>>,
    pub anonymous: bool,
    pub contact_name: Option<Stored<PersonName>>,
    pub contact_email: Option<Stored<EmailAddress>>,
    pub contact_phone: Option<Stored<Phone>>,
    pub responsible: Option<Stored<UserId>>,
    pub room: Option<Stored<RoomId>>,
    pub opened_at: i64,
    pub clock_from: i64,
    pub due_at: i64,
    pub answered_at: Option<i64>,
    pub closed_at: Option<i64>,
    pub cancelled_at: Option<i64>,
}

/// The row, its type's name and kind, its entity's name, and its responsible's.
pub(super) type Found =
    (ListColumns, Stored<Label>, Stored<TicketKind>, Option<Stored<EntityName>>, Option<Stored<PersonName>>);

/// Which type a ticket has.
#[auto_type]
pub(super) fn of_type() -> _ {
    ticket::company.eq(ticket_type::company).and(ticket::ticket_type.eq(ticket_type::id))
}

/// Whose a ticket is.
#[auto_type]
pub(super) fn of_entity() -> _ {
    entity::company.eq(ticket::company).and(ticket::entity.eq(entity::id.nullable()))
}

/// The account that works on a ticket.
#[auto_type]
pub(super) fn of_responsible() -> _ {
    account::company.eq(ticket::company).and(ticket::responsible.eq(account::id.nullable()))
}

/// All tickets of all companies with what lists show beside them. A macro, because such a query has no type to name.
macro_rules! joined {
    () => {
        ticket::table
            .inner_join(ticket_type::table.on($crate::tickets::row::of_type()))
            .left_join(entity::table.on($crate::tickets::row::of_entity()))
            .left_join(account::table.on($crate::tickets::row::of_responsible()))
    };
}
/// The columns of [`joined`] that make a [`Found`].
macro_rules! selection {
    () => {
        (
            $crate::tickets::row::COLUMNS,
            ticket_type::name,
            ticket_type::kind,
            entity::name.nullable(),
            account::name.nullable(),
        )
    };
}
pub(super) use {joined, selection};

/// The row as lists show it at this moment.
pub(super) fn row(found: &Found, today: &Today) -> TicketRow {
    let (columns, type_name, kind, entity_name, responsible_name) = found.clone();
    let (clock_from, due_at) = (Instant::from_micros(columns.clock_from), Instant::from_micros(columns.due_at));
    let responsible = columns.responsible.zip(responsible_name);
    TicketRow {
        id: columns.id.0,
        protocol: columns.protocol,
        status: columns.status.0,
        type_name: type_name.0,
        kind: kind.0,
        subject: columns.subject.map(|subject| subject.0),
        priority: columns.priority.0,
        opening: columns.opening.0,
        entity_name: entity_name.map(|name| name.0),
        anonymous: columns.anonymous,
        contact_name: columns.contact_name.map(|name| name.0),
        responsible: responsible.map(|(id, name)| Person { id: id.0, name: name.0 }),
        room: columns.room.map(|room| room.0),
        opened_at: Instant::from_micros(columns.opened_at),
        clock_from,
        due_at,
        days_left: today.days_left(due_at),
        clock: today.clock(clock_from, due_at, columns.answered_at.map(Instant::from_micros)),
        closed_at: columns.closed_at.map(Instant::from_micros),
    }
}

/// The fields that are edited, with the columns that lists don't need: whether the type is active, and two texts.
pub(super) fn content(
    found: &Found,
    active: bool,
    description: Option<Stored<TicketText>>,
    answer: Option<Stored<TicketText>>,
) -> Content {
    let (columns, type_name, kind, _, responsible_name) = found.clone();
    let responsible = columns.responsible.zip(responsible_name);
    Content {
        ticket_type: TicketType { id: columns.ticket_type.0, name: type_name.0, kind: kind.0, active },
        subject: columns.subject.map(|subject| subject.0),
        description: description.map(|text| text.0),
        priority: columns.priority.0,
        responsible: responsible.map(|(id, name)| Person { id: id.0, name: name.0 }),
        answer: answer.map(|text| text.0),
    }
}

/// The columns of the fields that are edited, to insert or to update.
#[derive(Insertable, AsChangeset)]
#[diesel(table_name = ticket, treat_none_as_null = true, treat_none_as_default_value = false)]
pub(super) struct ContentColumns<'a> {
    ticket_type: String,
    subject: Option<&'a str>,
    description: Option<&'a str>,
    priority: &'static str,
    responsible: Option<String>,
    answer: Option<&'a str>,
}

impl<'a> From<&'a Content> for ContentColumns<'a> {
    fn from(content: &'a Content) -> Self {
        Self {
            ticket_type: content.ticket_type.id.to_string(),
            subject: content.subject.as_ref().map(AsRef::as_ref),
            description: content.description.as_ref().map(AsRef::as_ref),
            priority: content.priority.as_str(),
            responsible: content.responsible.as_ref().map(|person| person.id.to_string()),
            answer: content.answer.as_ref().map(AsRef::as_ref),
        }
    }
}

/// The contact as the consumer gave it.
pub(super) fn contact(columns: &ListColumns) -> Contact {
    Contact {
        name: columns.contact_name.clone().map(|name| name.0),
        email: columns.contact_email.clone().map(|email| email.0),
        phone: columns.contact_phone.clone().map(|phone| phone.0),
    }
}

/// The text that a ticket is searched by, besides its entity's name.
pub(crate) fn search_key_of(protocol: &str, subject: Option<&Subject>, contact: &Contact) -> String {
    let name = contact.name.as_ref().map(AsRef::as_ref);
    let phone = contact.phone.as_ref().map(Phone::comparable);
    let email = contact.email.as_ref().map(AsRef::as_ref);
    search_key([Some(protocol_words(protocol).as_str()), subject.map(AsRef::as_ref), name, email, phone.as_deref()])
}
