//! Supervisor › *Auditoria*.

pub mod list_page;
mod row;
