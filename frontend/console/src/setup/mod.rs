//! The first run: a wizard that sets an empty installation up. It is a part of its own, which nobody else loads.

mod done;
pub mod page;
mod steps;
mod wizard;
mod zones;
