//! Authentication and access: passwords, sign-ins, tokens, and the extractors that guard the routes.

pub mod access;
pub mod cookie;
pub mod extract;
pub mod follow_up;
pub mod keys;
pub mod origin;
pub mod password;
pub mod peer;
pub mod refresh_token;
pub mod ring;
pub mod setup_code;
pub mod throttle;
pub mod token;
