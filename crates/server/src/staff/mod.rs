//! Accounts of the staff, and the account that is signed in.

pub mod colleagues_http;
pub mod http;
pub mod me;
pub mod me_http;
pub mod users;
