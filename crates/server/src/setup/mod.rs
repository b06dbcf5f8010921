//! The first run: an installation without a company is set up in one act.

pub mod acts;
pub mod http;
