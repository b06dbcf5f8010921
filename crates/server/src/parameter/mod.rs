//! Named settings of a company (R19, R20).

pub mod http;
pub mod save;
