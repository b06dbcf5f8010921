//! The subject of a history: a conversation, or a ticket.

use protocol::id::{RoomId, TicketId};
use protocol::rest::follow_up::HistoryRequest;

/// A conversation with its tickets, or a ticket that came from none.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum HistorySubject {
    Room(RoomId),
    Ticket(TicketId),
}

/// A request for a history, with its subject.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SubjectRequest {
    /// The part that the staff see.
    pub shown: HistoryRequest,
    pub subject: HistorySubject,
}
