//! Carries out the requests of a room's session: by socket, REST, timer and storage.

use std::rc::Rc;

use protocol::id::RoomId;
use wasm_bindgen_futures::spawn_local;

use super::{
    outbox::{OutboxLine, saved_lines},
    step::{Input, Request},
    view::RoomView,
};
use crate::{
    browser_storage::{BrowserStorage, StorageKind},
    pause::pause,
    rest::Rest,
    socket::Socket,
};

/// The number of older entries that are read at once.
const OLDER: u32 = 100;

/// Carries out the requests of one room's session.
pub struct RoomRequests<V: RoomView> {
    room: RoomId,
    rest: Rest,
    socket: Socket<V::Event>,
    storage: BrowserStorage,
    answer: Rc<dyn Fn(Input<'static, V>)>,
}

impl<V: RoomView> RoomRequests<V> {
    /// `answer` must give each answer to the session.
    pub fn new(
        room: RoomId,
        rest: Rest,
        socket: Socket<V::Event>,
        answer: impl Fn(Input<'static, V>) + 'static,
    ) -> Self {
        Self { room, rest, socket, storage: BrowserStorage::open(StorageKind::Session), answer: Rc::new(answer) }
    }

    pub fn perform(&self, requests: Vec<Request>) {
        for request in requests {
            match request {
                Request::Send(frame) => drop(self.socket.say(&frame)),
                Request::Save(Some(text)) => self.storage.set(&key(self.room), &text),
                Request::Save(None) => self.storage.remove(&key(self.room)),
                request => self.ask(request),
            }
        }
    }

    fn ask(&self, request: Request) {
        let (room, rest, socket, answer) = (self.room, self.rest.clone(), self.socket.clone(), Rc::clone(&self.answer));
        spawn_local(async move {
            answer(match request {
                Request::Deliver(client_id, frame) => Input::Delivered(client_id, socket.act(frame).await),
                Request::ReadRoom => Input::Room(rest.room(room).await),
                Request::ReadOlder(before) => {
                    Input::Older(rest.events_before(room, before, OLDER).await.map(|older| older.events))
                }
                Request::Wake(wait) => {
                    pause(u32::try_from(wait).unwrap_or(u32::MAX)).await;
                    Input::Tick
                }
                Request::Send(_) | Request::Save(_) => return,
            });
        });
    }
}

/// The lines of a room that a reload interrupted.
pub fn interrupted_lines(room: RoomId) -> Vec<OutboxLine> {
    let text = BrowserStorage::open(StorageKind::Session).get(&key(room)).unwrap_or_default();
    saved_lines(&text)
}

/// Forgets the lines of a room.
pub fn forget_lines(room: RoomId) {
    BrowserStorage::open(StorageKind::Session).remove(&key(room));
}

fn key(room: RoomId) -> String {
    format!("balcao.outbox.{room}")
}
