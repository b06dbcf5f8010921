//! The rules of Balcão: pure functions and types. Nothing here is async, reads a clock or knows a table; time is an
//! argument, and what a rule decides is a value: a [`protocol::event::Fact`] to append to the room's log, or a
//! [`Refusal`].
#![forbid(unsafe_code)]

pub mod access;
pub mod admission;
pub mod device;
pub mod entity;
pub mod grace;
pub mod hours;
pub mod limits;
pub mod notices;
pub mod parameter;
pub mod period;
pub mod protocol_number;
pub mod queue;
mod refusal;
pub mod room;
pub mod sac;
pub mod situation;
pub mod theme;
pub mod ticket;
pub mod ticket_clock;
pub mod ticket_type;

pub use refusal::Refusal;
