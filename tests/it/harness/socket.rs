//! A WebSocket client that can say anything, also what no client should (RFC 6455).

use std::{net::SocketAddr, time::Duration};

use base64::{Engine, engine::general_purpose::STANDARD};
use sha1::{Digest, Sha1};
use tokio::{
    io::{AsyncReadExt, AsyncWriteExt},
    net::{TcpSocket, TcpStream},
    time::timeout,
};

/// A frame's first byte: the whole message in this frame.
pub const FIN: u8 = 0x80;
/// Opcodes.
pub const CONTINUATION: u8 = 0x0;
pub const TEXT: u8 = 0x1;
pub const BINARY: u8 = 0x2;
pub const CLOSE: u8 = 0x8;
pub const PING: u8 = 0x9;
pub const PONG: u8 = 0xa;

const TIMEOUT: Duration = Duration::from_secs(10);

/// An open socket.
pub struct Socket {
    stream: TcpStream,
    received: Vec<u8>,
}

/// A frame that came, or the end of the connection.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Incoming {
    /// A text frame.
    Text(String),
    /// A control frame that wants an answer.
    Ping(Vec<u8>),
    /// The answer to a ping.
    Pong(Vec<u8>),
    /// The server closes the socket, by this code.
    Close(Option<u16>),
    /// The connection is gone.
    End,
}

/// The handshake was refused.
#[derive(Debug)]
pub struct Refused {
    pub status: u16,
    /// Headers and body.
    pub text: String,
}

impl Socket {
    /// Opens a socket for a token.
    pub async fn open(address: SocketAddr, token: &str) -> Result<Self, Refused> {
        Self::open_with(address, &format!("balcao.v1, {token}"), "").await
    }

    /// Opens a socket with these words of `Sec-WebSocket-Protocol`, and further header lines, each with its end.
    pub async fn open_with(address: SocketAddr, words: &str, lines: &str) -> Result<Self, Refused> {
        let key = STANDARD.encode(super::random());
        let request = handshake(address, &key, words, lines);
        let (socket, head) = Self::knock(address, &request).await?;
        let accept = STANDARD.encode(Sha1::digest(format!("{key}258EAFA5-E914-47DA-95CA-C5AB0DC85B11")));
        let header = |name: &str| {
            let lines = head.lines().filter_map(|line| line.split_once(':'));
            lines.filter(|(found, _)| found.eq_ignore_ascii_case(name)).map(|(_, value)| value.trim()).next_back()
        };
        assert_eq!(header("sec-websocket-accept"), Some(accept.as_str()), "{head}");
        assert_eq!(header("sec-websocket-protocol"), Some("balcao.v1"), "only the first word is echoed: {head}");
        Ok(socket)
    }

    /// Opens a socket whose end takes little before it is read.
    pub async fn open_small(address: SocketAddr, token: &str) -> Self {
        let socket = TcpSocket::new_v4().unwrap();
        socket.set_recv_buffer_size(4_096).unwrap();
        let stream = socket.connect(address).await.unwrap();
        let request = handshake(address, "AAAAAAAAAAAAAAAAAAAAAA==", &format!("balcao.v1, {token}"), "");
        Self::over(stream, &request).await.expect("a socket").0
    }

    /// Sends a request head as it is; the socket and the answer's head, when the answer is 101.
    pub async fn knock(address: SocketAddr, request: &str) -> Result<(Self, String), Refused> {
        let gone = |error: std::io::Error| Refused { status: 0, text: error.to_string() };
        let stream = TcpStream::connect(address).await.map_err(gone)?;
        Self::over(stream, request).await
    }

    async fn over(mut stream: TcpStream, request: &str) -> Result<(Self, String), Refused> {
        let gone = |error: std::io::Error| Refused { status: 0, text: error.to_string() };
        stream.set_nodelay(true).map_err(gone)?;
        stream.write_all(request.as_bytes()).await.map_err(gone)?;
        let mut socket = Self { stream, received: Vec::new() };
        loop {
            if let Some(end) = socket.received.windows(4).position(|four| four == b"\r\n\r\n") {
                let head: Vec<u8> = socket.received.drain(..end + 4).collect();
                let head = String::from_utf8(head).unwrap();
                let status = head.split(' ').nth(1).and_then(|status| status.parse().ok()).unwrap_or_default();
                if status == 101 {
                    return Ok((socket, head));
                }
                let _more = timeout(Duration::from_millis(200), socket.receive()).await;
                return Err(Refused { status, text: head + &String::from_utf8_lossy(&socket.received) });
            }
            if !timeout(TIMEOUT, socket.receive()).await.expect("an answer to the handshake") {
                return Err(Refused { status: 0, text: String::from_utf8_lossy(&socket.received).into_owned() });
            }
        }
    }

