//! Supervisor › *Início*.

mod checklist;
mod figures;
pub mod page;
