//! Refused entries and takes: noting them, reading them, and why nobody takes a room.

pub mod http;
mod note;
mod query;
pub mod why;

pub use note::{note_act, note_entry};
