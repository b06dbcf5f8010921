//! The parts of the pages.

pub mod act;
pub mod closed_list;
pub mod context;
pub mod conversation;
pub mod entity_fields;
pub mod entity_line;
pub mod entity_search;
pub mod filters;
pub mod keys;
pub mod languages;
pub mod leave;
pub mod link_button;
pub mod live_list;
pub mod live_row;
pub mod mine;
pub mod page;
pub mod question;
pub mod queue;
pub mod rail;
pub mod record_list;
pub mod record_of;
pub mod register;
pub mod room_head;
pub mod sac;
pub mod scene;
pub mod supervisor_menu;
