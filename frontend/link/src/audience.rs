//! The requests of each audience where no WebSocket comes through. Each page carries only those of its own audience.

use futures_util::{FutureExt, future::LocalBoxFuture};
use protocol::{
    event::{CustomerEvent, Event},
    frame::{ClientFrame, ServerFrame},
    json::{FromJson, Heard},
    list::ListFrame,
    people::InternalSituation,
    rest::{
        page::PageQuery,
        room::{AssumeDraft, Done, HandOverDraft, MessageDraft},
        user::StatusChoice,
    },
};

use crate::{
    failure::Failure,
    rest::{Rest, RoomQuery},
};

/// An answer that comes later.
type Later<T> = LocalBoxFuture<'static, Result<T, Failure>>;

/// The kind of event of an audience, and its acts by REST.
pub trait Audience: FromJson + Heard + Clone + 'static {
    /// Does an act.
    fn act(rest: Rest, frame: ClientFrame) -> Later<Done>;

    /// Sends a frame that has no answer of its own, such as the status, by its REST route; `None` where there is none.
    fn say(rest: Rest, frame: &ClientFrame) -> Option<Later<ServerFrame<Self>>>;

    /// The open rooms, for the audience that has a list.
    fn list(rest: Rest) -> Option<Later<ServerFrame<Self>>>;
}

impl Audience for CustomerEvent {
    fn act(rest: Rest, frame: ClientFrame) -> Later<Done> {
        async move { both(&rest, frame).await }.boxed_local()
    }

    fn say(_: Rest, _: &ClientFrame) -> Option<Later<ServerFrame<Self>>> {
        None
    }

    fn list(_: Rest) -> Option<Later<ServerFrame<Self>>> {
        None
    }
}

impl Audience for Event {
    fn act(rest: Rest, frame: ClientFrame) -> Later<Done> {
        async move {
            match frame {
                ClientFrame::Take { room, client_id } => rest.take(room, client_id).await,
                ClientFrame::Join { room, client_id } => rest.join(room, client_id).await,
                ClientFrame::Leave { room, client_id } => rest.leave(room, client_id).await,
                ClientFrame::HandOver { room, client_id, to } => {
                    rest.hand_over(room, &HandOverDraft { client_id, to }).await
                }
                ClientFrame::Assume { room, client_id, from } => {
                    rest.assume(room, &AssumeDraft { client_id, from }).await
                }
                frame => both(&rest, frame).await,
            }
        }
        .boxed_local()
    }

    fn say(rest: Rest, frame: &ClientFrame) -> Option<Later<ServerFrame<Self>>> {
        let ClientFrame::Status { status } = *frame else { return None };
        let chosen = async move {
            let StatusChoice { status } = rest.choose_status(StatusChoice { status }).await?;
            Ok(ServerFrame::Status { status })
        };
        Some(chosen.boxed_local())
    }

    /// Long lists come whole only by WebSocket.
    fn list(rest: Rest) -> Option<Later<ServerFrame<Self>>> {
        let query = RoomQuery {
            situations: vec![InternalSituation::Waiting, InternalSituation::InAttendance],
            ..RoomQuery::default()
        };
        let snapshot = async move {
            let rows = rest.rooms(&query, &PageQuery::first(100)).await?.items;
            Ok(ServerFrame::List { list: ListFrame::Snapshot { number: 0, rows } })
        };
        Some(snapshot.boxed_local())
    }
}

/// The acts of both sides.
async fn both(rest: &Rest, frame: ClientFrame) -> Result<Done, Failure> {
    match frame {
        ClientFrame::Say { room, client_id, body } => rest.post_message(room, &MessageDraft { client_id, body }).await,
        ClientFrame::Close { room, client_id } => rest.close(room, client_id).await,
        _ => Err(Failure::Unreachable),
    }
}
