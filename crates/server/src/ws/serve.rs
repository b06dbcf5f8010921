//! The life of a socket: one task, one loop.

use std::{
    cell::Cell,
    rc::Rc,
    time::{Duration, Instant as Tick},
};

use actix_ws::{AggregatedMessage, AggregatedMessageStream, CloseCode, CloseReason, ProtocolError};
use bytestring::ByteString;
use futures_util::future::LocalBoxFuture;
use protocol::frame::ServerFrame;
use tokio::time::{MissedTickBehavior, interval, sleep_until};

use super::{
    connection::Connection,
    failure::{Failure, Gone},
    frames::{Verdict, handle, is_forgotten, write_marks},
    rights::recheck,
};
use crate::{auth::extract::Reader, error::Error, hub::mailbox::Order};

/// How often the client is asked whether it is there. Silence for two of these is the end: within a minute.
const PING: Duration = Duration::from_secs(25);
/// The list's changes that nobody called urgent go out together, at most four times a second.
const BEAT: Duration = Duration::from_millis(250);

/// How a socket ends.
enum End {
    /// The client closed it, or the network did.
    Gone,
    /// The server closes it, and says why.
    Closed(CloseCode),
}

impl From<Gone> for End {
    fn from(_: Gone) -> Self {
        Self::Gone
    }
}

/// Serves a socket until it ends.
pub async fn serve(connection: Rc<Connection>, messages: AggregatedMessageStream, exceeded: Rc<Cell<bool>>) {
    let counted = connection.balcao.hub.count_socket();
    let end = live(&connection, messages, &exceeded).await;
    // Marks that the client reported are saved, whatever ended the socket.
    if let Err(error) = write_marks(&connection).await {
        error.log();
    }
    connection.watches.borrow_mut().clear();
    let (hub, now) = (&connection.balcao.hub, connection.balcao.clock.now());
    match connection.reader() {
        Reader::Customer(customer) => hub.rooms.customer_left(customer.company, customer.room, now),
        Reader::Attendant(attendant) => hub.users.connection_ended(attendant.company, attendant.user, now),
    }
    drop(counted);
    let reason = match end {
        End::Gone => None,
        End::Closed(code) => Some(CloseReason::from(code)),
    };
    connection.close(reason).await;
}

async fn live(connection: &Rc<Connection>, mut messages: AggregatedMessageStream, exceeded: &Cell<bool>) -> End {
    let shutdown = connection.balcao.shutdown.clone();
    let over = shutdown.requested();
    tokio::pin!(over);
    let mut pings = interval(PING);
    pings.set_missed_tick_behavior(MissedTickBehavior::Delay);
    let mut heard = Tick::now();
    let mut acting: Option<LocalBoxFuture<'_, Result<Verdict, Gone>>> = None;
    let mut ordered = None;
    loop {
        if acting.is_none()
            && let Some(order) = ordered.take()
        {
            acting = Some(Box::pin(obey(Rc::clone(connection), order)));
        }
        let beat = connection.next_beat();
        tokio::select! {
            () = &mut over => return drain(connection).await,
            () = connection.mailbox.notified() => match deliver(connection, false).await {
                Ok(order) => ordered = ordered.max(order),
                Err(end) => return end,
            },
            () = sleep_until(beat.unwrap_or_else(Tick::now).into()), if beat.is_some() => {
                if let Err(end) = on_beat(connection).await { return end }
            }
            verdict = ongoing(&mut acting), if acting.is_some() => {
                acting = None;
                match verdict {
                    Ok(Verdict::GoOn) => {}
                    Ok(Verdict::Close) => return End::Closed(CloseCode::Policy),
                    Err(Gone) => return End::Gone,
                }
            }
            message = messages.recv(), if acting.is_none() => {
                heard = Tick::now();
                match hear(connection, message, exceeded).await {
                    Ok(Some(frame)) => acting = Some(Box::pin(handle(Rc::clone(connection), frame))),
                    Ok(None) => {}
                    Err(end) => return end,
                }
            }
            _ = pings.tick() => if let Err(end) = ask(connection, heard).await { return end },
        }
    }
}

/// The act under way; without one it never ends.
async fn ongoing(acting: &mut Option<LocalBoxFuture<'_, Result<Verdict, Gone>>>) -> Result<Verdict, Gone> {
    match acting {
        Some(act) => act.await,
        None => std::future::pending().await,
    }
}

