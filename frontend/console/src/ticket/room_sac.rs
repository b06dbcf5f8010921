//! The SAC beside a conversation: suggestions, the tickets of the room, and what of it is shown.

use std::time::Duration;

use leptos::prelude::*;
use link::Failure;
use protocol::{
    id::{RoomId, TicketId, TicketTypeId},
    rest::ticket::{AnonymousWay, RoomSac, Ticket, TicketRow, Way},
};

use crate::{
    request::{intent_key::IntentKey, latest::Latest, submission::Submission},
    shell::{attention::focus_soon, console::Console, layout::Layout, question::Question},
    ticket::{sheets::Sheets, window::OpensIn},
};

/// A second press of *SAC* counts as one after so long: a double click is one press.
const AGAIN: Duration = Duration::from_millis(400);

/// The first button of the ways to a ticket that can be pressed.
pub const FIRST_WAY: &str = ".sac-ways :is(.suggestions, .others) .btn:not([aria-disabled=true])";

/// The one field of the draft that says which ticket is shown.
const TICKET: &str = "ticket";

/// The SAC beside a conversation.
#[derive(Clone, Copy)]
pub struct RoomSacState {
    pub console: Console,
    layout: Layout,
    pub sheets: Sheets,
    /// Where tickets open: the attendant's choice (R50).
    pub opens: RwSignal<OpensIn>,
    pub room: RoomId,
    /// As the server had it last.
    pub known: RwSignal<Option<RoomSac>>,
    /// Why it could not be read.
    pub load_error: RwSignal<Option<Failure>>,
    /// The ticket that the panel shows.
    pub shown: RwSignal<Option<TicketId>>,
    /// *SAC Cliente* is being filled in.
    pub registering: RwSignal<bool>,
    /// The way by which a ticket is being opened.
    pub opening: Submission<Way>,
    /// Whether to open another ticket of a room that has one (R41).
    pub another: Question<AnotherTicket>,
    /// The ticket whose window the browser blocked (R50).
    pub blocked: RwSignal<Option<OpenedTicket>>,
    /// The press of *SAC* after which nobody matched: pressing it again opens for CLIENTE ANÔNIMO (R42).
    armed: RwSignal<Option<u32>>,
    /// The type of the next ticket, as it stands beside the ways.
    pub next_type: StoredValue<Option<NextType>>,
    /// The way, whether the room may have another ticket already, and the type.
    pub intent: IntentKey<(Way, bool, Option<TicketTypeId>)>,
    /// The attendant knows that the room has a ticket, and registers for another one.
    pub registers_another: StoredValue<bool>,
    /// Tickets of which the room's log told while the answer about one of them was on its way.
    told: StoredValue<Vec<TicketId>>,
    latest: Latest,
}

/// The type that a ticket will have.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct NextType {
    pub id: TicketTypeId,
    /// It stood there first: nobody chose it.
    pub is_default: bool,
}

/// Whether to open another ticket of a room that has one (R41).
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct AnotherTicket {
    /// The protocol of the ticket that the room has.
    pub protocol: String,
    /// The act to do all the same.
    pub choice: OpeningChoice,
}

/// A way to a ticket, as it was pressed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum OpeningChoice {
    /// The ticket itself.
    Open(Way),
    /// *SAC Cliente*: first the review.
    Register,
}

/// A ticket that was opened.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct OpenedTicket {
    pub id: TicketId,
    pub protocol: String,
}

impl RoomSacState {
    /// Of a room of which nothing is known yet.
    pub fn new(console: Console, layout: Layout, sheets: Sheets, opens: RwSignal<OpensIn>, room: RoomId) -> Self {
        let form = format!("panel.{room}");
        let kept = console.drafts.read(&form).and_then(|kept| kept.get(TICKET)?.parse().ok());
        let state = Self {
            console,
            layout,
            sheets,
            opens,
            room,
            known: RwSignal::new(None),
            load_error: RwSignal::new(None),
            shown: RwSignal::new(kept),
            registering: RwSignal::new(false),
            opening: Submission::new(),
            another: Question::new(),
            blocked: RwSignal::new(None),
            armed: RwSignal::new(None),
            next_type: StoredValue::new(None),
            intent: IntentKey::new(),
            registers_another: StoredValue::new(false),
            told: StoredValue::new(Vec::new()),
            latest: Latest::new(),
        };
        // A ticket with a draft is shown again after a reload (F5).
        Effect::new(move |_| {
            let ticket = state.shown.get().filter(|ticket| sheets.has_unsaved(*ticket));
            let fields: Vec<_> = ticket.into_iter().map(|ticket| (TICKET, ticket.to_string())).collect();
            console.drafts.write(&form, &fields);
        });
        state
    }

