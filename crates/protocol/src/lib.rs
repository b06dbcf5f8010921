//! The contract between the server and its clients: ids, validated words, frames, REST bodies, problems,
//! and [`apply`], the fold that turns a view and a frame into the next view.
//!
//! The server and the pages run this same code, so a message that the page accepts is one that the server
//! accepts. Nothing here does I/O or reads a clock, and all of it builds for wasm.
#![forbid(unsafe_code)]
#![warn(missing_docs)]

pub mod apply;
pub mod board;
mod civil;
mod component;
mod day;
mod defused;
pub mod event;
pub mod frame;
pub mod id;
mod instant;
pub mod json;
pub mod list;
mod mask;
mod object;
pub mod people;
mod problem;
pub mod rest;
pub mod room;
mod rule;
mod search_fold;
mod signs;
pub mod template;
mod words;

pub use component::Component;
pub use day::{Day, NotADay};
pub use defused::defused;
pub use instant::{Instant, InstantError};
pub use mask::{Mask, NotAMask};
pub use problem::{Code, Problem};
pub use rule::{FieldError, Rule};
pub use search_fold::{FOLD, search_fold, search_words};
pub use words::{
    Body, Document, EmailAddress, EntityName, Label, NotADocument, NotAPhone, Password, PersonName, Phone, RoleName,
    Subject, TicketText, WordError, code_key, is_rounded, says_nothing,
};

/// The subprotocol of the WebSocket handshake (`Sec-WebSocket-Protocol: balcao.v1, TOKEN`).
pub const SUBPROTOCOL: &str = "balcao.v1";
