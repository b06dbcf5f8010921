//! The page that a one-time link opens: its owner chooses a password.

pub mod page;
mod state;
