//! Keeps a socket connected: connects, receives, waits after a loss, connects again.

use std::{pin::pin, rc::Rc};

use futures_util::{StreamExt, future::Either, future::select};
use protocol::{
    Code, Problem,
    frame::{ClientFrame, ServerFrame},
    json::FromJson,
};

use super::{
    backoff::{Backoff, spread},
    connection::Connection,
    end::{End, failed},
    page_events::PageEvents,
    poll::poll,
    shared::Core,
    signal::{Signal, Signals},
    wire::Wire,
};
use crate::{audience::Audience, clock::device_millis, credentials::Token, failure::Failure, json::json, pause::pause};

/// After so many milliseconds of silence the client sends a ping: scripts don't see the server's own pings.
const QUIET: u64 = 20_000;
/// The answer to that must come within so many milliseconds, or the connection is dead (half-open).
const ANSWER: u64 = 20_000;
/// In doubt, and while connecting, an answer must come within so many milliseconds.
const SHORT: u64 = 8_000;
/// So many handshakes in a row may fail, while the server answers by REST, until a long poll takes their place.
const HANDSHAKES: u32 = 3;

/// Runs until the page closes the socket or the server ends the sign-in.
pub(super) async fn stay_connected<E: Audience>(core: Rc<Core<E>>, mut signals: Signals) {
    let _page_events = PageEvents::open(&core.signals);
    let mut reconnect =
        Reconnect { core: Rc::clone(&core), backoff: Backoff::default(), wires: 0, handshakes_failed: 0 };
    let last = loop {
        let end = reconnect.connect(&mut signals).await;
        core.hang_up();
        let wait = match end {
            End::Stopped => break Failure::Unreachable,
            End::Over(problem) => {
                core.is(Connection::Ended(Box::new(problem.clone())));
                break problem.into();
            }
            End::Lost => reconnect.backoff.next_wait(),
            End::Resume(after_ms) => spread(after_ms),
        };
        core.is(Connection::Lost);
        if rest(&mut signals, wait).await {
            break Failure::Unreachable;
        }
    };
    core.acts.answer_all(&last);
}

/// Waits so many milliseconds, or less if there is a reason to try at once. Answers whether the page has closed the socket.
async fn rest(signals: &mut Signals, wait: u32) -> bool {
    let mut waited = pin!(pause(wait));
    loop {
        match select(waited.as_mut(), signals.next()).await {
            Either::Left(_) | Either::Right((Some(Signal::Doubt), _)) => return false,
            Either::Right((Some(Signal::Stop) | None, _)) => return true,
            Either::Right(_) => {}
        }
    }
}

struct Reconnect<E> {
    core: Rc<Core<E>>,
    backoff: Backoff,
    wires: u32,
    handshakes_failed: u32,
}

impl<E: Audience> Reconnect<E> {
    /// One connection, from its beginning to its end.
    async fn connect(&mut self, signals: &mut Signals) -> End {
        // A browser doesn't say why a handshake failed, so after a failure the page asks the server by REST.
        let token =
            if self.backoff.failures() > 0 { self.core.rest.renew().await } else { self.core.rest.token().await };
        let token = match token {
            Ok(token) => token,
            Err(failure) => return failed(failure),
        };
        if self.handshakes_failed >= HANDSHAKES {
            self.handshakes_failed = HANDSHAKES - 1;
            if let Some(end) = poll(&self.core, signals).await {
                return end;
            }
        }
        self.converse(token, signals).await
    }

    async fn converse(&mut self, token: Token, signals: &mut Signals) -> End {
        self.wires = self.wires.wrapping_add(1);
        match Wire::open(&token.text, self.wires, &self.core.signals) {
            Ok(wire) => *self.core.wire.borrow_mut() = Some(wire),
            Err(_) => {
                self.handshakes_failed += 1;
                return End::Lost;
            }
        }
        let mut session = Session { token, heard: device_millis(), deadline: device_millis() + SHORT, opened: false };
        loop {
            let end = match signals.next().await {
                None | Some(Signal::Stop) => Some(End::Stopped),
                Some(Signal::Opened(number)) if number == self.wires => self.greet(&mut session),
                Some(Signal::Text(number, text)) if number == self.wires => self.hear(&mut session, &text),
                Some(Signal::Closed(number)) if number == self.wires => Some(self.closed(&session)),
                Some(Signal::Doubt) => self.doubt(&mut session),
                Some(Signal::Tick) => self.tick(&mut session).await,
                Some(_) => None,
            };
            if let Some(end) = end {
                return end;
            }
        }
    }

