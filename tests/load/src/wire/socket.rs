//! A WebSocket client (RFC 6455) without fragments, which our servers never send.

use std::{io, net::SocketAddr};

use anyhow::{Context, Result, bail};
use bytes::{Bytes, BytesMut};
use protocol::SUBPROTOCOL;
use tokio::{
    io::AsyncWriteExt,
    net::{TcpSocket, TcpStream},
};

use super::head;

/// An open socket.
pub struct Socket {
    stream: TcpStream,
    inbox: BytesMut,
    outbox: Vec<u8>,
}

/// A received message.
#[derive(Debug)]
pub enum Received {
    /// A text frame.
    Text(Bytes),
    /// The end, with the code of the close frame; `None` when the stream ended without one.
    Closed(Option<u16>),
}

const TEXT: u8 = 1;
const CLOSE: u8 = 8;
const PING: u8 = 9;
const PONG: u8 = 10;
const FINAL: u8 = 0x80;
const MASKED: u8 = 0x80;
/// The mask. A mask of zeros is valid and saves this side the work; the server unmasks all the same.
const MASK: [u8; 4] = [0; 4];

impl Socket {
    /// Opens a socket with this token.
    ///
    /// # Errors
    /// No connection, or the handshake was refused; the error says its status.
    pub async fn open(address: SocketAddr, path: &str, token: &str) -> Result<Self> {
        let stream = TcpStream::connect(address).await?;
        stream.set_nodelay(true)?;
        Self::shake_hands(stream, address, path, token).await
    }

    /// The same with a receive buffer of this many bytes: a reader that stops reading fills it soon.
    pub async fn open_narrow(address: SocketAddr, path: &str, token: &str, bytes: u32) -> Result<Self> {
        let socket = TcpSocket::new_v4()?;
        socket.set_recv_buffer_size(bytes)?;
        Self::shake_hands(socket.connect(address).await?, address, path, token).await
    }

    async fn shake_hands(mut stream: TcpStream, address: SocketAddr, path: &str, token: &str) -> Result<Self> {
        // The key is the RFC's example: it need only be 16 bytes long.
        let request = format!(
            "GET {path} HTTP/1.1\r\nHost: {address}\r\nOrigin: http://{address}\r\nConnection: Upgrade\r\n\
             Upgrade: websocket\r\nSec-WebSocket-Version: 13\r\nSec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\n\
             Sec-WebSocket-Protocol: {SUBPROTOCOL}, {token}\r\n\r\n"
        );
        stream.write_all(request.as_bytes()).await?;
        let mut inbox = BytesMut::new();
        let head = head::read(&mut stream, &mut inbox).await?;
        if head.status != 101 {
            bail!("the handshake was answered {}", head.status);
        }
        Ok(Self { stream, inbox, outbox: Vec::new() })
    }

    /// Sends a text frame.
    pub async fn send(&mut self, text: &str) -> Result<()> {
        self.outbox.clear();
        put_header(&mut self.outbox, FINAL | TEXT, text.len() as u64);
        self.outbox.extend_from_slice(text.as_bytes());
        self.stream.write_all(&self.outbox).await.context("the socket takes nothing any more")
    }

    /// Sends a frame with any first byte, any announced length and any bytes.
    pub async fn send_raw(&mut self, first: u8, announced: u64, payload: &[u8]) -> io::Result<()> {
        let mut frame = Vec::with_capacity(payload.len() + 14);
        put_header(&mut frame, first, announced);
        frame.extend_from_slice(payload);
        self.stream.write_all(&frame).await
    }

    /// Sends bytes that belong to a frame that began before.
    pub async fn send_more(&mut self, bytes: &[u8]) -> io::Result<()> {
        self.stream.write_all(bytes).await
    }

    /// Waits for the next text frame or the end. Answers pings. Nothing is lost when it is dropped while it waits.
    pub async fn next(&mut self) -> Result<Received> {
        loop {
            while let Some((opcode, payload)) = self.take_frame()? {
                match opcode {
                    TEXT => return Ok(Received::Text(payload)),
                    CLOSE => return Ok(Received::Closed(payload.first_chunk().map(|code| u16::from_be_bytes(*code)))),
                    PING => self.pong(&payload)?,
                    PONG => {}
                    other => bail!("a frame with opcode {other}"),
                }
            }
            self.stream.readable().await?;
            self.inbox.reserve(2_048);
            match self.stream.try_read_buf(&mut self.inbox) {
                Ok(0) => return Ok(Received::Closed(None)),
                Err(error) if error.kind() == io::ErrorKind::ConnectionReset => return Ok(Received::Closed(None)),
                Err(error) if error.kind() != io::ErrorKind::WouldBlock => return Err(error.into()),
                Ok(_) | Err(_) => {}
            }
        }
    }

    fn pong(&mut self, payload: &[u8]) -> Result<()> {
        let mut frame = Vec::with_capacity(payload.len() + 6);
        put_header(&mut frame, FINAL | PONG, payload.len() as u64);
        frame.extend_from_slice(payload);
        // A pong that doesn't fit is dropped: the server will ping again.
        let _sent = self.stream.try_write(&frame);
        Ok(())
    }

    fn take_frame(&mut self) -> Result<Option<(u8, Bytes)>> {
        let Some((header, length)) = measure(&self.inbox) else {
            return Ok(None);
        };
        if self.inbox[0] & FINAL == 0 || self.inbox[1] & MASKED != 0 {
            bail!("a frame that no server of ours sends: {:02x?}", &self.inbox[..2]);
        }
        if self.inbox.len() < header + length {
            return Ok(None);
        }
        let opcode = self.inbox[0] & 0x0f;
        let mut frame = self.inbox.split_to(header + length);
        let _header = frame.split_to(header);
        Ok(Some((opcode, frame.freeze())))
    }
}

/// The bytes of the header at the beginning, and of the payload that it announces.
fn measure(bytes: &[u8]) -> Option<(usize, usize)> {
    let short = usize::from(*bytes.get(1)? & 0x7f);
    match short {
        126 => Some((4, usize::from(u16::from_be_bytes(*bytes.get(2..)?.first_chunk()?)))),
        127 => Some((10, usize::try_from(u64::from_be_bytes(*bytes.get(2..)?.first_chunk()?)).ok()?)),
        _ => Some((2, short)),
    }
}

fn put_header(frame: &mut Vec<u8>, first: u8, length: u64) {
    frame.push(first);
    match (u8::try_from(length), u16::try_from(length)) {
        (Ok(short @ 0..126), _) => frame.push(MASKED | short),
        (_, Ok(middle)) => {
            frame.push(MASKED | 126);
            frame.extend_from_slice(&middle.to_be_bytes());
        }
        _ => {
            frame.push(MASKED | 127);
            frame.extend_from_slice(&length.to_be_bytes());
        }
    }
    frame.extend_from_slice(&MASK);
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_header_announces_what_it_was_given() {
        for length in [0, 1, 125, 126, 65_535, 65_536, 1 << 30] {
            let mut frame = Vec::new();
            put_header(&mut frame, FINAL | TEXT, length);
            let (header, measured) = measure(&frame).expect("a whole header");
            assert_eq!((header + MASK.len(), measured as u64), (frame.len(), length));
        }
    }
}