    /// Reads it from the server.
    pub fn read(self) {
        let rest = self.console.rest();
        self.latest.ask(async move { rest.room_sac(self.room).await }, move |answer| match answer {
            Ok(known) => self.receive(known),
            Err(failure) => self.load_error.set(Some(failure)),
        });
    }

    fn receive(self, known: RoomSac) {
        if self.load_error.with_untracked(Option::is_some) {
            self.load_error.set(None);
        }
        let first = self.known.with_untracked(Option::is_none);
        // Drawing a part anew takes the focus from it: only a change is drawn.
        if self.known.with_untracked(|before| before.as_ref() != Some(&known)) {
            self.known.set(Some(known));
        }
        self.arm_soon();
        if first && self.press_number().is_some() {
            focus_soon(FIRST_WAY);
        }
    }

    /// A ticket of this room was opened here: it is known without reading.
    pub fn add(self, ticket: &Ticket) {
        self.latest.forget();
        self.known.update(|known| {
            if let Some(known) = known {
                known.tickets.retain(|row| row.id != ticket.row.id);
                known.tickets.insert(0, ticket.row.clone());
            }
        });
    }

    /// The room's log tells of a ticket. One that is known, or whose opening is about to be answered, needs no reading.
    pub fn hear_of(self, ticket: TicketId) {
        if untrack(|| self.opening.is_busy()) {
            self.told.update_value(|told| told.push(ticket));
        } else if !self.knows(ticket) {
            self.read();
        }
    }

    /// The answer to an opening is here: reads only if the log told of other tickets meanwhile.
    pub fn catch_up(self) {
        let told = self.told.try_update_value(std::mem::take).unwrap_or_default();
        if told.into_iter().any(|ticket| !self.knows(ticket)) {
            self.read();
        }
    }

    fn knows(self, ticket: TicketId) -> bool {
        let has = |known: &RoomSac| known.tickets.iter().any(|row| row.id == ticket);
        self.known.with_untracked(|known| known.as_ref().is_some_and(has))
    }

    /// *SAC* in the head, or the key `s` (R42): shows the suggestions. Where nobody matches, the second press opens for CLIENTE ANÔNIMO.
    pub fn press(self) {
        if untrack(|| self.is_armed()) {
            return self.open(Way::Anonymous);
        }
        self.shown.set(None);
        self.registering.set(false);
        self.arm_soon();
        focus_soon(FIRST_WAY);
    }

    /// Whether the next press of *SAC* opens for CLIENTE ANÔNIMO, tracked.
    pub fn is_armed(self) -> bool {
        let armed = self.armed.get();
        armed.is_some() && armed == self.layout.sac_press() && self.opens_anonymously()
    }

    pub fn disarm(self) {
        self.armed.set(None);
    }

    fn arm_soon(self) {
        let Some(press) = self.press_number().filter(|_| untrack(|| self.opens_anonymously())) else { return };
        let arm = move || {
            // A ticket that is being opened was asked for with another button meanwhile.
            let opens = untrack(|| self.opens_anonymously() && !self.opening.is_busy());
            if opens && self.press_number() == Some(press) {
                self.armed.set(Some(press));
            }
        };
        set_timeout(arm, AGAIN);
    }

    /// The press of *SAC* for which the drawer of this room is open.
    fn press_number(self) -> Option<u32> {
        let is_open = self.console.open.get_untracked() == Some(self.room);
        untrack(|| self.layout.sac_press()).filter(|_| is_open)
    }

    /// Whether nobody matches, nothing was opened yet, and *SAC Anônimo* may be pressed, tracked.
    fn opens_anonymously(self) -> bool {
        self.known.with(|known| {
            known.as_ref().is_some_and(|known| {
                known.suggested == 0 && known.tickets.is_empty() && known.anonymous == AnonymousWay::Open
            })
        })
    }

    /// Shows a ticket in the panel.
    pub fn show(self, ticket: TicketId) {
        self.registering.set(false);
        self.sheets.of(ticket).opened.set_value(true);
        self.shown.set(Some(ticket));
    }

    /// Back from a ticket to the customer's data.
    pub fn put_away(self) {
        self.shown.set(None);
        focus_soon(".to-sac");
    }

    /// The ticket of the room with this protocol.
    pub fn ticket_with(self, protocol: &str) -> Option<TicketRow> {
        self.known.with(|known| known.as_ref()?.tickets.iter().find(|row| row.protocol == protocol).cloned())
    }
}
