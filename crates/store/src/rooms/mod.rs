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
mod off_hours;
mod queue;
mod record;
mod responsible;
mod row;
mod situation;
mod sweep;
mod view;

pub(crate) use enter::search_key_of;
pub use enter::{NewRoom, VisitRoom, by_visit, enter};
pub use gates::{count_in_attendance, gate_attendant, gate_classification, limits};
pub use listing::{
    RoomScope, RoomSearch, RoomSort, all_open_rows, open_rows, rows_of_responsible, search, waiting_rows,
};
pub use lock::{LockedRoom, lock, unlocked};
pub use marks::{RoomMarks, marks, save_mark, set_absent_since};
pub use of_entity::of_entity;
pub use queue::{last_takes, queues, waiting};
pub use record::record;
pub use responsible::{StaffPresence, no_staff_is_connected, responsible_state, set_offline_since, takeover_grace};
pub use sweep::{absent_too_long, is_absent_too_long, is_place_lost, nobody_is_connected, place_lost};
pub use view::{Membership, RoomKey, customer_room, membership, protocol, room_key, staff_room, typed_at_entry};
