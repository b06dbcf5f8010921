//! *Início*: what a supervisor should mend, and the figures of the day.

mod checklist;
pub mod http;
