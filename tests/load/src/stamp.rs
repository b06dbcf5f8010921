//! The client id of a message, made so that its receiver knows the sender and the delivery time.

use std::{
    cell::Cell,
    sync::OnceLock,
    time::{SystemTime, UNIX_EPOCH},
};

use protocol::{
    frame::Side,
    id::{ClientId, VisitId},
};

use crate::clock;

/// The sender of a message and the moment at which it was first written to a socket. It travels as the message's client id.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct Stamp(ClientId);

thread_local! {
    static SERIAL: Cell<u32> = const { Cell::new(0) };
}

impl Stamp {
    /// A stamp of this moment, unlike any other of this run.
    pub fn now(side: Side) -> Self {
        let serial = SERIAL.get().wrapping_add(1);
        SERIAL.set(serial);
        let mut bytes = [0; 16];
        bytes[..8].copy_from_slice(&clock::micros().to_be_bytes());
        bytes[8] = side as u8;
        bytes[9..12].copy_from_slice(&run()[..3]);
        bytes[12..].copy_from_slice(&serial.to_be_bytes());
        Self(ClientId::from_bytes(bytes))
    }

    /// The side that sent it.
    pub fn side(self) -> Side {
        if self.0.as_bytes()[8] == Side::Customer as u8 { Side::Customer } else { Side::Staff }
    }

    /// Microseconds since it was made.
    pub fn age(self) -> u32 {
        let mut sent = [0; 8];
        sent.copy_from_slice(&self.0.as_bytes()[..8]);
        u32::try_from(clock::micros().saturating_sub(u64::from_be_bytes(sent))).unwrap_or(u32::MAX)
    }

    /// As the wire has it.
    pub fn id(self) -> ClientId {
        self.0
    }
}

impl From<ClientId> for Stamp {
    fn from(id: ClientId) -> Self {
        Self(id)
    }
}

/// A visit that no browser made before.
pub fn fresh_visit() -> VisitId {
    VisitId::from_bytes(*Stamp::now(Side::Customer).id().as_bytes())
}

/// Tells runs apart whose databases are one.
fn run() -> [u8; 4] {
    static RUN: OnceLock<[u8; 4]> = OnceLock::new();
    let since_1970 = || SystemTime::now().duration_since(UNIX_EPOCH).unwrap_or_default();
    *RUN.get_or_init(|| since_1970().subsec_nanos().rotate_left(3).to_be_bytes())
}
