//! Roles (papéis) that entities may have.

pub mod acts;
pub mod http;
