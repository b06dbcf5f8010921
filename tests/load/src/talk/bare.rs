//! The dialect of the bare servers.

use anyhow::{Context, Result};
use protocol::id::ClientId;

use super::dialect::{BODY, Dialect, Meaning};
use crate::stamp::Stamp;

/// Eight hexadecimal digits of room, the stamp, the body.
#[derive(Clone)]
pub struct BareDialect;

impl Dialect for BareDialect {
    type Room = u32;

    const ECHO_ACKNOWLEDGES: bool = true;

    fn say(room: u32, stamp: Stamp) -> String {
        format!("{room:08x}{}{BODY}", stamp.id())
    }

    fn understand(text: &[u8]) -> Result<Meaning<u32>> {
        let text = str::from_utf8(text)?;
        let room = text.get(..8).and_then(|digits| u32::from_str_radix(digits, 16).ok()).context("no room")?;
        let id: ClientId = text.get(8..44).context("no stamp")?.parse()?;
        Ok(Meaning::Said { room, stamp: id.into() })
    }
}

#[cfg(test)]
mod tests {
    use protocol::frame::Side;

    use super::*;

    #[test]
    fn what_is_said_is_understood() {
        let stamp = Stamp::now(Side::Staff);
        let heard = BareDialect::understand(BareDialect::say(77, stamp).as_bytes()).expect("a message");
        assert_eq!(heard, Meaning::Said { room: 77, stamp });
        assert_eq!(stamp.side(), Side::Staff);
    }
}
