//! Who asks, and whether they may: passwords, sign-ins, tokens, and the extractors that guard the routes.

pub mod cookie;
pub mod extract;
mod follow_up;
pub mod keys;
pub mod origin;
pub mod password;
pub mod peer;
mod ring;
pub mod standing;
pub mod throttle;
pub mod token;

pub use extract::{Admin, Attendant, Customer, Reader, Supervisor};
pub use follow_up::Followed;
pub use keys::Keys;
pub use peer::Peer;
pub use standing::Standings;
pub use token::Principal;
