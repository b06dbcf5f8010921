//! Use cases, one a file: load, decide, save, tell. HTTP and WebSocket call the same ones.

pub mod attendants;
pub mod channel;
pub mod classifications;
pub mod close;
pub mod companies;
pub mod enter;
pub mod join;
pub mod leave;
pub mod look;
pub mod me;
mod perform;
pub mod presence;
pub mod refresh;
pub mod room_token;
pub mod say;
pub mod sign_in;
pub mod sign_out;
pub mod situations;
pub mod take;
pub mod users;

pub use perform::Numbers;
