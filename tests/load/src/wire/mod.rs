//! A client's HTTP/1.1 and WebSocket, so small that one core plays thousands of clients.

mod head;
mod http;
mod socket;

pub use http::{Answer, Http};
pub use socket::{Received, Socket};