/// One message of the client: a frame to act on, or something of the protocol's own.
async fn hear(
    connection: &Connection,
    message: Option<Result<AggregatedMessage, ProtocolError>>,
    exceeded: &Cell<bool>,
) -> Result<Option<ByteString>, End> {
    match message {
        _ if exceeded.get() => Err(End::Closed(CloseCode::Size)),
        Some(Ok(AggregatedMessage::Text(frame))) => Ok(Some(frame)),
        Some(Ok(AggregatedMessage::Binary(_))) => Err(End::Closed(CloseCode::Unsupported)),
        Some(Ok(AggregatedMessage::Ping(payload))) => {
            connection.pong(&payload).await?;
            Ok(None)
        }
        Some(Ok(AggregatedMessage::Pong(_))) => Ok(None),
        Some(Ok(AggregatedMessage::Close(_))) => Err(End::Closed(CloseCode::Normal)),
        Some(Err(error)) => Err(End::Closed(broken(&error))),
        None => Err(End::Gone),
    }
}

/// The close code for bytes that are not WebSocket (RFC 6455 §7.4.1).
fn broken(error: &ProtocolError) -> CloseCode {
    match error {
        ProtocolError::Io(error) if error.to_string().to_lowercase().contains("utf-8") => CloseCode::Invalid,
        ProtocolError::Overflow => CloseCode::Size,
        _ => CloseCode::Protocol,
    }
}

/// Sends what waits. Answers with what the server asks of the connection.
async fn deliver(connection: &Connection, due: bool) -> Result<Option<Order>, End> {
    let mail = connection.mailbox.take(due);
    if mail.overflown {
        // It reads too slowly to be kept up to date: it comes back and reads the log at its own pace.
        let _ = connection.send(&ServerFrame::Resume { after_ms: 0 }).await;
        return Err(End::Closed(CloseCode::Again));
    }
    for frame in mail.frames {
        connection.send_text(frame).await?;
    }
    if !mail.list.is_empty() {
        connection.send_changes(mail.list).await?;
    }
    Ok(mail.order)
}

async fn on_beat(connection: &Connection) -> Result<(), End> {
    connection.changes_due.set(None);
    deliver(connection, true).await?;
    if connection.marks_are_due()
        && let Err(error) = write_marks(connection).await
    {
        error.log();
    }
    Ok(())
}

async fn ask(connection: &Connection, heard: Tick) -> Result<(), End> {
    if heard.elapsed() >= 2 * PING {
        return Err(End::Gone);
    }
    if is_forgotten(connection, connection.balcao.clock.now()) {
        return Err(End::Closed(CloseCode::Policy));
    }
    Ok(connection.ping().await?)
}

async fn obey(connection: Rc<Connection>, order: Order) -> Result<Verdict, Gone> {
    let obeyed = match order {
        Order::Recheck => recheck(Rc::clone(&connection)).await,
        Order::Components => connection.tell_components().await,
    };
    match obeyed {
        Ok(()) => Ok(Verdict::GoOn),
        Err(Failure::Gone) => Err(Gone),
        Err(Failure::Refused(error)) => refuse_and_end(&connection, &error).await,
    }
}

async fn refuse_and_end(connection: &Connection, error: &Error) -> Result<Verdict, Gone> {
    connection.refuse(None, None, error).await?;
    Ok(Verdict::Close)
}

/// The server ends: the clients come back spread over a second.
async fn drain(connection: &Connection) -> End {
    let after_ms = connection.id.spread_over(1_000);
    // It may be gone already: then it comes back by itself.
    let _ = connection.send(&ServerFrame::Resume { after_ms }).await;
    End::Closed(CloseCode::Away)
}

impl Connection {
    /// Whether a second has passed since marks were written.
    pub fn marks_are_due(&self) -> bool {
        let second = Duration::from_secs(1);
        self.marks_written.get().is_none_or(|written| written.elapsed() >= second)
    }

    /// When something that may wait a little is to be done, if there is something.
    fn next_beat(&self) -> Option<Tick> {
        let now = Tick::now();
        let list = self.mailbox.has_changes().then(|| self.changes_due.get().unwrap_or(now + BEAT));
        self.changes_due.set(list);
        let marks = (!self.marks.borrow().is_empty())
            .then(|| self.marks_written.get().map_or(now, |written| written + Duration::from_secs(1)));
        list.into_iter().chain(marks).min()
    }
}
