//! One side of one or several conversations.

use std::{cell::RefCell, rc::Rc, time::Duration};

use anyhow::{Result, bail};
use protocol::frame::Side;
use tokio::{
    sync::watch,
    time::{Instant, sleep_until},
};

use super::{
    dialect::{Dialect, Meaning},
    tally::Tally,
};
use crate::{
    stamp::Stamp,
    wire::{self, Socket},
};

/// How a crowd talks.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Pace {
    /// Nobody says anything.
    Silent,
    /// In each conversation something is said each time this is over, by turns.
    Every(Duration),
    /// In each conversation the customer begins, and then each side answers the other at once.
    Answering,
}

/// One side: a customer in one room, an attendant in several, or a watcher in none.
pub struct Talker<D: Dialect> {
    socket: Socket,
    side: Side,
    rooms: Vec<D::Room>,
    /// The room of the next turn.
    turn: usize,
}

impl<D: Dialect> Talker<D> {
    /// The people who talk through this socket in these rooms.
    pub fn new(socket: Socket, side: Side, rooms: Vec<D::Room>) -> Self {
        Self { socket, side, rooms, turn: 0 }
    }

    /// Talks at the pace that is set until the socket ends, which nobody ordered: an error.
    pub async fn talk(mut self, mut pace: watch::Receiver<Pace>, tally: Rc<RefCell<Tally>>) -> Result<()> {
        let mut next = None;
        loop {
            tokio::select! {
                heard = self.socket.next() => match heard? {
                    wire::Received::Text(text) => self.take(D::understand(&text)?, *pace.borrow(), &tally).await?,
                    wire::Received::Closed(code) => bail!("the server closed a talker's socket: {code:?}"),
                },
                () = sleep_until(next.unwrap_or_else(Instant::now)), if next.is_some() => {
                    let room = self.rooms[self.turn % self.rooms.len()];
                    self.turn += 1;
                    next = next.zip(self.interval(*pace.borrow())).map(|(next, interval)| next + interval);
                    self.say(room, &tally).await?;
                }
                changed = pace.changed() => {
                    changed?;
                    let pace = *pace.borrow_and_update();
                    next = self.interval(pace).map(|interval| Instant::now() + interval.mul_f64(fastrand::f64()));
                    self.begin(pace, &tally).await?;
                }
            }
        }
    }

    /// Time between two messages of this side in all its rooms. Each side has every second turn.
    fn interval(&self, pace: Pace) -> Option<Duration> {
        let rooms = u32::try_from(self.rooms.len()).ok().filter(|rooms| *rooms > 0)?;
        if let Pace::Every(turn) = pace { Some(turn * 2 / rooms) } else { None }
    }

    async fn begin(&mut self, pace: Pace, tally: &RefCell<Tally>) -> Result<()> {
        if pace == Pace::Answering && self.side == Side::Customer {
            for room in self.rooms.clone() {
                self.say(room, tally).await?;
            }
        }
        Ok(())
    }

    async fn take(&mut self, heard: Meaning<D::Room>, pace: Pace, tally: &RefCell<Tally>) -> Result<()> {
        match heard {
            Meaning::Said { room, stamp } if stamp.side() != self.side => {
                tally.borrow_mut().delivered.push(stamp.age());
                if pace == Pace::Answering {
                    self.say(room, tally).await?;
                }
            }
            // A bare server acknowledges by sending the message back. Balcão also sends an ack, and the ack counts.
            Meaning::Said { stamp, .. } if D::ECHO_ACKNOWLEDGES => tally.borrow_mut().acknowledged.push(stamp.age()),
            Meaning::Acknowledged(stamp) => tally.borrow_mut().acknowledged.push(stamp.age()),
            Meaning::Listed => tally.borrow_mut().listed += 1,
            Meaning::Refused(code) => *tally.borrow_mut().refused.entry(code).or_default() += 1,
            Meaning::Said { .. } | Meaning::Other => {}
        }
        Ok(())
    }

    async fn say(&mut self, room: D::Room, tally: &RefCell<Tally>) -> Result<()> {
        tally.borrow_mut().said += 1;
        self.socket.send(&D::say(room, Stamp::now(self.side))).await
    }
}
