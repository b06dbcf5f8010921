//! Accounts of the staff, and the account that is signed in.

pub mod http;
pub mod me;
pub mod users;
