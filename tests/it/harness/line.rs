//! A client's connection and what it knows by it: views of rooms that grow by events, and the list.

use std::{
    collections::{BTreeMap, BTreeSet},
    fmt::Debug,
    time::Duration,
};

use protocol::{
    Instant, Problem,
    apply::{Applied, View},
    event::{CustomerEvent, CustomerFact, Event, Fact},
    frame::{ClientFrame, Cursor, Mark, Party, ServerFrame, Side},
    id::{ClientId, RoomId},
    list::{List, Listed},
    room::{CustomerRoom, StaffRoom},
};
use serde::{Serialize, de::DeserializeOwned};
use tokio::time::{Instant as Tick, timeout_at};

use super::{
    TestApp,
    socket::{FIN, Incoming, PONG, Refused, Socket, frame},
};

/// How long a test waits for the next thing to come, and for what it looks for.
const TIMEOUT: Duration = Duration::from_secs(10);
const TOTAL_TIMEOUT: Duration = Duration::from_secs(60);

/// The parts of a room's view that tests of both audiences read.
pub trait AudienceView: View + Clone + PartialEq + Debug + DeserializeOwned {
    /// The last number.
    fn seq(&self) -> u64;
    /// The last event that it has.
    fn cursor(&self) -> Cursor;
    /// Forgets the log: what follows `after` comes.
    fn reset(&mut self, after: u64);
    /// A side has read so far.
    fn mark(&mut self, side: Side, mark: Mark, seq: u64);
    /// The other side's connection came or went.
    fn presence(&mut self, _who: &Party, _absent_since: Option<Instant>) {}
    /// The texts of the messages, in order.
    fn said(&self) -> Vec<String>;
    /// The client ids of the messages, in order.
    fn names(&self) -> Vec<ClientId>;
}

/// The parts that both audiences have under the same names.
macro_rules! audience_view {
    ($room:ty, $fact:ident) => {
        fn seq(&self) -> u64 {
            self.seq
        }
        fn cursor(&self) -> Cursor {
            Cursor { id: self.id, after: self.seq, at: self.log.last().map(|event| event.at) }
        }
        fn reset(&mut self, after: u64) {
            self.log.clear();
            self.seq = after;
        }
        fn mark(&mut self, side: Side, mark: Mark, seq: u64) {
            let known = match (side, mark) {
                (Side::Customer, Mark::Received) => &mut self.customer_received,
                (Side::Customer, Mark::Read) => &mut self.customer_read,
                (Side::Staff, Mark::Received) => &mut self.staff_received,
                (Side::Staff, Mark::Read) => &mut self.staff_read,
            };
            *known = seq.max(*known);
        }
        fn said(&self) -> Vec<String> {
            let said = self.log.iter().filter_map(|event| match &event.fact {
                $fact::Message { body, .. } => Some(body.as_str().to_owned()),
                _ => None,
            });
            said.collect()
        }
        fn names(&self) -> Vec<ClientId> {
            let names = self.log.iter().filter_map(|event| match &event.fact {
                $fact::Message { client_id, .. } => Some(*client_id),
                _ => None,
            });
            names.collect()
        }
    };
}

impl AudienceView for StaffRoom {
    audience_view!(StaffRoom, Fact);

    fn presence(&mut self, who: &Party, absent_since: Option<Instant>) {
        if *who == Party::Customer {
            self.customer_absent_since = absent_since;
        }
    }
}

impl AudienceView for CustomerRoom {
    audience_view!(CustomerRoom, CustomerFact);
}

/// An event of either audience, as the wire has it.
pub trait Wire: Serialize + DeserializeOwned + Debug + Clone + PartialEq {}
impl Wire for Event {}
impl Wire for CustomerEvent {}

/// A client's line to the server.
pub struct Line<V: View> {
    app: TestApp,
    socket: Option<Socket>,
    /// The rooms it follows, as it knows them.
    pub views: BTreeMap<RoomId, V>,
    /// The rooms whose log it has whole since it connected.
    pub live: BTreeSet<RoomId>,
    /// The list as it knows it.
    pub list: List,
    /// Everything else it was told since it connected, in order.
    pub told: Vec<ServerFrame<V::Event>>,
    /// How often it saw each name again that it had seen: events that came twice.
    pub repeats: u64,
    /// How the last socket ended: the close code, if any.
    pub ended: Option<Option<u16>>,
}

