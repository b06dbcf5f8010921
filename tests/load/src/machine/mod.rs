//! The machine: programs on their own core, and what they use of it.

mod disk;
mod program;
mod usage;

pub use disk::fsyncs;
pub use program::{Program, on_servers_core, pin_self};
pub use usage::{cpu, memory};
