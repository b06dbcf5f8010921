//! What supervisors set up.

pub mod checklist;
pub mod menu;
pub mod named;
pub mod parameter;
