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

use super::{attention, talk::QueuePlace, talk::Talk};

/// A sign of typing that is not repeated is over after this long.
const TYPING_FADES: Duration = Duration::from_secs(6);

/// The listener of a room's socket.
pub struct Hearing {
    /// The room.
    pub talk: Talk,
    /// The page's clock, set by the server's.
    pub clock: ui::Clock,
    /// The page's sounds.
    pub sounds: ui::Sounds,
}

impl Listener<CustomerEvent> for Hearing {
    fn cursors(&self) -> Vec<Cursor> {
        vec![self.talk.room.with_untracked(link::Following::cursor)]
    }

    fn frame(&self, frame: CustomerFrame) {
        let mut next = Next::Nothing;
        self.talk.room.maybe_update(|room| {
            next = room.hear(&frame);
            next == Next::Changed
        });
        match (next, frame) {
            (Next::Changed, ServerFrame::Event { event, .. }) => self.happened(&event.fact),
            (Next::Ask(ask), _) => self.talk.say(&ask),
            (Next::Reread, _) => self.talk.reread(),
            (_, frame) => self.passing(frame),
        }
    }

    fn connection(&self, connection: Connection) {
        let up = connection.is_up();
        self.talk.connection.set(connection);
        if up {
            self.talk.tell_again();
        } else {
            self.talk.typing.set(None);
        }
    }
}

impl Hearing {
    fn happened(&self, fact: &CustomerFact) {
        match fact {
            CustomerFact::Message { by: CustomerAuthor::You, client_id, .. } => self.talk.sent(*client_id),
            CustomerFact::Message { by: CustomerAuthor::Attendant { .. }, .. } => {
                self.talk.typing.set(None);
                self.talk.arrived();
                self.alert(false);
            }
            CustomerFact::Taken { .. } => {
                self.talk.place.set(None);
                self.talk.attendant_absent.set(None);
                self.alert(true);
            }
            CustomerFact::HandedOver { .. } => self.talk.attendant_absent.set(None),
            CustomerFact::Closed { .. } => {
                self.talk.typing.set(None);
                self.alert(false);
                self.talk.rest_if_done();
            }
            _ => {}
        }
    }

    /// What is never stored.
    fn passing(&self, frame: CustomerFrame) {
        match frame {
            ServerFrame::Welcome { server_time, build, .. } => {
                self.clock.align(server_time.as_millis());
                self.talk.meets(build);
            }
            ServerFrame::Queue { position, expected_wait, .. } => {
                self.talk.place.set(Some(QueuePlace { position, expected_wait }));
            }
            ServerFrame::Typing { who: Party::Attendant { name }, typing: true, .. } => {
                self.talk.typing.set(Some(name.clone()));
                self.fade(name);
            }
            ServerFrame::Typing { who: Party::Attendant { .. }, typing: false, .. } => self.talk.typing.set(None),
            ServerFrame::Presence { who: Party::Attendant { name }, absent_since, .. } => {
                let responsible = self.talk.peek(|room| room.responsible.clone());
                if responsible == Some(name) {
                    self.talk.attendant_absent.set(absent_since);
                }
            }
            _ => {}
        }
    }

    /// Takes the sign of typing away, unless another came meanwhile.
    fn fade(&self, name: protocol::PersonName) {
        let talk = self.talk;
        talk.typing_since.update_value(|since| *since += 1);
        let since = talk.typing_since.get_value();
        let fade = move || {
            if talk.typing_since.get_value() == since && talk.typing.get_untracked() == Some(name.clone()) {
                talk.typing.set(None);
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
            self.talk.unread.update(|unread| *unread += 1);
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
