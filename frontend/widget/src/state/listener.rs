//! Connects a room, and takes the frames of its socket.

use std::rc::Rc;

use leptos::prelude::{RwSignal, Set, Update};
use link::{Connection, Input, Listener, Rest, RoomRequests, Socket, interrupted_lines};
use protocol::{
    event::CustomerEvent,
    frame::{Cursor, CustomerFrame, Party, ServerFrame},
    room::CustomerRoom,
};

use super::conversation::{Conversation, QueuePosition, Wires};

/// The listener of a room's socket.
struct RoomListener {
    conversation: Conversation,
    /// Set by the server's clock.
    clock: ui::Clock,
    /// Reads the channel again.
    look: Box<dyn Fn()>,
}

/// Shows and follows a room from this view on. `look` reads the channel again.
pub fn follow(
    rest: Rest,
    room: CustomerRoom,
    unread: RwSignal<u64>,
    clock: ui::Clock,
    sounds: ui::Sounds,
    look: impl Fn() + 'static,
) -> Conversation {
    let lines = interrupted_lines(room.id);
    let conversation = Conversation::new(room, lines, unread, sounds);
    let socket = Socket::open(rest.clone(), Rc::new(RoomListener { conversation, clock, look: Box::new(look) }));
    let requests = RoomRequests::new(conversation.id, rest, socket.clone(), move |input| conversation.step(input));
    conversation.connect(Wires { socket, requests });
    conversation
}

impl Listener<CustomerEvent> for RoomListener {
    fn cursors(&self) -> Vec<Cursor> {
        vec![self.conversation.cursor()]
    }

    fn frame(&self, frame: CustomerFrame) {
        let conversation = self.conversation;
        conversation.step(Input::Frame(&frame));
        match frame {
            ServerFrame::Welcome { server_time, build, .. } => {
                self.clock.align(server_time.as_millis());
                conversation.check_build(&build);
            }
            ServerFrame::Queue { position, expected_wait, .. } => {
                conversation.queue_position.set(Some(QueuePosition { position, expected_wait }));
            }
            ServerFrame::Channel { active, .. } => {
                conversation.settings.update(|settings| settings.inactive = !active);
                (self.look)();
            }
            ServerFrame::Components { hidden } => {
                conversation.settings.update(|settings| settings.hidden = Some(hidden));
            }
            ServerFrame::Presence { who: Party::Attendant { name }, absent_since, .. } => {
                conversation.set_attendant_absent(&name, absent_since);
            }
            _ => {}
        }
    }

    fn connection(&self, connection: Connection) {
        self.conversation.set_connection(connection);
    }
}
