//! The audit: reading it, and exporting it, which is audited too.

mod csv;
mod export;
pub mod http;
mod query;

pub use export::record_export;
