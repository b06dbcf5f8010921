//! What is going on: which channel, which room, what was typed.

mod address;
mod attention;
mod chat;
mod form;
mod hearing;
mod hours;
mod lines;
mod place;
mod talk;

pub use address::Address;
pub use chat::{Chat, Stage};
pub use form::{Field, Purpose};
pub use hours::{open_until, opens_again};
pub use lines::{is_unsent, lines};
pub use talk::Talk;
