//! What the server says about the room, and what it does to the page.

use std::time::Duration;

use leptos::prelude::*;
use link::{Connection, Listener, Next};
use protocol::{
    event::{CustomerAuthor, CustomerEvent, CustomerFact},
    frame::{Cursor, CustomerFrame, Party, ServerFrame},
    id::ClientId,
    room::CustomerRoom,
};

use super::{attention, conversation::Conversation, conversation::QueuePosition};

/// A sign of typing that is not repeated is over after this long.
const TYPING_FADES: Duration = Duration::from_secs(6);

/// The listener of a room's socket.
pub struct RoomListener {
    /// The room.
    pub conversation: Conversation,
    /// The page's clock, set by the server's.
    pub clock: ui::Clock,
    /// The page's sounds.
    pub sounds: ui::Sounds,
}

impl Listener<CustomerEvent> for RoomListener {
    fn cursors(&self) -> Vec<Cursor> {
        vec![self.conversation.room.with_untracked(link::RoomFollower::cursor)]
    }

    fn frame(&self, frame: CustomerFrame) {
        let mut next = Next::Nothing;
        self.conversation.room.maybe_update(|room| {
            next = room.hear(&frame);
            next == Next::Changed
        });
        match (next, frame) {
            (Next::Changed, ServerFrame::Event { event, .. }) => self.happened(&event.fact),
            (Next::Ask(ask), _) => self.conversation.say(&ask),
            (Next::Reread, _) => self.conversation.reread(),
            (_, frame) => self.passing(frame),
        }
    }

    fn connection(&self, connection: Connection) {
        let up = connection.is_up();
        self.conversation.connection.set(connection);
        if up {
            self.conversation.tell_again();
        } else {
            self.conversation.typing.set(None);
        }
    }
}

impl RoomListener {
    fn happened(&self, fact: &CustomerFact) {
        match fact {
            CustomerFact::Message { by: CustomerAuthor::You, client_id, .. } => self.conversation.sent(*client_id),
            CustomerFact::Message { by: CustomerAuthor::Attendant { .. }, .. } => {
                self.conversation.typing.set(None);
                self.conversation.arrived();
                self.alert(false);
            }
            CustomerFact::Taken { .. } => {
                self.conversation.place.set(None);
                self.conversation.attendant_absent.set(None);
                self.alert(true);
            }
            CustomerFact::HandedOver { .. } => self.conversation.attendant_absent.set(None),
            CustomerFact::Closed { .. } => {
                self.conversation.typing.set(None);
                self.alert(false);
                self.conversation.rest_if_done();
            }
            _ => {}
        }
    }

    /// What is never stored.
    fn passing(&self, frame: CustomerFrame) {
        match frame {
            ServerFrame::Welcome { server_time, build, .. } => {
                self.clock.align(server_time.as_millis());
                self.conversation.meets(build);
            }
            ServerFrame::Queue { position, expected_wait, .. } => {
                self.conversation.place.set(Some(QueuePosition { position, expected_wait }));
            }
            ServerFrame::Typing { who: Party::Attendant { name }, typing: true, .. } => {
                self.conversation.typing.set(Some(name.clone()));
                self.fade(name);
            }
            ServerFrame::Typing { who: Party::Attendant { .. }, typing: false, .. } => {
                self.conversation.typing.set(None)
            }
            ServerFrame::Presence { who: Party::Attendant { name }, absent_since, .. } => {
                let responsible = self.conversation.peek(|room| room.responsible.clone());
                if responsible == Some(name) {
                    self.conversation.attendant_absent.set(absent_since);
                }
            }
            _ => {}
        }
    }

    /// Takes the sign of typing away, unless another came meanwhile.
    fn fade(&self, name: protocol::PersonName) {
        let conversation = self.conversation;
        conversation.typing_since.update_value(|since| *since += 1);
        let since = conversation.typing_since.get_value();
        let fade = move || {
            if conversation.typing_since.get_value() == since
                && conversation.typing.get_untracked() == Some(name.clone())
            {
                conversation.typing.set(None);
            }
        };
        set_timeout(fade, TYPING_FADES);
    }

    /// Something that the customer waits for: heard and counted when nobody looks; that somebody attends is always heard.
    fn alert(&self, attended: bool) {
        let here = attention::is_here();
        if attended {
            self.sounds.entry();
        } else if !here {
            self.sounds.message();
        }
        if !here {
            self.conversation.unread.update(|unread| *unread += 1);
        }
    }
}

/// The ids of the customer's own lines in the log.
pub fn said_by_you(room: &CustomerRoom) -> Vec<ClientId> {
    let yours = |event: &CustomerEvent| match &event.fact {
        CustomerFact::Message { by: CustomerAuthor::You, client_id, .. } => Some(*client_id),
        _ => None,
    };
    room.log.iter().filter_map(yours).collect()
}
