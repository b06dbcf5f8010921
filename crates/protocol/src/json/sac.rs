//! Readers for the types of the SAC: entities, tickets and follow-ups.

use super::{FromJson, Json, Tagged, tagged, word, written};
use crate::{
    Document, EntityName, Phone, RoleName, TicketText,
    event::EntityRef,
    id::{EntityId, HistoryId, ImportId, ReviewId, TicketId, TicketTypeId},
    record,
    rest::{
        entity::{Entity, EntityFields, EntityKind, EntityPage, EntityRole, EntityRow, Likeness, LookAlike, Review},
        entity_import::{
            FileColumn, IgnoredColumn, ImportField, ImportFile, ImportLine, ImportOutcome, ImportReport, ImportRun,
            ImportState, LeftOut, LineLookAlike,
        },
        follow_up::{
            FollowUp, FollowedRoom, FollowedTicket, FullHistory, GivenAnswer, HistoryRequest, HistoryState,
            HistoryTicket, Notice, NoticeKind,
        },
        ticket::{
            AnonymousWay, Clock, Contact, DueCounts, EntityChanges, LeftMessageTicket, Opening, Priority, RoomSac,
            Ticket, TicketChange, TicketEntity, TicketFact, TicketKind, TicketRow, TicketStatus, TicketType,
            Transcript,
        },
    },
};

word!(EntityId, HistoryId, ImportId, ReviewId, TicketId, TicketTypeId);
word!(Document, Phone);
written!(EntityName, RoleName, TicketText);
word!(EntityKind, ImportField, ImportOutcome, ImportState, Likeness, NoticeKind);
word!(AnonymousWay, Clock, EntityChanges, Opening, Priority, TicketKind, TicketStatus);

record! {
    EntityRef { id, name }
    Entity { id, code, fields, active, anonymous, version, created_at, updated_at }
    EntityFields { name, kind, document, emails, phones, roles }
    EntityRow { id, code, name, kind, document, email, phone, roles, active, anonymous }
    EntityPage { items, total, start, next }
    LookAlike { entity, alike, tickets, last_ticket_at }
    Review { token, expires_at, entity, look_alikes }
    EntityRole { name, active, standard }
    ImportRun { id, file, state, at, lines, done, added, look_alikes, refused, not_customers }
    ImportFile { run, heading, columns }
    FileColumn { number, name, samples, field }
    ImportReport { run, heading or default, ignored_columns or default, lines }
    IgnoredColumn { number, name }
    ImportLine { line, name, outcome, entity, code, look_alike, errors or default, left_out or default }
    LeftOut { field, code, value, message or default }
    LineLookAlike { alike, name, line, entity, code }

    TicketType { id, name, kind, active }
    TicketEntity { row, anonymous }
    Contact { name, email, phone }
    TicketRow {
        id, protocol, status, type_name, kind, subject, priority, opening, entity_name, anonymous, contact_name, responsible,
        room, opened_at, clock_from, due_at, days_left, clock, closed_at,
    }
    Ticket {
        row, ticket_type, entity, entity_changes, contact, room_protocol, message, description, answer, given_answer, answered_at,
        cancelled_at, follow_up_code, follow_up_link, opened_by, version, history,
    }
    TicketChange { seq, at, by, what }
    RoomSac { suggestions, suggested, tickets, open_tickets, anonymous }
    Transcript { room, protocol, entered_at, live, events }
    DueCounts { day_five, day_six, overdue, histories, histories_overdue }

    LeftMessageTicket { protocol, follow_up_code, type_name, opened_at, due_at, cancelled_at }
    FollowUp { company_name, zone, protocol, conversation, tickets, history }
    FollowedRoom { protocol, classification_name, situation, label, entered_at, closed_at }
    FollowedTicket {
        protocol, status, type_name, kind, subject, message, opened_at, due_at, answers, closed_at, cancelled_at, notices,
    }
    GivenAnswer { at, answer }
    Notice { at, what }
    FullHistory { follow_up, conversation }
    HistoryRequest { id, protocol, name, email, tickets, asked_at, due_at, days_left, given_at }
    HistoryTicket { id, protocol }
}

tagged! { TicketFact by "kind" or Unknown {
    "opened" = Opened { opening, entity },
    "changed" = Changed { field, from, to },
    "answered" = Answered { answer },
    "moved" = Moved { from, to },
    "entity_linked" = EntityLinked { from, to },
    "entity_corrected" = EntityCorrected { from, to, reason },
    "email_added" = EmailAdded { entity, email },
    "email_taken_back" = EmailTakenBack { entity, email },
    "cancellation_stamped" = CancellationStamped,
    "warned" = Warned { day },
    "history_asked" = HistoryAsked,
    "history_given" = HistoryGiven,
} }
tagged! { HistoryState by "is" {
    "not_asked" = NotAsked,
    "asked" = Asked { at, due_at },
    "given" = Given { at },
} }
