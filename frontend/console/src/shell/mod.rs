//! The frame of every page: signing in, the address, the rail, the keys and the alerts.

pub mod address;
pub mod attention;
pub mod colleagues;
pub mod connection_banner;
pub mod console;
pub mod console_page;
pub mod desktop;
pub mod entry_alert;
pub mod keys;
pub mod languages;
pub mod layout;
pub mod letter_keys;
pub mod link_button;
pub mod lost_focus;
pub mod nowhere;
pub mod page_owner;
pub mod question;
pub mod rail;
pub mod route;
pub mod session;
pub mod sign_in;
pub mod sign_in_picture;
pub mod unreachable;
pub mod unsaved;
pub mod words;
