//! A file per page.

pub mod console;
pub mod entities;
pub mod entity;
pub mod entity_forms;
pub mod histories;
pub mod import;
pub mod named;
pub mod new_ticket;
pub mod no_room;
pub mod nowhere;
pub mod parameter;
pub mod parameters;
pub mod room;
pub mod sign_in;
pub mod ticket;
pub mod tickets;
pub mod unreachable;
