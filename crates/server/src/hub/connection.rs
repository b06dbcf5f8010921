//! The name of a connection.

/// A connection, for the hub.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct ConnectionId(pub u64);

impl ConnectionId {
    /// A number below `most` that differs from connection to connection.
    pub fn spread_over(self, most: u32) -> u32 {
        // Fibonacci hashing: neighbours land far from each other.
        let mixed = self.0.wrapping_mul(0x9e37_79b9_7f4a_7c15) >> 32;
        u32::try_from(mixed % u64::from(most)).unwrap_or_default()
    }
}
