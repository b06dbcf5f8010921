//! What the customer sees.

mod after;
mod entry;
mod leave;
mod notice;
mod preferences;
mod queue;
mod room;
mod when;

pub use entry::Entry;
pub use notice::{Loading, Unknown, Unreachable};
pub use room::Room;
