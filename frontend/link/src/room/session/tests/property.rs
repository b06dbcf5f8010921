//! Whatever is lost, doubled or late on the way, the view ends as the server's, with every line of this page in it once.

use proptest::prelude::*;
use protocol::{
    Instant,
    event::{CustomerAuthor, CustomerFact},
};

use super::*;

/// A step of the world around the session.
#[derive(Debug, Clone)]
enum Step {
    /// The attendant says something, and the event's frame arrives or is lost.
    Other {
        arrives: bool,
    },
    /// The person sends a line.
    Own,
    /// The server takes the line under way; its event arrives or is lost, and its answer is lost with the connection or not.
    Take {
        event_arrives: bool,
        answer_arrives: bool,
    },
    /// The server has no room just now.
    Unavailable,
    /// An old event comes again.
    Again(u64),
    /// Too much was missed: the server says to read the room.
    Reset,
    /// The answer to reading the room comes, or fails.
    RoomRead {
        succeeds: bool,
    },
    /// The connection is lost, and comes again.
    Reconnect,
    Time(u64),
}

fn step() -> impl Strategy<Value = Step> {
    prop_oneof![
        any::<bool>().prop_map(|arrives| Step::Other { arrives }),
        Just(Step::Own),
        any::<(bool, bool)>().prop_map(|(event_arrives, answer_arrives)| Step::Take { event_arrives, answer_arrives }),
        Just(Step::Unavailable),
        (1_u64..40).prop_map(Step::Again),
        Just(Step::Reset),
        any::<bool>().prop_map(|succeeds| Step::RoomRead { succeeds }),
        Just(Step::Reconnect),
        (0_u64..5_000).prop_map(Step::Time),
    ]
}

/// A server with one room, the network in between, and the session.
struct World {
    log: Vec<CustomerEvent>,
    session: Session,
    now: u64,
    lines: u64,
    /// Lines that the session has sent and that have no answer.
    under_way: Vec<ClientId>,
    room_asked: bool,
}

impl World {
    fn new() -> Self {
        let log: Vec<CustomerEvent> = (1..=2).map(customer_event).collect();
        let session = RoomSession::new(customer_room(1, 2), Vec::new());
        let mut world = Self { log, session, now: 0, lines: 0, under_way: Vec::new(), room_asked: false };
        world.input(Input::Connected(true));
        world
    }

    fn input(&mut self, input: Input<'_, CustomerRoom>) {
        let output = self.session.handle(input, self.now);
        for request in output.requests {
            match request {
                Request::Send(ClientFrame::Watch { after, .. }) => self.replay(after),
                Request::Deliver(client_id, _) => self.under_way.push(client_id),
                Request::ReadRoom => self.room_asked = true,
                Request::Send(_) | Request::ReadOlder(_) | Request::Save(_) | Request::Wake(_) => {}
            }
        }
    }

    fn frame(&mut self, frame: ServerFrame<CustomerEvent>) {
        self.input(Input::Frame(&frame));
    }

    /// The server's answer to `hello` and `watch`.
    fn replay(&mut self, after: u64) {
        for event in self.log.clone().into_iter().filter(|event| event.seq > after) {
            self.frame(ServerFrame::Event { room: ROOM, event });
        }
        let seq = self.log.len() as u64;
        self.frame(ServerFrame::Live { room: ROOM, seq });
    }

    /// Appends a message, unless a message of that author has the id already. Answers its event.
    fn append(&mut self, by: CustomerAuthor, client_id: ClientId) -> CustomerEvent {
        let fact = CustomerFact::Message { by, client_id, body: body("oi") };
        if let Some(known) = self.log.iter().find(|event| event.fact == fact) {
            return known.clone();
        }
        let seq = self.log.len() as u64 + 1;
        let event = CustomerEvent { seq, at: Instant::from_micros(0), fact };
        self.log.push(event.clone());
        event
    }

    fn view_of_server(&self) -> CustomerRoom {
        CustomerRoom { seq: self.log.len() as u64, log: self.log.clone(), ..customer_room(1, 2) }
    }

    fn take_line(&mut self, event_arrives: bool, answer_arrives: bool) {
        let Some(client_id) = self.under_way.first().copied() else { return };
        let event = self.append(CustomerAuthor::You, client_id);
        let seq = event.seq;
        if event_arrives {
            self.frame(ServerFrame::Event { room: ROOM, event });
        }
        // A lost answer is asked for again by the socket, with the same id.
        if answer_arrives {
            self.under_way.remove(0);
            self.input(Input::Delivered(client_id, Ok(seq)));
        }
    }

    fn step(&mut self, step: Step) {
        match step {
            Step::Other { arrives } => {
                let event = self.append(CustomerAuthor::Attendant { name: bia() }, client_id(self.log.len() as u64));
                if arrives {
                    self.frame(ServerFrame::Event { room: ROOM, event });
                }
            }
            Step::Own => {
                self.lines += 1;
                self.input(Input::Say(client_id(1_000 + self.lines), body("oi")));
            }
            Step::Take { event_arrives, answer_arrives } => self.take_line(event_arrives, answer_arrives),
            Step::Unavailable if !self.under_way.is_empty() => {
                let client_id = self.under_way.remove(0);
                self.input(Input::Delivered(client_id, Err(refusal(503, Code::Unavailable))));
            }
            Step::Again(seq) => {
                if let Some(event) = self.log.get(seq as usize).cloned() {
                    self.frame(ServerFrame::Event { room: ROOM, event });
                }
            }
            Step::Reset => self.frame(ServerFrame::Reset { room: ROOM, after: self.log.len() as u64 }),
            Step::RoomRead { succeeds } if self.room_asked => {
                self.room_asked = false;
                let answer = if succeeds { Ok(self.view_of_server()) } else { Err(Failure::Unreachable) };
                self.input(Input::Room(answer));
            }
            Step::Reconnect => {
                self.input(Input::Connected(false));
                self.input(Input::Connected(true));
                let after = self.session.cursor().after;
                self.replay(after);
            }
            Step::Time(millis) => {
                self.now += millis;
                self.input(Input::Tick);
            }
            Step::Unavailable | Step::RoomRead { .. } => {}
        }
    }

    /// The network is well again, and time goes by until nothing is left to do.
    fn settle(&mut self) {
        for _ in 0..200 {
            self.step(Step::Time(31_000));
            self.step(Step::RoomRead { succeeds: true });
            self.take_line(true, true);
        }
        self.step(Step::Reconnect);
    }
}

proptest! {
    #[test]
    fn any_interleaving_ends_at_the_servers_view(steps in prop::collection::vec(step(), 0..80)) {
        let mut world = World::new();
        for step in steps {
            world.step(step);
        }
        world.settle();
        prop_assert_eq!(world.session.view(), &world.view_of_server());
        prop_assert!(world.session.lines().is_empty(), "{:?}", world.session.lines());
        let own = |event: &&CustomerEvent| matches!(&event.fact, CustomerFact::Message { client_id: id, .. } if *id > client_id(1_000));
        prop_assert_eq!(world.log.iter().filter(own).count() as u64, world.lines);
    }
}
