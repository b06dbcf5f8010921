//! The bare servers, and a cast that talks through them.

use std::{env, net::SocketAddr};

use anyhow::Result;
use protocol::frame::Side;

use super::{Cast, Folder};
use crate::{
    machine::{Program, on_servers_core},
    talk::{BareDialect, Crowd, Talker},
    wire::Socket,
};

/// A bare server.
pub struct BareStage {
    program: Program,
    address: SocketAddr,
    _folder: Folder,
}

impl BareStage {
    /// Starts one that hands messages on at once.
    pub fn echo() -> Result<Self> {
        Self::start(false)
    }

    /// Starts one that makes messages durable first.
    pub fn durable() -> Result<Self> {
        Self::start(true)
    }

    fn start(stores: bool) -> Result<Self> {
        let folder = Folder::fresh("bare")?;
        let mut command = on_servers_core(env::current_exe()?);
        command.arg("bare");
        if stores {
            command.arg("--store").arg(folder.path().join("bare.sqlite"));
        }
        let (program, address) = Program::start_and_hear(&mut command)?;
        Ok(Self { program, address: address.parse()?, _folder: folder })
    }

    pub fn process(&self) -> u32 {
        self.program.id()
    }

    /// Opens a socket without sending anything.
    pub async fn connect(&self) -> Result<Socket> {
        Socket::open(self.address, "/socket", "bare").await
    }

    /// The cast, connected.
    pub async fn gather(&self, cast: Cast) -> Result<Crowd> {
        let mut talkers = Vec::new();
        let rooms: Vec<u32> = (0..u32::try_from(cast.chats)?).collect();
        for room in &rooms {
            talkers.push(self.talker(Side::Customer, vec![*room]).await?);
        }
        for rooms in rooms.chunks(Cast::ROOMS_EACH) {
            talkers.push(self.talker(Side::Staff, rooms.to_vec()).await?);
        }
        for _ in 0..cast.supervisors() {
            talkers.push(Talker::new(self.connect().await?, Side::Staff, vec![]));
        }
        Ok(Crowd::gather(talkers))
    }

    async fn talker(&self, side: Side, rooms: Vec<u32>) -> Result<Talker<BareDialect>> {
        let mut socket = self.connect().await?;
        let words: Vec<String> = rooms.iter().map(u32::to_string).collect();
        socket.send(&format!("watch {}", words.join(" "))).await?;
        Ok(Talker::new(socket, side, rooms))
    }
}