impl<V: AudienceView> Line<V>
where
    V::Event: Wire,
{
    /// Not connected, and follows nothing.
    pub fn new(app: &TestApp) -> Self {
        let (views, live) = (BTreeMap::new(), BTreeSet::new());
        Self {
            app: app.clone(),
            socket: None,
            views,
            live,
            list: List::default(),
            told: Vec::new(),
            repeats: 0,
            ended: None,
        }
    }

    /// Whether it has a socket.
    pub fn is_open(&self) -> bool {
        self.socket.is_some()
    }

    /// Opens a socket, and says `hello` with what it has of each room.
    pub async fn connect(&mut self, token: &str, list: bool) {
        self.try_connect(token, list).await.unwrap_or_else(|refused| panic!("no socket: {refused:?}"));
        let rooms: BTreeSet<RoomId> = self.views.keys().copied().collect();
        self.until("it is live", |line| (line.live == rooms).then_some(())).await;
    }

    /// Opens a socket and says `hello`; doesn't wait for the answer.
    pub async fn try_connect(&mut self, token: &str, list: bool) -> Result<(), Refused> {
        self.cut();
        let socket = Socket::open(self.app.address(), token).await?;
        (self.socket, self.ended) = (Some(socket), None);
        let rooms = self.views.values().map(|view| view.cursor()).collect();
        self.send(&ClientFrame::Hello { rooms, list }).await;
        Ok(())
    }

    /// Loses the connection.
    pub fn cut(&mut self) {
        if let Some(socket) = self.socket.take() {
            socket.cut();
        }
        self.live.clear();
        self.told.clear();
        self.list = List::default();
    }

    /// Loses the connection, and waits until the server has noticed.
    pub async fn vanish(&mut self) {
        assert!(self.is_open(), "a connection to lose");
        let before = self.app.sockets().await;
        self.cut();
        while self.app.sockets().await >= before {}
    }

    /// Says something; nothing when the connection is gone.
    pub async fn send(&mut self, frame: &ClientFrame) {
        let socket = self.socket.as_mut().expect("connected");
        socket.send(&serde_json::to_string(frame).unwrap()).await;
    }

    /// Does an act and waits for its answer: the event's number, or why not.
    pub async fn act(&mut self, client_id: ClientId, frame: &ClientFrame) -> Result<u64, Problem> {
        self.send(frame).await;
        let what = format!("an answer to {frame:?}");
        self.until(&what, |line| line.answer(client_id)).await
    }

    /// The answer to an act, if it came.
    pub fn answer(&self, client_id: ClientId) -> Option<Result<u64, Problem>> {
        self.told.iter().rev().find_map(|frame| match frame {
            ServerFrame::Ack { client_id: named, seq, .. } if *named == client_id => Some(Ok(*seq)),
            ServerFrame::Refused { client_id: Some(named), problem, .. } if *named == client_id => {
                Some(Err(problem.clone()))
            }
            _ => None,
        })
    }

    /// Reads on until the probe finds what it looks for in what the client knows. It waits as long as something comes.
    pub async fn until<T>(&mut self, what: &str, mut probe: impl FnMut(&Self) -> Option<T>) -> T {
        let deadline = Tick::now() + TOTAL_TIMEOUT;
        loop {
            if let Some(found) = probe(self) {
                return found;
            }
            let next = deadline.min(Tick::now() + TIMEOUT);
            if !timeout_at(next, self.hear()).await.unwrap_or(false) {
                let last: Vec<_> = self.told.iter().rev().take(5).collect();
                panic!("waited in vain until {what}; ended: {:?}; last told: {last:#?}", self.ended);
            }
        }
    }

    /// Reads everything that comes within `time`.
    pub async fn listen(&mut self, time: Duration) {
        let deadline = Tick::now() + time;
        while timeout_at(deadline, self.hear()).await.unwrap_or(false) {}
    }

    /// Reads one frame; `false` when the socket has ended.
    pub async fn hear(&mut self) -> bool {
        let Some(socket) = self.socket.as_mut() else { return false };
        match socket.next().await {
            Incoming::Text(text) => self.take(&text),
            Incoming::Ping(payload) => {
                socket.send_bytes(&frame(FIN | PONG, &payload)).await;
            }
            Incoming::Pong(_) => {}
            Incoming::Close(code) => return self.end(code),
            Incoming::End => return self.end(None),
        }
        true
    }

    fn end(&mut self, code: Option<u16>) -> bool {
        self.socket = None;
        self.ended = Some(code);
        false
    }

    /// Takes a frame. It must be of the contract, field by field, leave no hole, and be for this client.
    fn take(&mut self, text: &str) {
        let raw: serde_json::Value = serde_json::from_str(text).expect(text);
        let frame: ServerFrame<V::Event> = serde_json::from_str(text).expect(text);
        assert_eq!(serde_json::to_value(&frame).unwrap(), raw, "a frame with more or less than the contract says");
        assert_ne!(frame, ServerFrame::Unknown, "{text}");
        match frame {
            ServerFrame::Event { room, event } => {
                let view = self.views.get_mut(&room).unwrap_or_else(|| panic!("it doesn't follow that room: {text}"));
                match view.apply(event) {
                    Applied::Fresh => {}
                    Applied::Repeat => self.repeats += 1,
                    Applied::Gap { after } => panic!("a hole after {after}: {text}"),
                }
            }
            ServerFrame::Live { room, seq } => {
                let view = self.views.get(&room).unwrap_or_else(|| panic!("it doesn't follow that room: {text}"));
                assert_eq!(view.seq(), seq, "live means whole");
                self.live.insert(room);
            }
            ServerFrame::Reset { room, after } => {
                self.views.get_mut(&room).unwrap().reset(after);
                self.told.push(ServerFrame::Reset { room, after });
            }
            ServerFrame::List { list } => {
                assert_eq!(self.list.apply(list), Listed::Fresh, "a hole in the list: {text}")
            }
            other => self.note(other),
        }
    }

    fn mark(&mut self, room: RoomId, side: Side, mark: Mark, seq: u64) {
        if let Some(view) = self.views.get_mut(&room) {
            view.mark(side, mark, seq);
        }
    }

    fn note(&mut self, frame: ServerFrame<V::Event>) {
        match &frame {
            ServerFrame::Received { room, side, seq } => self.mark(*room, *side, Mark::Received, *seq),
            ServerFrame::Read { room, side, seq } => self.mark(*room, *side, Mark::Read, *seq),
            ServerFrame::Presence { room, who, absent_since } => {
                if let Some(view) = self.views.get_mut(room) {
                    view.presence(who, *absent_since);
                }
            }
            _ => {}
        }
        self.told.push(frame);
    }
}
