//! The store's machinery on SQLite: groups, trouble, reading, borrowing, closing. The workspace's
//! `tests` prove both databases.
#![expect(clippy::unwrap_used, reason = "a test says what went wrong by panicking")]

mod borrowing;
mod closing;
mod databases;
mod group;
mod reading;
mod trouble;
