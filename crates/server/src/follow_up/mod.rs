//! Following a protocol by a proof, and the whole history of one (L11).

pub mod history;
pub mod http;
pub mod link;
pub mod look;
