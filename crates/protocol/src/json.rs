//! Reading what the server says, light enough for a page.
//!
//! serde's derive writes two or three readers for each type that is told apart by a tag, tens of kB in a page. A page reads into
//! [`Json`] first, once for all types, and each type picks its fields from that. Serde stays the server's reader, and the
//! writer of both sides; a test holds the two readers to the same answers.

mod from_json;
mod hours;
mod node;
mod parameter;
mod sac;
mod supervisor;
mod theme;
mod wire;

pub use from_json::{FromJson, Tagged};
pub(crate) use from_json::{tagged, word, written};
pub use node::{Json, Object};
pub use wire::Heard;
