//! G17: the memory that one client can make the server hold, by announcing much and sending without end.

use std::{io, net::SocketAddr, time::Duration};

use anyhow::{Result, bail};
use tokio::{
    io::{AsyncReadExt, AsyncWriteExt},
    net::TcpStream,
    time::{Instant, sleep, timeout},
};

use super::setup::{Findings, Setup};
use crate::{
    figure::{Figure, Goal, Quantity, Unit},
    fleet::{self, Customer},
    machine,
    stage::Server,
    wire::{Received, Socket},
};

const GIB: u64 = 1 << 30;
const MIB: f64 = 1_048_576.0;
/// The duration of an attack, unless the server ends it earlier.
const TIMEOUT: Duration = Duration::from_secs(4);
static CHUNK: [u8; 65_536] = [b'x'; 65_536];
const TOO_BIG: u16 = 1009;

/// A hostile way of sending.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Attack {
    /// A frame header that announces 1 GiB, and bytes without end.
    HugeFrame,
    /// The same before `hello`.
    HugeFirstFrame,
    /// Fragments without end, each small.
    Fragments,
    /// A ping that announces 1 GiB.
    HugePing,
    /// A body that announces 1 GiB.
    HugeBody,
    /// A chunked body without end.
    EndlessBody,
    /// A head without end.
    EndlessHead,
}

const ATTACKS: [Attack; 7] = [
    Attack::HugeFrame,
    Attack::HugeFirstFrame,
    Attack::Fragments,
    Attack::HugePing,
    Attack::HugeBody,
    Attack::EndlessBody,
    Attack::EndlessHead,
];

/// Attacks with each, one client at a time, and looks at the memory all the while.
pub async fn measure(setup: &Setup) -> Result<Findings> {
    let server = setup.template.open("hostile").await?;
    let company = setup.template.company();
    let customer = fleet::enter(&mut server.http(), company.code, company.lobby).await?;
    // A first run, uncounted, for everything that the server allocates at first use.
    for attack in ATTACKS {
        play(&server, &customer, attack).await?;
    }
    let (mut most, mut notes, mut wrong) = (0_f64, Vec::new(), 0_u32);
    for attack in ATTACKS {
        let (growth, end) = play(&server, &customer, attack).await?;
        most = most.max(growth);
        let is_right = if attack.is_by_socket() { end == End::Code(TOO_BIG) } else { end.is_refusal() };
        wrong += u32::from(!is_right);
        notes.push(format!("{attack:?}: grew by {}, ended {end:?}", Quantity(growth, Unit::Bytes)));
    }
    let figures = vec![
        Figure {
            number: "G17",
            what: "memory growth by one hostile client, worst of its ways".to_owned(),
            measured: Quantity(most, Unit::Bytes),
            limit: None,
            goal: Goal::AtMost { must: MIB, aim: MIB },
        },
        Figure {
            number: "G17",
            what: "ways that did not end with close 1009 (sockets) or a refusal (bodies)".to_owned(),
            measured: Quantity(f64::from(wrong), Unit::Plain),
            limit: None,
            goal: Goal::AtMost { must: 0.0, aim: 0.0 },
        },
    ];
    Ok(Findings { figures, notes, yardsticks: vec![] })
}

/// The end of an attack.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum End {
    /// The server closed the socket with this code.
    Code(u16),
    /// The server answered with this status.
    Status(u16),
    /// The server ended the connection without a word.
    Cut,
    /// The server went on listening.
    Never,
}

impl End {
    fn is_refusal(self) -> bool {
        matches!(self, Self::Status(400..500) | Self::Cut)
    }
}

impl Attack {
    fn is_by_socket(self) -> bool {
        matches!(self, Self::HugeFrame | Self::HugeFirstFrame | Self::Fragments | Self::HugePing)
    }
}