    fn greet(&mut self, session: &mut Session) -> Option<End> {
        session.opened = true;
        self.handshakes_failed = 0;
        let listener = &self.core.listener;
        let hello = ClientFrame::Hello { rooms: listener.cursors(), list: listener.wants_list() };
        self.core.greeted.set(self.core.send(&hello));
        None
    }

    /// A handshake that fails is counted only when the network itself is not the reason: the server was just reached by REST.
    fn closed(&mut self, session: &Session) -> End {
        if !session.opened {
            self.handshakes_failed += 1;
        }
        End::Lost
    }

    fn hear(&mut self, session: &mut Session, text: &str) -> Option<End> {
        session.heard = device_millis();
        session.deadline = u64::MAX;
        // A frame that can't be read may have been an event: the next one shows the hole, and it is asked for.
        let frame = json(text).and_then(ServerFrame::<E>::from_json)?;
        match &frame {
            ServerFrame::Welcome { server_time, .. } => {
                self.core.rest.learn_time(*server_time);
                self.welcomed();
            }
            ServerFrame::Ack { client_id, seq, .. } => self.core.answer(*client_id, Ok(*seq)),
            ServerFrame::Refused { problem, .. } if is_stale_token(problem) => return Some(End::Lost),
            ServerFrame::Refused { client_id: Some(client_id), problem, .. } => {
                self.core.answer(*client_id, Err(problem.clone().into()));
            }
            ServerFrame::Resume { after_ms } => return Some(End::Resume(*after_ms)),
            ServerFrame::Unknown => self.core.listener.unread(text),
            _ => {}
        }
        self.core.listener.frame(frame);
        None
    }

    /// The acts that got no answer go out again, in their order, with the ids they had.
    fn welcomed(&mut self) {
        self.backoff.reset();
        self.core.welcomed.set(true);
        for frame in self.core.acts.frames() {
            self.core.send(&frame);
        }
        self.core.is(Connection::Live);
    }

    fn doubt(&mut self, session: &mut Session) -> Option<End> {
        if session.opened {
            self.provoke();
            session.deadline = session.deadline.min(device_millis() + SHORT);
        }
        None
    }

    async fn tick(&mut self, session: &mut Session) -> Option<End> {
        let now = device_millis();
        if now > session.deadline {
            return Some(self.closed(session));
        }
        if now.saturating_sub(session.heard) > QUIET && session.deadline == u64::MAX {
            self.provoke();
            session.deadline = now + ANSWER;
        }
        self.renew(session).await
    }

    /// Asks for a sign of life. If the ping can't be sent, the deadline passes.
    fn provoke(&self) {
        self.core.send(&ClientFrame::Ping);
    }

    /// Gives the socket a fresh token before its own ends.
    async fn renew(&self, session: &mut Session) -> Option<End> {
        if !self.core.welcomed.get() {
            return None;
        }
        match self.core.rest.token().await {
            Ok(token) => {
                if token != session.token {
                    self.core.send(&ClientFrame::Renew { token: token.text.clone() });
                    session.token = token;
                }
                None
            }
            Err(failure) => match failed(failure) {
                over @ End::Over(_) => Some(over),
                _ => None,
            },
        }
    }
}

/// The state of the present connection.
struct Session {
    /// The token that the server knows of this socket.
    token: Token,
    /// The time of the last frame, by this device's clock.
    heard: u64,
    /// The connection counts as dead if no frame comes before this time.
    deadline: u64,
    opened: bool,
}

fn is_stale_token(problem: &Problem) -> bool {
    matches!(problem.code, Code::TokenExpired | Code::Unauthenticated)
}
