//! What both sides of Balcão say to each other: ids, validated words, frames, REST bodies, problems,
//! and [`apply`], the fold that turns a view and a frame into the next view.
//!
//! The server and the pages run this same code, so a message that the page accepts is one that the server
//! accepts. Nothing here does I/O or reads a clock, and all of it builds for wasm.
#![forbid(unsafe_code)]
#![warn(missing_docs)]

pub mod apply;
mod civil;
mod day;
mod document;
pub mod event;
pub mod frame;
pub mod id;
mod instant;
pub mod json;
pub mod list;
mod mask;
pub mod people;
mod phone;
mod problem;
pub mod rest;
pub mod room;
mod rule;
mod search_fold;
mod words;

pub use day::{Day, NotADay};
pub use document::{Document, NotADocument};
pub use instant::{Instant, InstantError};
pub use mask::{Mask, NotAMask};
pub use phone::{NotAPhone, Phone};
pub use problem::{Code, Problem};
pub use rule::{FieldError, Rule};
pub use search_fold::search_fold;
pub use words::{
    Body, EmailAddress, EntityName, Label, Password, PersonName, RoleName, Subject, TicketText, WordError,
};

/// The subprotocol of the WebSocket handshake (`Sec-WebSocket-Protocol: balcao.v1, TOKEN`).
pub const SUBPROTOCOL: &str = "balcao.v1";
