//! The customer's views.

mod after;
mod again;
mod entry;
mod focus;
mod leave;
mod message;
mod notice;
mod preferences;
mod queue;
mod room;
mod when;

pub use again::Again;
pub use entry::Entry;
pub use focus::keep_focus;
pub use message::{Left, Message};
pub use notice::{Loading, Unknown, Unreachable};
pub use room::Room;
