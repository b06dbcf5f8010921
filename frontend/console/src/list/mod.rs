//! The list of conversations: open ones, one's own, closed ones, and what narrows them.

pub mod closed_list;
pub mod closed_rooms;
pub mod filter;
pub mod filter_choices;
pub mod live_list;
pub mod live_row;
pub mod my_rooms;
pub mod places;
pub mod queue;
pub mod room_rows;
pub mod shown_rooms;
