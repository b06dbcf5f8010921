//! REST: a typed function for every route, a file per resource.

mod classification;
mod client;
mod entity;
mod entry;
mod follow_up;
mod parameter;
mod room;
mod session;
mod situation;
mod ticket;
mod user;

pub use client::Rest;
pub use entity::EntityQuery;
pub use room::RoomQuery;
pub use ticket::{TicketOrder, TicketQuery};
