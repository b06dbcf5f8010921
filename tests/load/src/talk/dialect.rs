//! The frames of a talker, whatever server it talks through.

use anyhow::Result;

use crate::stamp::Stamp;

/// A way of saying and hearing messages.
pub trait Dialect: Clone + 'static {
    /// The server's name of a room.
    type Room: Copy + PartialEq;

    /// Whether one's own message coming back is all the acknowledgement there is.
    const ECHO_ACKNOWLEDGES: bool;

    /// The text frame that says something in a room.
    fn say(room: Self::Room, stamp: Stamp) -> String;

    /// The meaning of a text frame.
    fn understand(text: &[u8]) -> Result<Meaning<Self::Room>>;
}

/// The meaning of a frame to a talker.
#[derive(Debug, PartialEq, Eq)]
pub enum Meaning<R> {
    /// A message of one's own is durable.
    Acknowledged(Stamp),
    /// A message was said in a room: one's own comes back too.
    Said {
        /// Where.
        room: R,
        /// Which.
        stamp: Stamp,
    },
    /// A frame of the attendants' list.
    Listed,
    /// Something was refused.
    Refused(String),
    /// Anything else.
    Other,
}

/// 128 bytes, as the figures of goals.md were measured with.
pub const BODY: &str = "Bom dia! Meu pedido ainda chegou incompleto: faltou o carregador. \
                        Vocês conseguem mandar outro ainda hoje, por favor? Obrigada.";

#[cfg(test)]
mod tests {
    #[test]
    fn a_message_has_128_bytes() {
        assert_eq!(super::BODY.len(), 128);
    }
}
