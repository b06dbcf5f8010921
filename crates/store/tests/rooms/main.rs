//! Rooms, their logs and their lists on SQLite, through the store's public face. The workspace's
//! `tests` prove both databases.
#![expect(clippy::unwrap_used, reason = "a test says what went wrong by panicking")]

mod asking;
mod company;
mod entering;
mod gates;
mod isolation;
mod listing;
mod logs;
mod marks;
mod searching;
mod views;
