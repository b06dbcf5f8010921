//! A conversation: its log and composer, what is done with it, and the rooms that are followed.

pub mod acts;
pub mod context;
pub mod enter_button;
pub mod followed;
pub mod following;
pub mod head;
pub mod leave_button;
pub mod lines;
pub mod no_room;
pub mod page;
pub mod panel;
pub mod refusals;
pub mod role;
#[cfg(test)]
pub mod sample;
pub mod take_over;
