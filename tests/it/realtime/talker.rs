//! A client that talks and keeps its own account of what it said and what was acknowledged.

use std::{collections::BTreeMap, time::Duration};

use protocol::{
    event::Event,
    frame::{ClientFrame, ServerFrame},
    id::{ClientId, RoomId},
    rest::room::Events,
};
use serde::{Serialize, de::DeserializeOwned};
use tokio::time::{Instant as Tick, timeout_at};

use crate::harness::{
    Line, Staff, client_id,
    line::{AudienceView, Wire},
};

/// How long a talker waits for what is missing.
const TIMEOUT: Duration = Duration::from_secs(10);

/// A talker in one room.
pub struct Talker<V: AudienceView> {
    /// The connection.
    pub line: Line<V>,
    pub room: RoomId,
    /// The token of the connection; it changes with time.
    pub token: String,
    /// Everything it ever said, in order.
    pub said: Vec<(ClientId, String)>,
    /// The acknowledged messages, with their numbers in the log.
    pub acked: BTreeMap<ClientId, u64>,
    name: String,
}

impl<V: AudienceView> Talker<V>
where
    V::Event: Wire,
{
    /// Takes over a connection that follows a room.
    pub fn new(name: &str, line: Line<V>, room: RoomId, token: &str) -> Self {
        let (said, acked, name) = (Vec::new(), BTreeMap::new(), name.to_owned());
        Self { line, room, token: token.to_owned(), said, acked, name }
    }

    /// Says one more thing; doesn't wait.
    pub async fn says(&mut self) {
        let body = format!("{} {}", self.name, self.said.len());
        self.said.push((client_id(), body));
        self.repeats(self.said.len() - 1).await;
    }

    /// Sends something it said again.
    pub async fn repeats(&mut self, number: usize) {
        if self.line.is_open() {
            let (client_id, body) = self.said[number].clone();
            self.line.send(&ClientFrame::Say { room: self.room, client_id, body }).await;
        }
    }

    /// How many of its messages have no answer yet.
    pub fn pending(&self) -> usize {
        self.said.len() - self.acked.len()
    }

    /// Reads what comes within `time`, and notes what is acknowledged.
    pub async fn listens(&mut self, time: Duration) {
        self.line.listen(time).await;
        self.notes();
    }

    /// Notes what is acknowledged.
    pub fn notes(&mut self) {
        for frame in self.line.told.drain(..) {
            match frame {
                ServerFrame::Ack { client_id, seq, .. } => {
                    let first = *self.acked.entry(client_id).or_insert(seq);
                    assert_eq!(first, seq, "a repeat is answered as the first time");
                }
                ServerFrame::Refused { problem, .. } => assert_eq!(problem.status, 503, "{problem:?}"),
                _ => {}
            }
        }
    }

    /// The connection breaks.
    pub fn loses_the_network(&mut self) {
        self.notes();
        self.line.cut();
    }

    /// Connects with what it has, and says again what has no answer, in order; `false` when the server is not there.
    pub async fn comes_back(&mut self) -> bool {
        self.notes();
        let token = self.token.clone();
        if self.line.try_connect(&token, false).await.is_err() {
            return false;
        }
        for number in 0..self.said.len() {
            if !self.acked.contains_key(&self.said[number].0) {
                self.repeats(number).await;
            }
        }
        true
    }

    /// Goes on until everything is acknowledged and it has the whole log.
    pub async fn finishes(&mut self, seq: u64) {
        let deadline = Tick::now() + TIMEOUT;
        while Tick::now() < deadline {
            if !self.line.is_open() {
                self.comes_back().await;
            }
            self.notes();
            if self.pending() == 0 && self.line.views[&self.room].seq() >= seq {
                return;
            }
            // An end of the socket or of the time limit shows in the next round.
            let _is_open = timeout_at(deadline, self.line.hear()).await;
        }
        panic!("{}: {} pending, at {} of {seq}", self.name, self.pending(), self.line.views[&self.room].seq());
    }

    /// Holds its account against the staff's log: everything acknowledged is there, once, in order, as it was said.
    pub fn holds(&self, log: &[Event]) {
        let mine: Vec<_> = log
            .iter()
            .filter_map(|event| match &event.fact {
                protocol::event::Fact::Message { client_id, body, .. } if body.as_str().starts_with(&self.name) => {
                    Some((*client_id, body.as_str().to_owned()))
                }
                _ => None,
            })
            .collect();
        let lost: Vec<_> = self.acked.keys().filter(|named| !mine.iter().any(|(name, _)| name == *named)).collect();
        assert!(lost.is_empty(), "{}: acknowledged and lost: {lost:?}", self.name);
        let known: Vec<_> = self.said.iter().filter(|said| mine.contains(said)).cloned().collect();
        assert_eq!(mine, known, "{}: each once, in the order they were said", self.name);
    }
}

/// A room's whole log, page by page; numbered without a gap.
pub async fn full_log(who: &Staff, room: RoomId) -> Vec<Event> {
    let log: Vec<Event> = pages(async |after| {
        let page: Events<Event> = who.get(&format!("rooms/{room}/events?after={after}&limit=200")).await.read(200);
        page
    })
    .await;
    for (number, event) in (1..).zip(&log) {
        assert_eq!(event.seq, number, "no gap for the staff");
    }
    for (number, event) in (1..).zip(log.iter().filter_map(Event::for_customer)) {
        assert_eq!(event.seq, number, "no gap for the customer");
    }
    log
}

async fn pages<E: Serialize + DeserializeOwned>(mut page: impl AsyncFnMut(usize) -> Events<E>) -> Vec<E> {
    let mut all = Vec::new();
    loop {
        let Events { events, seq, .. } = page(all.len()).await;
        let is_last = events.is_empty();
        all.extend(events);
        if is_last {
            assert_eq!(all.len() as u64, seq, "the whole log");
            return all;
        }
    }
}
