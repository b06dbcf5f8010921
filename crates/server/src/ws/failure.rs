//! Why a frame was not done.

use domain::Refusal;
use protocol::Code;

use crate::error::Error;

/// Nothing reaches the client any more.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Gone;

/// Why a frame was not done.
#[derive(Debug)]
pub enum Failure {
    /// There is nobody to tell: the socket ends.
    Gone,
    /// The client is told why.
    Refused(Error),
}

impl From<Gone> for Failure {
    fn from(_: Gone) -> Self {
        Self::Gone
    }
}

macro_rules! refusals {
    ($($kind:ty),*) => {$(
        impl From<$kind> for Failure {
            fn from(error: $kind) -> Self {
                Self::Refused(error.into())
            }
        }
    )*};
}

refusals!(Error, Code, Refusal, store::Error);
