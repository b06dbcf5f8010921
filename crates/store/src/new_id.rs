//! New ids.

use uuid::Uuid;

/// The bytes of a new id: a UUIDv7, so that ids of one kind sort by age.
pub fn new_id() -> [u8; 16] {
    *Uuid::now_v7().as_bytes()
}