    /// Sends bytes as they are; `false` when the connection is gone.
    pub async fn send_bytes(&mut self, bytes: &[u8]) -> bool {
        self.stream.write_all(bytes).await.is_ok()
    }

    pub async fn send(&mut self, text: &str) -> bool {
        self.send_bytes(&frame(FIN | TEXT, text.as_bytes())).await
    }

    /// The next thing the server says.
    pub async fn next(&mut self) -> Incoming {
        loop {
            if let Some(incoming) = self.parse() {
                return incoming;
            }
            if !self.receive().await {
                return Incoming::End;
            }
        }
    }

    /// The next thing that it says within `limit`.
    pub async fn next_within(&mut self, limit: Duration) -> Option<Incoming> {
        timeout(limit, self.next()).await.ok()
    }

    /// Reads on until the socket is closed or gone; the code.
    pub async fn closing(&mut self) -> Option<u16> {
        loop {
            match self.next_within(TIMEOUT).await.expect("the server closes the socket") {
                Incoming::Close(code) => return code,
                Incoming::End => return None,
                _ => {}
            }
        }
    }

    /// Loses the connection: nothing is said, and what is on its way is lost.
    pub fn cut(self) {
        self.stream.set_zero_linger().unwrap();
    }

    /// Receives some more; `false` at the end.
    async fn receive(&mut self) -> bool {
        matches!(self.stream.read_buf(&mut self.received).await, Ok(1..))
    }

    fn parse(&mut self) -> Option<Incoming> {
        let (&first, &second) = (self.received.first()?, self.received.get(1)?);
        assert_eq!(second & 0x80, 0, "a server's frame is not masked");
        assert_eq!(first & 0x70, 0, "no extension was agreed on");
        let (begin, length) = match second {
            126 => (4, u64::from(u16::from_be_bytes(self.received.get(2..4)?.try_into().unwrap()))),
            127 => (10, u64::from_be_bytes(self.received.get(2..10)?.try_into().unwrap())),
            short => (2, u64::from(short)),
        };
        let end = begin + usize::try_from(length).unwrap();
        let payload = self.received.get(begin..end)?.to_vec();
        self.received.drain(..end);
        assert_ne!(first & FIN, 0, "the server sends no fragments");
        Some(match first & 0x0f {
            TEXT => Incoming::Text(String::from_utf8(payload).expect("UTF-8")),
            PING => Incoming::Ping(payload),
            PONG => Incoming::Pong(payload),
            CLOSE => Incoming::Close(payload.get(..2).map(|code| u16::from_be_bytes(code.try_into().unwrap()))),
            other => panic!("opcode {other}"),
        })
    }
}

fn handshake(address: SocketAddr, key: &str, words: &str, lines: &str) -> String {
    format!(
        "GET /api/v1/socket HTTP/1.1\r\nHost: {address}\r\nUpgrade: websocket\r\nConnection: Upgrade\r\n\
         Sec-WebSocket-Version: 13\r\nSec-WebSocket-Key: {key}\r\nSec-WebSocket-Protocol: {words}\r\n{lines}\r\n"
    )
}

/// A masked frame, as a client must send it.
pub fn frame(first: u8, payload: &[u8]) -> Vec<u8> {
    let mut frame = header(first, payload.len() as u64, true);
    let mask = [0x37, 0xfa, 0x21, 0x3d];
    frame.extend(mask);
    frame.extend(payload.iter().zip(mask.iter().cycle()).map(|(byte, mask)| byte ^ mask));
    frame
}

/// A frame that is not masked.
pub fn bare_frame(first: u8, payload: &[u8]) -> Vec<u8> {
    let mut frame = header(first, payload.len() as u64, false);
    frame.extend(payload);
    frame
}

/// A frame's header, without the mask.
pub fn header(first: u8, length: u64, masked: bool) -> Vec<u8> {
    let mask = if masked { 0x80 } else { 0 };
    let mut header = vec![first];
    match length {
        0..126 => header.push(mask | u8::try_from(length).unwrap()),
        126..65_536 => {
            header.push(mask | 126);
            header.extend(u16::try_from(length).unwrap().to_be_bytes());
        }
        _ => {
            header.push(mask | 127);
            header.extend(length.to_be_bytes());
        }
    }
    header
}
