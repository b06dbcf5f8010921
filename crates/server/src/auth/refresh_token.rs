//! A refresh token.

use protocol::id::SessionId;

/// A refresh token as its cookie carries it. It says which sign-in it is of and how often that was refreshed, so that an
/// old one can be told from a forged one.
#[derive(Clone, PartialEq, Eq)]
pub struct RefreshToken {
    /// The sign-in.
    pub session: SessionId,
    /// How often it had been refreshed.
    pub rotation: u64,
    /// An HMAC with a key of this installation.
    pub secret: String,
}
