//! One route, and whom it is for.

use reqwest::Method;
use serde_json::Value;

use super::stage::Stage;

/// Whom a route is for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Guard {
    /// Everybody.
    Public,
    /// Anybody with the refresh cookie.
    Cookie,
    /// A WebSocket handshake with its own token.
    Handshake,
    /// The room's customer, and who sees the room.
    Reader,
    /// The room's customer, who sees the room, and supervisors.
    Closer,
    /// Of the staff, who sees the room.
    Seer,
    /// Of the staff, who sees the room, and supervisors.
    Rescuer,
    /// Of the staff, who sees the ticket's room, works on the ticket, or supervises.
    Transcript,
    /// Anybody of the staff.
    Staff,
    /// Supervisors and administrators.
    Supervisor,
    /// Administrators.
    Admin,
}

pub struct Route {
    pub method: Method,
    /// Its address as the contract has it.
    pub path: &'static str,
    /// Whom it is for.
    pub guard: Guard,
    /// The body of a good request; null for none.
    pub body: fn(&Stage) -> Value,
}
