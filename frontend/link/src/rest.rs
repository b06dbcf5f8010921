//! REST: a typed function for every route, a file per resource.

mod classification;
mod client;
mod entity;
mod entity_import;
mod entry;
mod follow_up;
mod hours;
mod paging;
mod parameter;
mod password_link;
mod room;
mod session;
mod setup;
mod situation;
mod supervision;
mod theme;
mod ticket;
mod user;
mod user_session;

pub use classification::ClassificationQuery;
pub use client::Rest;
pub use entity::EntityQuery;
pub use paging::ListOrder;
pub use room::RoomQuery;
pub use situation::SituationQuery;
pub use supervision::NamedFilters;
pub use ticket::{TicketOrder, TicketQuery};
pub use user::UserQuery;
