//! Fresh ids, from `crypto.getRandomValues`: `crypto.randomUUID` exists only in a secure context.

use protocol::id::{ClientId, VisitId};

/// A random UUID (version 4).
pub fn new_uuid() -> [u8; 16] {
    let mut bytes = [0; 16];
    let drawn = web_sys::window()
        .and_then(|window| window.crypto().ok())
        .is_some_and(|crypto| crypto.get_random_values_with_u8_array(&mut bytes).is_ok());
    if !drawn {
        // Every browser that runs wasm has `crypto`. Without it, these ids are still unique within the page.
        bytes.fill_with(|| (js_sys::Math::random() * 256.0) as u8);
    }
    bytes[6] = bytes[6] & 0x0f | 0x40;
    bytes[8] = bytes[8] & 0x3f | 0x80;
    bytes
}

/// An id for an act or a message. A repeat with the same id is the same act.
pub fn new_client_id() -> ClientId {
    ClientId::from_bytes(new_uuid())
}

/// An id for a visit. Store it before the page asks to enter (R61).
pub fn new_visit() -> VisitId {
    VisitId::from_bytes(new_uuid())
}
