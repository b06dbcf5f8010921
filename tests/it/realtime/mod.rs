//! The real-time contract: nothing acknowledged is lost, doubled or reordered, for anyone.

mod drain;
mod presence;
mod resume;
mod sending;
mod storm;
mod talker;
mod twin;
mod views;

pub use talker::{Talker, full_log};
