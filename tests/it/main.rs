//! The system from outside: a real server process per test, on both databases.
//!
//! A test's name begins with the number of the requirement or the figure that it proves.
#![expect(clippy::unwrap_used, clippy::expect_used, reason = "a test that can't go on has failed")]

mod entry;
mod harness;
mod hours;
mod leaving;
mod limits;
mod links;
mod situations;
mod taking;
