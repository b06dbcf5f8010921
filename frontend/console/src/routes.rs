//! The addresses of the console.

use protocol::id::RoomId;

/// Where the list is.
pub const HOME: &str = "/app";

/// Where a room opens.
pub fn room_path(room: RoomId) -> String {
    format!("{HOME}/rooms/{room}")
}

/// The room that an address opens.
pub fn room_of(path: &str) -> Option<RoomId> {
    path.strip_prefix("/app/rooms/")?.trim_end_matches('/').parse().ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_room_is_found_at_its_own_address() {
        let room = RoomId::from_bytes([7; 16]);
        assert_eq!(room_of(&room_path(room)), Some(room));
        assert_eq!(room_of(&format!("{}/", room_path(room))), Some(room));
        assert_eq!(room_of(HOME), None);
        assert_eq!(room_of("/app/rooms/nothing"), None);
    }
}
