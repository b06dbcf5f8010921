//! SAC tickets: their rows, their history, and the one way to open and to change them.
//!
//! One order of locks everywhere, against deadlocks: room → ticket → entity → ticket counter.

mod change;
mod due;
mod find;
mod hold;
mod insert;
mod listing;
mod row;
mod warn;

pub use change::{Locked, add_to_history, lock, save};
pub use due::due;
pub use find::{Asked, FollowedBy, Origin, Whole, asked, find, latest_of_room, origin, protocol_of};
pub use hold::hold_anonymous;
pub use insert::{NewTicket, Opened, Terms, insert, protocol_key, terms};
pub use listing::{Exported, Search, Sort, clients_of_room, export, of_entity, of_room, open_of_entities, search};
pub use warn::{Warning, unwarned, warn};
