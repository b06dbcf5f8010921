//! Supervisor › Chat › *Painel ao vivo*.

mod along;
pub mod attendants;
mod channels;
mod filter;
pub mod page;
mod rooms;
pub mod state;
mod stats;
