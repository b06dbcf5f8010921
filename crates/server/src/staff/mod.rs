//! Accounts of the staff, and the account that is signed in.

mod channels;
pub mod http;
mod listing;
pub mod me;
pub mod password;
mod password_link;
pub mod password_link_http;
mod sessions;
pub mod sessions_http;
pub mod users;
