//! The settings of supervisors.

pub mod checklist;
pub mod menu;
pub mod named;
pub mod parameter;
