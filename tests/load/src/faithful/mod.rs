//! A client that follows the contract and records the server's answers: it resumes where it was, sends unacknowledged
//! messages again under the same id, and writes down everything that it was told.

mod backoff;
mod client;
mod diary;
mod plan;
mod verify;

pub use client::Faithful;
pub use diary::{Diary, Entry};
pub use plan::{Cuts, Orders, Plan, SharedProgress};
pub use verify::{Breaches, check_log, same_conversation};
