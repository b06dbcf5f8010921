//! Types of tickets.

pub mod acts;
pub mod http;
