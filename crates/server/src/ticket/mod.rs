//! SAC tickets: the ways to open one, the work on it, its entity and its history.

pub mod content;
pub mod csv;
pub mod edit;
pub mod http;
pub mod link;
pub mod of_room;
pub mod open_by_hand;
pub mod open_from_room;
pub mod opened;
pub mod query;
pub mod room_http;
pub mod show;
pub mod transcript;
