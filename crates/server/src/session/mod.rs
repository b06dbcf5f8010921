//! Sign-ins of the staff.

pub mod http;
pub mod refresh;
pub mod sign_in;
pub mod sign_out;
