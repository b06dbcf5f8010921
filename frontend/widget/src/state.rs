//! The page's state: its channel, its room, its forms.

mod address;
mod attention;
mod chat;
mod conversation;
mod form;
mod hours;
mod lines;
mod listener;
mod saved_visit;

pub use address::Address;
pub use chat::{Chat, Stage};
pub use conversation::{Conversation, is_unsent};
pub use form::{Field, Purpose};
pub use lines::lines;
