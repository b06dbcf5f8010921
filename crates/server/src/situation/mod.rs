//! Labels for the internal situations (R2–R6).

pub mod acts;
pub mod http;
pub mod query;
