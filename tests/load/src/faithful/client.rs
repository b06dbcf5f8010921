//! The client itself.

use std::{collections::VecDeque, net::SocketAddr, time::Duration};

use anyhow::{Result, bail};
use protocol::{
    frame::{ClientFrame, Cursor, Side},
    id::{ClientId, RoomId},
};
use tokio::time::{Instant, sleep, sleep_until};

use super::{
    backoff::{Backoff, spread},
    diary::{Diary, Entry},
    plan::{Orders, OrdersReceiver, Plan, SharedProgress},
};
use crate::{
    fleet::SOCKET,
    stamp::Stamp,
    talk::{BalcaoDialect, Dialect, Frame},
    wire::{Received, Socket},
};

/// The wait before a refused message that may be sent again is sent again.
const BUSY_PAUSE: Duration = Duration::from_millis(100);
const NEVER: Duration = Duration::from_secs(86_400);

/// One side of one room.
pub struct Faithful {
    address: SocketAddr,
    token: String,
    side: Side,
    plan: Plan,
    orders: OrdersReceiver,
    progress: SharedProgress,
    diary: Diary,
    /// Sent or waiting, not acknowledged; the first may be on its way.
    outbox: VecDeque<ClientId>,
    talks: bool,
    next_message: Instant,
    next_cut: Instant,
    backoff: Backoff,
}

/// The state of one connection.
struct Session {
    socket: Socket,
    opened: Instant,
    live: bool,
    under_way: bool,
    /// The moment to send again a message that the server was too busy for.
    again: Option<Instant>,
}

/// The reason why a connection ended.
enum Ending {
    Cut,
    SentAway(u32),
    Lost,
    Done,
}

impl Faithful {
    /// A client with this token in this room.
    pub fn new(
        (address, token, room): (SocketAddr, String, RoomId),
        side: Side,
        plan: Plan,
        orders: OrdersReceiver,
        progress: SharedProgress,
    ) -> Self {
        let never = Instant::now() + NEVER;
        let (next_message, next_cut) = (never, never);
        let (diary, outbox, backoff) = (Diary::new(room), VecDeque::new(), Backoff::default());
        let talks = false;
        Self { address, token, side, plan, orders, progress, diary, outbox, talks, next_message, next_cut, backoff }
    }

    /// Runs until it is told to leave, and returns its diary.
    pub async fn live(mut self) -> Diary {
        loop {
            let ending = match self.connect().await {
                Ok(mut session) => {
                    let ending = self.converse(&mut session).await.unwrap_or_else(|error| self.lost(&error));
                    if session.live {
                        self.progress.borrow_mut().live -= 1;
                    }
                    ending
                }
                Err(error) => self.lost(&error),
            };
            if *self.orders.borrow() == Orders::Leave {
                return self.diary;
            }
            let away = match ending {
                Ending::Done => return self.diary,
                Ending::Cut => self.plan.cuts.map_or(Duration::ZERO, |cuts| cuts.away),
                Ending::SentAway(after_ms) => self.plan.eager.unwrap_or_else(|| spread(after_ms)),
                Ending::Lost => self.plan.eager.unwrap_or_else(|| self.backoff.delay()),
            };
            sleep(away).await;
        }
    }

    fn lost(&self, error: &anyhow::Error) -> Ending {
        self.progress.borrow_mut().trouble(format!("{error:#}"));
        Ending::Lost
    }

    async fn connect(&mut self) -> Result<Session> {
        let opened = Instant::now();
        let mut socket = Socket::open(self.address, SOCKET, &self.token).await?;
        let cursor = Cursor { id: self.diary.room, after: self.diary.last(), at: None };
        let hello = ClientFrame::Hello { rooms: vec![cursor], list: self.plan.list };
        socket.send(&serde_json::to_string(&hello)?).await?;
        Ok(Session { socket, opened, live: false, under_way: false, again: None })
    }

    async fn converse(&mut self, session: &mut Session) -> Result<Ending> {
        self.follow_orders();
        loop {
            tokio::select! {
                heard = session.socket.next() => match heard? {
                    Received::Text(text) => if let Some(ending) = self.take(session, &text).await? { return Ok(ending); },
                    Received::Closed(code) => bail!("closed: {code:?}"),
                },
                () = sleep_until(self.next_message) => self.say_next(),
                () = sleep_until(session.again.unwrap_or(self.next_cut)), if session.again.is_some() => session.again = None,
                () = sleep_until(self.next_cut) => {
                    self.next_cut = self.after_cut();
                    return Ok(Ending::Cut);
                }
                changed = self.orders.changed() => {
                    if changed.is_err() || *self.orders.borrow() == Orders::Leave {
                        return Ok(Ending::Done);
                    }
                    self.follow_orders();
                }
            }
            self.send_first(session).await?;
        }
    }

