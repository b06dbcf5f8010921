//! A guard before the frame codec. The codec looks at a frame's size only when it has all of it: a header that announces
//! a gigabyte would be believed. The length is in the header, so this reads headers as bytes pass, and ends the stream
//! at the first frame, or row of fragments, that is larger than the server takes (G17).

use std::{
    cell::Cell,
    pin::Pin,
    rc::Rc,
    task::{Context, Poll},
};

use actix_web::{
    error::PayloadError,
    web::{Bytes, Payload},
};
use futures_util::Stream;

/// The largest message in bytes: 4,000 characters at their longest in JSON, and the frame around them.
pub const MOST_BYTES: u64 = 64 * 1024;

const FIN: u8 = 0x80;
const OPCODE: u8 = 0x0f;
const MASKED: u8 = 0x80;
const LENGTH: u8 = 0x7f;
/// Opcodes from here on are control frames, which may stand between fragments.
const FIRST_CONTROL: u8 = 0x8;

/// The bytes of a client, as long as its frames are small enough.
pub struct Guard {
    payload: Payload,
    meter: Meter,
    exceeded: Rc<Cell<bool>>,
}

impl Guard {
    /// Guards `payload`; `exceeded` tells afterwards whether the stream ended by the guard.
    pub fn new(payload: Payload, exceeded: Rc<Cell<bool>>) -> Self {
        Self { payload, meter: Meter::default(), exceeded }
    }
}

impl Stream for Guard {
    type Item = Result<Bytes, PayloadError>;

    fn poll_next(mut self: Pin<&mut Self>, context: &mut Context<'_>) -> Poll<Option<Self::Item>> {
        if self.exceeded.get() {
            return Poll::Ready(None);
        }
        let next = Pin::new(&mut self.payload).poll_next(context);
        if let Poll::Ready(Some(Ok(bytes))) = &next
            && !self.meter.passes(bytes)
        {
            self.exceeded.set(true);
            return Poll::Ready(None);
        }
        next
    }
}

/// Follows the frames of a stream of bytes (RFC 6455 §5.2).
#[derive(Debug, Default)]
struct Meter {
    header: Vec<u8>,
    /// Bytes of the present frame's payload still to come.
    payload: u64,
    /// Bytes of the present message's earlier fragments.
    fragments: u64,
}

impl Meter {
    /// Whether all frames that begin in these bytes are small enough.
    fn passes(&mut self, mut bytes: &[u8]) -> bool {
        while !bytes.is_empty() {
            if self.payload > 0 {
                let taken = usize::try_from(self.payload).map_or(bytes.len(), |payload| payload.min(bytes.len()));
                self.payload -= taken as u64;
                bytes = &bytes[taken..];
                continue;
            }
            self.header.push(bytes[0]);
            bytes = &bytes[1..];
            if let Some(length) = announced(&self.header) {
                if !self.begins(length) {
                    return false;
                }
                self.header.clear();
            }
        }
        true
    }

    fn begins(&mut self, length: u64) -> bool {
        let first = self.header[0];
        if first & OPCODE < FIRST_CONTROL {
            self.fragments = self.fragments.saturating_add(length);
            if self.fragments > MOST_BYTES {
                return false;
            }
            if first & FIN != 0 {
                self.fragments = 0;
            }
        }
        self.payload = length;
        length <= MOST_BYTES
    }
}

/// The payload's length, once the header is complete.
fn announced(header: &[u8]) -> Option<u64> {
    let second = *header.get(1)?;
    let mask = if second & MASKED == 0 { 0 } else { 4 };
    let (size, length) = match second & LENGTH {
        126 => (4, u64::from(u16::from_be_bytes(header.get(2..4)?.try_into().ok()?))),
        127 => (10, u64::from_be_bytes(header.get(2..10)?.try_into().ok()?)),
        short => (2, u64::from(short)),
    };
    (header.len() >= size + mask).then_some(length)
}

#[cfg(test)]
mod tests {
    use super::*;

    /// A masked frame's header.
    fn header(first: u8, length: u64) -> Vec<u8> {
        let mut header = vec![first];
        match length {
            0..126 => header.push(0x80 | u8::try_from(length).unwrap()),
            126..65_536 => {
                header.push(0x80 | 126);
                header.extend(u16::try_from(length).unwrap().to_be_bytes());
            }
            _ => {
                header.push(0x80 | 127);
                header.extend(length.to_be_bytes());
            }
        }
        header.extend([1, 2, 3, 4]);
        header
    }

    fn frame(first: u8, length: u64) -> Vec<u8> {
        let mut frame = header(first, length);
        frame.resize(frame.len() + usize::try_from(length).unwrap(), 0xff);
        frame
    }

    #[test]
    fn frames_up_to_the_limit_pass_however_their_bytes_are_cut() {
        let stream =
            [frame(0x81, 5), frame(0x89, 0), frame(0x81, MOST_BYTES), frame(0x01, 200), frame(0x80, 200)].concat();
        for size in [1, 3, 7, 1_000, stream.len()] {
            let mut meter = Meter::default();
            assert!(stream.chunks(size).all(|chunk| meter.passes(chunk)), "in chunks of {size}");
        }
    }

    #[test]
    fn a_header_that_announces_too_much_is_stopped_before_its_payload() {
        for length in [MOST_BYTES + 1, 1 << 30, u64::MAX] {
            assert!(!Meter::default().passes(&header(0x81, length)), "{length}");
        }
    }

    #[test]
    fn fragments_count_together_and_control_frames_between_them_do_not() {
        let mut meter = Meter::default();
        assert!(meter.passes(&frame(0x01, MOST_BYTES / 2)));
        assert!(meter.passes(&frame(0x89, 100)));
        assert!(meter.passes(&frame(0x00, MOST_BYTES / 2)));
        assert!(!meter.passes(&header(0x00, 1)));
    }
}
