//! SAC tickets: their rows, their history, and the one way to open and to change them.
//!
//! One order of locks everywhere, against deadlocks: room → ticket → entity → ticket counter.

mod change;
mod due;
mod find;
mod insert;
mod left_message;
mod listing;
mod lock_anonymous;
mod order;
mod row;
mod warn;

pub use change::{LockedTicket, add_to_history, lock, save};
pub use due::due;
pub use find::{
    EarlierTicket, FollowUpProof, TicketDetail, TicketOrigin, find, find_earlier, history, latest_of_room, origin,
    protocol_of,
};
pub use insert::{NewTicket, OpenedTicket, TicketTerms, insert, terms};
pub use left_message::{content_of, keep_content};
pub use listing::{
    ExportedTicket, TicketSearch, clients_of_room, export, of_entity, of_room, open_of_entities, search,
};
pub use lock_anonymous::lock_anonymous;
pub use order::TicketSort;
pub(crate) use row::search_key_of;
pub use warn::{DueWarning, unwarned, warn};
