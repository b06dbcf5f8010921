//! The SAC beside a conversation: suggestions, the tickets of the room, and what of it is shown.

use std::time::Duration;

use leptos::{prelude::*, task::spawn_local};
use protocol::{
    id::{ClientId, RoomId, TicketId},
    rest::ticket::{AnonymousWay, RoomSac, TicketRow, Way},
};

use crate::{
    shell::{attention::focus_soon, words::why},
    ticket::sac::Sac,
};

/// A second press of *SAC* counts as one after so long: a double click is one press.
const AGAIN: Duration = Duration::from_millis(400);

/// The first button of the ways to a ticket that can be pressed.
pub const FIRST_WAY: &str = ".sac-ways :is(.suggestions, .others) .btn:not([aria-disabled=true])";

/// The SAC beside a conversation.
#[derive(Clone, Copy)]
pub struct RoomSacState {
    pub(crate) sac: Sac,
    pub room: RoomId,
    /// What the server says of it.
    pub known: RwSignal<Option<RoomSac>>,
    /// Why that could not be read, as a sentence.
    pub load_error: RwSignal<Option<String>>,
    /// The ticket that the panel shows.
    pub shown: RwSignal<Option<TicketId>>,
    /// *SAC Cliente* is being filled in.
    pub registering: RwSignal<bool>,
    /// The way that is being opened.
    pub busy: RwSignal<Option<Way>>,
    /// Why it was not opened, as a sentence.
    pub trouble: RwSignal<Option<String>>,
    /// The room has a ticket: whether to open another (R41).
    pub question: RwSignal<Option<AnotherTicket>>,
    /// The ticket whose window the browser blocked (R50).
    pub blocked: RwSignal<Option<OpenedTicket>>,
    /// *SAC* was pressed, nobody matches, and pressing it again opens for CLIENTE ANÔNIMO (R42).
    pub again: RwSignal<bool>,
    /// *SAC* was pressed: what it does comes with the part of the program that shows the SAC.
    pub wanted: RwSignal<bool>,
    pressed: RwSignal<bool>,
    pub(crate) intent: StoredValue<Option<Intent>>,
    /// Somebody knows that the room has a ticket, and registers for another one.
    pub(crate) another: StoredValue<bool>,
    asked: StoredValue<u32>,
}

/// Whether to open another ticket of a room that has one (R41).
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct AnotherTicket {
    /// What the ticket is called.
    pub protocol: String,
    /// What is wanted all the same.
    pub wanted: OpeningChoice,
}

/// What somebody wants of the SAC.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum OpeningChoice {
    /// A ticket, by a way.
    Open(Way),
    /// *SAC Cliente*: first the review.
    RegistrationForm,
}

/// What somebody wants to open. Whatever is tried for it again has the same name (R41).
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Intent {
    pub way: Way,
    pub another: bool,
    pub client_id: ClientId,
}

/// A ticket that was opened.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct OpenedTicket {
    pub id: TicketId,
    /// What people call it.
    pub protocol: String,
}

impl RoomSacState {
    /// Of a room that nothing is known of yet.
    pub fn new(sac: Sac, room: RoomId) -> Self {
        Self {
            sac,
            room,
            known: RwSignal::new(None),
            load_error: RwSignal::new(None),
            shown: RwSignal::new(None),
            registering: RwSignal::new(false),
            another: StoredValue::new(false),
            busy: RwSignal::new(None),
            trouble: RwSignal::new(None),
            question: RwSignal::new(None),
            blocked: RwSignal::new(None),
            again: RwSignal::new(false),
            wanted: RwSignal::new(false),
            pressed: RwSignal::new(false),
            intent: StoredValue::new(None),
            asked: StoredValue::new(0),
        }
    }

    /// Somebody opened the room, or closed the drawer: *SAC* is not pressed.
    pub fn begin(self) {
        self.pressed.set(false);
        self.again.set(false);
    }

    /// Reads what the server says.
    pub fn read(self) {
        let question = self.asked.get_value() + 1;
        self.asked.set_value(question);
        spawn_local(async move {
            let answer = self.sac.rest().room_sac(self.room).await;
            if self.asked.get_value() != question {
                return;
            }
            match answer {
                Ok(known) => {
                    if self.load_error.with_untracked(Option::is_some) {
                        self.load_error.set(None);
                    }
                    let first = self.known.with_untracked(Option::is_none);
                    // What is drawn anew loses the focus in it: only what changed is.
                    if self.known.with_untracked(|before| before.as_ref() != Some(&known)) {
                        self.known.set(Some(known));
                    }
                    self.get_ready();
                    if first && self.pressed.get_untracked() {
                        focus_soon(FIRST_WAY);
                    }
                }
                Err(failure) => self.load_error.set(Some(why(self.sac.console.text, &failure))),
            }
        });
    }

    /// *SAC* in the head, or the key `s` (R42): shows the suggestions, and where nobody matches, the second time opens for CLIENTE ANÔNIMO.
    pub fn press(self) {
        if self.again.get_untracked() {
            return self.open(Way::Anonymous);
        }
        self.shown.set(None);
        self.registering.set(false);
        self.pressed.set(true);
        self.get_ready();
        focus_soon(FIRST_WAY);
    }

    fn get_ready(self) {
        if self.pressed.get_untracked() && self.opens_anonymously() {
            set_timeout(move || self.again.set(self.pressed.get_untracked() && self.opens_anonymously()), AGAIN);
        }
    }

    /// Whether nobody matches, nothing was opened yet, and *SAC Anônimo* may be pressed.
    fn opens_anonymously(self) -> bool {
        self.known.with_untracked(|known| {
            known.as_ref().is_some_and(|known| {
                known.suggested == 0 && known.tickets.is_empty() && known.anonymous == AnonymousWay::Open
            })
        })
    }

    /// Shows a ticket in the panel.
    pub fn show(self, ticket: TicketId) {
        self.registering.set(false);
        self.sac.sheet(ticket).opened.set_value(true);
        self.shown.set(Some(ticket));
    }

    /// Back from a ticket to the customer's data.
    pub fn put_away(self) {
        self.shown.set(None);
        focus_soon(".to-sac");
    }

    /// The ticket of the room that is called so.
    pub fn ticket_called(self, protocol: &str) -> Option<TicketRow> {
        self.known.with(|known| known.as_ref()?.tickets.iter().find(|row| row.protocol == protocol).cloned())
    }
}