/// Plays an attack; returns the largest growth of the server's memory, and the end.
async fn play(server: &Server, customer: &Customer, attack: Attack) -> Result<(f64, End)> {
    sleep(Duration::from_millis(300)).await;
    let process = server.process();
    let before = resident(process)?;
    let attacking = async {
        if attack.is_by_socket() {
            by_socket(server, customer, attack).await
        } else {
            by_body(server.address(), attack).await
        }
    };
    tokio::pin!(attacking);
    let mut most = before;
    let end = loop {
        tokio::select! {
            end = &mut attacking => break end?,
            () = sleep(Duration::from_millis(20)) => most = most.max(resident(process)?),
        }
    };
    Ok((most.max(resident(process)?) - before, end))
}

async fn by_socket(server: &Server, customer: &Customer, attack: Attack) -> Result<End> {
    let mut socket = Socket::open(server.address(), fleet::SOCKET, &customer.token).await?;
    if attack != Attack::HugeFirstFrame {
        fleet::say_hello(&mut socket, &[customer.room], false).await?;
    }
    let began = match attack {
        Attack::Fragments => socket.send_raw(0x01, CHUNK.len() as u64 / 8, &CHUNK[..CHUNK.len() / 8]).await,
        Attack::HugePing => socket.send_raw(0x89, GIB, &CHUNK).await,
        _ => socket.send_raw(0x81, GIB, &CHUNK).await,
    };
    let mut sent = began;
    let until = Instant::now() + TIMEOUT;
    while sent.is_ok() && Instant::now() < until {
        let more = async {
            match attack {
                Attack::Fragments => socket.send_raw(0x00, CHUNK.len() as u64 / 8, &CHUNK[..CHUNK.len() / 8]).await,
                _ => socket.send_more(&CHUNK).await,
            }
        };
        sent = timeout(Duration::from_millis(200), more).await.unwrap_or_else(|_| Err(io::ErrorKind::TimedOut.into()));
    }
    loop {
        match timeout(TIMEOUT, socket.next()).await {
            Err(_) => return Ok(End::Never),
            Ok(Ok(Received::Text(_))) => {}
            Ok(Ok(Received::Closed(Some(code)))) => return Ok(End::Code(code)),
            Ok(Ok(Received::Closed(None)) | Err(_)) => return Ok(End::Cut),
        }
    }
}

async fn by_body(address: SocketAddr, attack: Attack) -> Result<End> {
    let mut stream = TcpStream::connect(address).await?;
    let head = format!("POST /api/v1/entries HTTP/1.1\r\nHost: {address}\r\nContent-Type: application/json\r\n");
    let rest = match attack {
        Attack::HugeBody => format!("Content-Length: {GIB}\r\n\r\n"),
        Attack::EndlessBody => "Transfer-Encoding: chunked\r\n\r\n".to_owned(),
        Attack::EndlessHead => "X-Much: ".to_owned(),
        _ => bail!("{attack:?} needs a socket"),
    };
    stream.write_all((head + &rest).as_bytes()).await?;
    let (mut from, mut to) = stream.split();
    let chunk =
        if attack == Attack::EndlessBody { [b"10000\r\n", &CHUNK[..], b"\r\n"].concat() } else { CHUNK.to_vec() };
    let pour = async { while to.write_all(&chunk).await.is_ok() {} };
    let mut answer = [0; 64];
    let hear = async { from.read(&mut answer).await };
    let heard = tokio::select! {
        heard = timeout(TIMEOUT, hear) => heard,
        () = async { pour.await; std::future::pending().await } => return Ok(End::Never),
    };
    Ok(match heard {
        Err(_) => End::Never,
        Ok(Ok(0) | Err(_)) => End::Cut,
        Ok(Ok(length)) => status(&answer[..length]).map_or(End::Cut, End::Status),
    })
}

fn status(answer: &[u8]) -> Option<u16> {
    str::from_utf8(answer.get(9..12)?).ok()?.parse().ok()
}

fn resident(process: u32) -> Result<f64> {
    Ok(machine::memory(process)?.resident as f64)
}
