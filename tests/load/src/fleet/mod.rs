//! Those who take part, and what they do one by one: the company, its staff, its customers.

mod company;
mod customer;
mod log;
mod rooms;
mod staff;

pub use company::{Company, sign_in_administrator};
pub use customer::{Customer, enter};
pub use log::read_log;
pub use rooms::{Attended, attend, gather, sign_in_supervisors};
pub use staff::{Staff, sign_in, take};

use std::net::SocketAddr;

use anyhow::{Result, bail};
use protocol::{
    frame::{ClientFrame, Cursor},
    id::RoomId,
};

use crate::{
    talk::Frame,
    wire::{Received, Socket},
};

/// The address of the socket.
pub const SOCKET: &str = "/api/v1/socket";

/// Opens a socket, says hello, and waits until every room is live.
pub async fn connect(address: SocketAddr, token: &str, rooms: &[RoomId], list: bool) -> Result<Socket> {
    let mut socket = Socket::open(address, SOCKET, token).await?;
    say_hello(&mut socket, rooms, list).await?;
    Ok(socket)
}

/// Says hello on an open socket and waits until the server greets and every room is live.
pub async fn say_hello(socket: &mut Socket, rooms: &[RoomId], list: bool) -> Result<()> {
    let cursors = rooms.iter().map(|id| Cursor { id: *id, after: 0, at: None }).collect();
    socket.send(&serde_json::to_string(&ClientFrame::Hello { rooms: cursors, list })?).await?;
    let (mut greeted, mut live) = (false, 0);
    while !greeted || live < rooms.len() {
        match socket.next().await? {
            Received::Text(text) => match Frame::read(&text)?.kind {
                "welcome" => greeted = true,
                "live" => live += 1,
                "refused" => bail!("hello was refused: {}", String::from_utf8_lossy(&text)),
                _ => {}
            },
            Received::Closed(code) => bail!("the server closed at hello: {code:?}"),
        }
    }
    Ok(())
}
