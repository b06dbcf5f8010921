//! A client that keeps its word and remembers the server's: it resumes where it was, sends again what was not
//! acknowledged under the same id, and writes down everything it was told.

mod client;
mod diary;
mod patience;
mod plan;
mod verify;

pub use client::Faithful;
pub use diary::{Diary, Entry};
pub use plan::{Cuts, Orders, Plan, SharedProgress};
pub use verify::{Breaches, same_conversation, told_log};