    fn follow_orders(&mut self) {
        let (now, never) = (Instant::now(), Instant::now() + NEVER);
        let orders = *self.orders.borrow_and_update();
        match orders {
            Orders::Talk if !self.talks => {
                self.next_message = now + self.plan.every.mul_f64(fastrand::f64());
                self.next_cut = self.plan.cuts.map_or(never, |cuts| now + cuts.every.mul_f64(fastrand::f64()));
            }
            Orders::Talk => {}
            Orders::Finish | Orders::Leave => (self.next_message, self.next_cut) = (never, never),
            Orders::Listen => self.next_message = never,
        }
        self.talks = orders == Orders::Talk;
    }

    fn after_cut(&self) -> Instant {
        let every = self.plan.cuts.map_or(NEVER, |cuts| cuts.away + cuts.every);
        Instant::now() + every.mul_f64(0.8 + 0.4 * fastrand::f64())
    }

    /// Messages that came due while there was no connection wait in the outbox with the new ones.
    fn say_next(&mut self) {
        if self.diary.said.len() >= self.plan.quota {
            self.next_message = Instant::now() + NEVER;
            return;
        }
        self.next_message += self.plan.every;
        let message = Stamp::now(self.side).id();
        self.diary.said.push(message);
        self.outbox.push_back(message);
        self.progress.borrow_mut().pending += 1;
    }

    /// One after another, each after the answer to the one before.
    async fn send_first(&mut self, session: &mut Session) -> Result<()> {
        let may_send = session.live && !session.under_way && session.again.is_none();
        if let Some(message) = self.outbox.front().filter(|_| may_send) {
            session.socket.send(&BalcaoDialect::say(self.diary.room, (*message).into())).await?;
            session.under_way = true;
        }
        Ok(())
    }

    async fn take(&mut self, session: &mut Session, text: &[u8]) -> Result<Option<Ending>> {
        let frame = Frame::read(text)?;
        match frame.kind {
            "event" => {
                if let Some(event) = frame.event {
                    self.diary.take(Entry { seq: event.seq, message: event.fact.client_id });
                }
            }
            "reset" => self.diary.reset(frame.after.unwrap_or_default()),
            "live" => self.caught_up(session),
            "ack" => self.acknowledged(session, frame.client_id, frame.seq),
            "refused" => self.refused(session, &frame),
            "resume" => return Ok(Some(Ending::SentAway(frame.after_ms.unwrap_or_default()))),
            _ => {}
        }
        Ok(None)
    }

    fn caught_up(&mut self, session: &mut Session) {
        if session.live {
            return;
        }
        session.live = true;
        self.backoff.reset();
        self.diary.replays.push(u32::try_from(session.opened.elapsed().as_micros()).unwrap_or(u32::MAX));
        let mut progress = self.progress.borrow_mut();
        progress.live += 1;
        progress.last_live = Some(std::time::Instant::now());
    }

    fn acknowledged(&mut self, session: &mut Session, message: Option<ClientId>, seq: Option<u64>) {
        if let (Some(message), Some(seq)) = (message, seq)
            && self.outbox.front() == Some(&message)
        {
            self.outbox.pop_front();
            self.diary.acknowledged.push((message, seq));
            session.under_way = false;
            self.progress.borrow_mut().pending -= 1;
        }
    }

    /// The server may be too busy: then the message waits. Any other refusal is final.
    fn refused(&mut self, session: &mut Session, frame: &Frame<'_>) {
        session.under_way = false;
        let code = frame.problem.as_ref().map_or("unnamed", |problem| problem.code);
        self.progress.borrow_mut().trouble(format!("refused: {code}"));
        if code == "unavailable" {
            session.again = Some(Instant::now() + BUSY_PAUSE);
        } else if let Some(message) = self.outbox.pop_front() {
            self.diary.refused.push((message, code.to_owned()));
            self.progress.borrow_mut().pending -= 1;
        }
    }
}
