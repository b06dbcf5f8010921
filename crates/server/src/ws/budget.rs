//! How much may be on its way out of the mailbox and into the connection: the session in between counts frames, not
//! bytes, and would hold half a megabyte of the largest ones (G18).

use std::sync::Arc;

use actix_web::web::Bytes;
use bytestring::ByteString;
use tokio::sync::{OwnedSemaphorePermit, Semaphore};

/// Frames of up to so many bytes go as they are: the session's count bounds them well enough.
const LIGHT: usize = 512;
/// The most bytes of heavier ones under way.
const MOST: u32 = 16 * 1024;

/// A budget that one connection's heavy frames stand on until they are written.
#[derive(Debug)]
pub struct WriteBudget(Arc<Semaphore>);

/// A frame on the budget.
struct Charged {
    frame: ByteString,
    _permit: OwnedSemaphorePermit,
}

impl AsRef<[u8]> for Charged {
    fn as_ref(&self) -> &[u8] {
        self.frame.as_bytes()
    }
}

impl Default for WriteBudget {
    fn default() -> Self {
        Self(Arc::new(Semaphore::new(MOST as usize)))
    }
}

impl WriteBudget {
    /// The frame, when there is place for it. One that is heavier than everything goes alone.
    pub async fn charge(&self, frame: ByteString) -> ByteString {
        if frame.len() <= LIGHT {
            return frame;
        }
        let weight = u32::try_from(frame.len()).unwrap_or(MOST).min(MOST);
        match Arc::clone(&self.0).acquire_many_owned(weight).await {
            Ok(permit) => {
                ByteString::try_from(Bytes::from_owner(Charged { frame, _permit: permit })).unwrap_or_default()
            }
            // Nobody closes the budget.
            Err(_) => frame,
        }
    }
}
