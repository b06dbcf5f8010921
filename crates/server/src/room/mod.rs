//! Rooms: the acts in them, one a file, what they have in common, and how they are read.

pub mod acts_http;
pub mod assume;
pub mod close;
pub mod events;
pub mod http;
pub mod join;
pub mod leave;
pub mod look;
pub mod perform;
pub mod presence;
pub mod query;
pub mod read_along;
pub mod requeue;
pub mod say;
pub mod take;
