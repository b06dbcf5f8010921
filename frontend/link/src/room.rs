//! The client of a room.

mod follower;
mod marks;
mod outbox;
mod requests;
#[cfg(test)]
mod samples;
mod session;
mod step;
mod view;

pub use outbox::{LineState, OutboxLine};
pub use requests::{RoomRequests, forget_lines, interrupted_lines};
pub use session::RoomSession;
pub use step::{Change, Input, Output, Request};
pub use view::{Message, RoomView, Unread};
