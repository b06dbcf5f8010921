//! Channels: their settings, who attends them, and how the entry page sees them.

pub mod acts;
pub mod attendants;
pub mod hours;
pub mod hours_http;
pub mod http;
pub mod list;
pub mod look;
pub mod query;
