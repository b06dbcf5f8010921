//! Entities: the people and companies of the customer base.

pub mod change;
pub mod http;
pub mod import;
pub mod query;
pub mod review;
