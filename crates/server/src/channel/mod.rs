//! Channels: their settings, who attends them, and how the entry page sees them.

pub mod acts;
pub mod attendants;
pub mod http;
pub mod look;
