//! The customer's way in: entering a channel, and fresh tokens for its room.

pub mod enter;
pub mod http;
pub mod token;
