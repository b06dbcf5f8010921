//! HTTP/1.1 and WebSocket as a client speaks them, with so little around them that one core plays thousands of clients.

mod head;
mod http;
mod socket;

pub use http::{Answer, Http};
pub use socket::{Heard, Socket};
