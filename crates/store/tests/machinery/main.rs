//! The store's machinery on SQLite: groups, trouble, reading, borrowing, closing. What both databases have to show is
//! tested in the workspace's `tests`.
#![expect(clippy::unwrap_used, reason = "a test says what went wrong by panicking")]

mod borrowing;
mod closing;
mod databases;
mod group;
mod reading;
mod trouble;
