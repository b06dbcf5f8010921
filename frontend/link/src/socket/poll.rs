//! The same contract without a WebSocket: events by long poll, acts by POST. Some networks let no WebSocket through.

use std::{pin::pin, rc::Rc};

use futures_util::{
    StreamExt,
    future::{Either, LocalBoxFuture, select},
};
use protocol::{
    frame::{Cursor, ServerFrame},
    rest::room::Events,
};

use super::{
    connection::Connection,
    end::{End, failed},
    shared::Core,
    signal::{Signal, Signals},
};
use crate::{audience::Audience, clock::device_millis, failure::Failure, pause::pause};

/// So many milliseconds a poll lasts before a WebSocket is tried again.
const TERM: u64 = 120_000;
/// How long the server may hold the answer for one room, in seconds.
const WAIT: u32 = 25;
/// Between two rounds over several rooms or the list, in milliseconds.
const ROUND: u32 = 3_000;

/// Polls for two minutes. `None` when it is time to try a WebSocket.
pub(super) async fn poll<E: Audience>(core: &Rc<Core<E>>, signals: &mut Signals) -> Option<End> {
    let until = device_millis() + TERM;
    while device_millis() < until {
        if let Err(failure) = act(core).await {
            return Some(failed(failure));
        }
        let outcome = {
            let mut round = pin!(round(core));
            loop {
                match select(round.as_mut(), signals.next()).await {
                    Either::Left((outcome, _)) => break outcome,
                    Either::Right((Some(Signal::Stop) | None, _)) => return Some(End::Stopped),
                    Either::Right((Some(Signal::Nudge), _)) => break Ok(()),
                    Either::Right(_) => {}
                }
            }
        };
        if let Err(failure) = outcome {
            return Some(failed(failure));
        }
    }
    None
}

/// Does the pending acts, one after another.
async fn act<E: Audience>(core: &Core<E>) -> Result<(), Failure> {
    for frame in core.acts.frames() {
        let Some(client_id) = frame.client_id() else { continue };
        match E::act(core.rest.clone(), frame).await {
            Err(Failure::Unreachable) => return Err(Failure::Unreachable),
            Err(failure) if failure.is_over() => return Err(failure),
            outcome => core.answer(client_id, outcome.map(|done| done.seq)),
        }
    }
    Ok(())
}

/// One round over all followed rooms and the list. For a single room the server holds its answer; several rooms are read in turn.
async fn round<E: Audience>(core: &Core<E>) -> Result<(), Failure> {
    let (cursors, list) = (core.listener.cursors(), core.listener.wants_list());
    let up = *core.connection.borrow() == Connection::Polling;
    let alone = cursors.len() == 1 && !list && up;
    for cursor in cursors {
        follow(core, cursor, if alone { WAIT } else { 0 }).await?;
    }
    if let Some(list) = E::list(core.rest.clone()).filter(|_| list) {
        core.listener.frame(list.await?);
    }
    core.is(Connection::Polling);
    if !alone {
        pause(if up { ROUND } else { 0 }).await;
    }
    Ok(())
}

/// Reads the events of a room since the cursor. A room that is gone is reported like a refused `watch`.
async fn follow<E: Audience>(core: &Core<E>, cursor: Cursor, wait: u32) -> Result<(), Failure> {
    let room = cursor.id;
    let Events { events, seq, reset } = match core.rest.events_after::<E>(&cursor, wait).await {
        Ok(answer) => answer,
        Err(Failure::Problem(problem)) if problem.status == 404 => {
            core.listener.frame(ServerFrame::Refused { client_id: None, room: Some(room), problem: *problem });
            return Ok(());
        }
        Err(failure) => return Err(failure),
    };
    if let Some(after) = reset {
        core.listener.frame(ServerFrame::Reset { room, after });
        return Ok(());
    }
    for event in events {
        core.listener.frame(ServerFrame::Event { room, event });
    }
    // The next round brings the events that did not fit into this answer. A `live` frame would make the session ask for them as lost.
    if core.listener.cursors().iter().any(|cursor| cursor.id == room && cursor.after >= seq) {
        core.listener.frame(ServerFrame::Live { room, seq });
    }
    Ok(())
}

/// Waits for the answer to a request by REST, and reports it as the socket would.
pub(super) async fn tell<E: Audience>(
    core: Rc<Core<E>>,
    answer: LocalBoxFuture<'static, Result<ServerFrame<E>, Failure>>,
) {
    match answer.await {
        Ok(frame) => core.listener.frame(frame),
        Err(Failure::Problem(problem)) => {
            core.listener.frame(ServerFrame::Refused { client_id: None, room: None, problem: *problem });
        }
        Err(Failure::Unreachable) => {}
    }
}
