//! The list of conversations: open ones, one's own, closed ones, and what narrows them.

pub mod closed_list;
pub mod closed_rooms;
pub mod filter;
pub mod filters;
pub mod live_list;
pub mod live_row;
pub mod mine;
pub mod queue;
pub mod rows;
pub mod shown;
