//! A file per page.

pub mod console;
pub mod no_room;
pub mod nowhere;
pub mod room;
pub mod sign_in;
pub mod unreachable;
