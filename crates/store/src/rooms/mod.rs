//! Rooms: their rows, their locks, and the one way to change them, [`record`].
//!
//! A room changes by an event: [`record`] appends it to the log and writes into the row what the event means. So the
//! row is never anything but the log's last word.

mod enter;
mod gates;
mod listing;
mod lock;
mod marks;
mod numbering;
mod of_entity;
mod queue;
mod record;
mod row;
mod situation;
mod sweep;
mod view;

pub use enter::{NewRoom, VisitRoom, by_visit, enter};
pub use gates::{count_in_attendance, gate_attendant, gate_classification, limits};
pub use listing::{RoomScope, RoomSearch, open_rows, search};
pub use lock::{LockedRoom, lock};
pub use marks::{RoomMarks, is_absent_since, marks, save_mark, set_absent_since};
pub use of_entity::of_entity;
pub use queue::{rooms_of, taken_since, waiting};
pub use record::record;
pub use sweep::{abandoned_since, nobody_is_connected};
pub use view::{Membership, RoomKey, customer_room, membership, room_key, staff_room, typed_at_entry};
