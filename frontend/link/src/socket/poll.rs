//! The same contract without a WebSocket: events by long poll, acts by POST. Some networks let no WebSocket through.

use std::{pin::pin, rc::Rc};

use futures_util::{StreamExt, future::Either, future::select};
use protocol::{
    frame::{ClientFrame, Cursor, ServerFrame},
    list::ListFrame,
    people::{AttendantStatus, InternalSituation},
    rest::{
        room::{Done, Events, HandOverDraft, MessageDraft},
        user::StatusChoice,
    },
};
use serde::de::DeserializeOwned;

use super::{
    Connection, Core, Signal, acts,
    life::{End, Signals, failed},
};
use crate::{
    clock::device_millis,
    failure::Failure,
    pause::pause,
    rest::{Rest, RoomQuery},
};

/// So many milliseconds a poll lasts before a WebSocket is tried again.
const TERM: f64 = 120_000.0;
/// How long the server may hold the answer for one room, in seconds.
const WAIT: u32 = 25;
/// Between two rounds over several rooms or the list, in milliseconds.
const ROUND: u32 = 3_000;

/// Polls for a while. `None` when it is time to try a WebSocket.
pub(super) async fn poll<E: DeserializeOwned + 'static>(core: &Rc<Core<E>>, signals: &mut Signals) -> Option<End> {
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

/// Does the acts that wait, one after another.
async fn act<E: DeserializeOwned + 'static>(core: &Core<E>) -> Result<(), Failure> {
    for frame in core.acts.frames() {
        let Some(client_id) = acts::client_id(&frame) else { continue };
        match post(&core.rest, frame).await {
            Err(Failure::Unreachable) => return Err(Failure::Unreachable),
            Err(failure) if failure.is_over() => return Err(failure),
            outcome => core.answer(client_id, outcome.map(|done| done.seq)),
        }
    }
    Ok(())
}

async fn post(rest: &Rest, frame: ClientFrame) -> Result<Done, Failure> {
    match frame {
        ClientFrame::Say { room, client_id, body } => rest.post_message(room, &MessageDraft { client_id, body }).await,
        ClientFrame::Take { room, client_id } => rest.take(room, client_id).await,
        ClientFrame::Join { room, client_id } => rest.join(room, client_id).await,
        ClientFrame::Leave { room, client_id } => rest.leave(room, client_id).await,
        ClientFrame::Close { room, client_id } => rest.close(room, client_id).await,
        ClientFrame::HandOver { room, client_id, to } => rest.hand_over(room, &HandOverDraft { client_id, to }).await,
        _ => Err(Failure::Unreachable),
    }
}

/// One round over everything that is followed. A single room is waited for; several are asked for in turn.
async fn round<E: DeserializeOwned + 'static>(core: &Core<E>) -> Result<(), Failure> {
    let (cursors, list) = (core.listener.cursors(), core.listener.wants_list());
    let up = *core.connection.borrow() == Connection::Polling;
    let alone = cursors.len() == 1 && !list && up;
    for cursor in cursors {
        follow(core, cursor, if alone { WAIT } else { 0 }).await?;
    }
    if list {
        core.listener.frame(ServerFrame::List { list: snapshot(&core.rest).await? });
    }
    core.is(Connection::Polling);
    if !alone {
        pause(if up { ROUND } else { 0 }).await;
    }
    Ok(())
}

/// All that came in a room since; a room that is gone is told like a refused `watch`.
async fn follow<E: DeserializeOwned + 'static>(
    core: &Core<E>,
    Cursor { id: room, after }: Cursor,
    wait: u32,
) -> Result<(), Failure> {
    let Events { events, seq } = match core.rest.events_after::<E>(room, after, wait).await {
        Ok(answer) => answer,
        Err(Failure::Problem(problem)) if problem.status == 404 => {
            core.listener.frame(ServerFrame::Refused { client_id: None, room: Some(room), problem: *problem });
            return Ok(());
        }
        Err(failure) => return Err(failure),
    };
    for event in events {
        core.listener.frame(ServerFrame::Event { room, event });
    }
    // The next round brings what did not fit into this answer; `live` would ask for it as lost.
    if core.listener.cursors().iter().any(|cursor| cursor.id == room && cursor.after >= seq) {
        core.listener.frame(ServerFrame::Live { room, seq });
    }
    Ok(())
}

/// The open rooms, as the list's snapshot. Long lists come whole only by WebSocket.
async fn snapshot(rest: &Rest) -> Result<ListFrame, Failure> {
    let query = RoomQuery {
        situations: vec![InternalSituation::Waiting, InternalSituation::InAttendance],
        per_page: 100,
        ..RoomQuery::default()
    };
    Ok(ListFrame::Snapshot { number: 0, rows: rest.rooms(&query).await?.items })
}

/// Chooses the status, and tells it as the socket would (R62).
pub(super) async fn choose_status<E>(core: Rc<Core<E>>, status: AttendantStatus) {
    match core.rest.choose_status(StatusChoice { status }).await {
        Ok(StatusChoice { status }) => core.listener.frame(ServerFrame::Status { status }),
        Err(Failure::Problem(problem)) => {
            core.listener.frame(ServerFrame::Refused { client_id: None, room: None, problem: *problem });
        }
        Err(Failure::Unreachable) => {}
    }
}
