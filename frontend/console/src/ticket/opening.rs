//! Opening a ticket from a conversation: an intent makes one ticket, however often it is pressed and whatever answer is lost (R40–R43, R47).

use std::future::Future;

use leptos::{prelude::*, task::spawn_local};
use link::Failure;
use protocol::{
    Code,
    id::EntityId,
    rest::{
        entity::EntityConfirmation,
        ticket::{RoomTicketDraft, Ticket, Way},
    },
};

use crate::{
    request::retry::retry_unanswered,
    ticket::{
        room_sac::{AnotherTicket, OpenedTicket, OpeningChoice, RoomSacState},
        window::{OpensIn, PopUp},
    },
};

impl RoomSacState {
    /// Opens by a way; a room that has a ticket asks before another (R41). Call it inside the press.
    pub fn open(self, way: Way) {
        if !untrack(|| self.opening.is_busy()) {
            self.choose(OpeningChoice::Open(way));
        }
    }

    /// *SAC Cliente*: asks as [`RoomSacState::open`] does, then shows the review (R47).
    pub fn register(self) {
        self.choose(OpeningChoice::Register);
    }

    fn choose(self, choice: OpeningChoice) {
        let newest = self.known.with_untracked(|known| Some(known.as_ref()?.tickets.first()?.protocol.clone()));
        match newest {
            Some(protocol) => self.another.ask(AnotherTicket { protocol, choice }),
            None => self.begin(choice, false),
        }
    }

    /// Another one, all the same. Call it inside the press.
    pub fn open_another(self, choice: OpeningChoice) {
        self.begin(choice, true);
    }

    /// Opens for a look-alike, and adds the e-mail of the entry to that entity (R48). Call it inside the press.
    pub fn use_look_alike(self, entity: EntityId) {
        let choice = OpeningChoice::Open(Way::Matched { entity, add_email: true });
        self.begin(choice, self.registers_another.get_value());
    }

    fn begin(self, choice: OpeningChoice, another: bool) {
        self.opening.clear();
        match choice {
            OpeningChoice::Register => {
                self.registers_another.set_value(another);
                self.registering.set(true);
            }
            OpeningChoice::Open(way) => {
                let open = self.send(way, another);
                spawn_local(async move {
                    if let Err(failure) = open.await {
                        self.opening.refuse(failure);
                    }
                });
            }
        }
    }

    /// The second *Confirmar* of *SAC Cliente*: registers and opens in one act (R47). Call it inside the press.
    pub fn register_and_open(self, confirmed: EntityConfirmation) -> impl Future<Output = Result<(), Failure>> {
        let EntityConfirmation { review, despite_look_alikes } = confirmed;
        self.send(Way::NewClient { review, despite_look_alikes }, self.registers_another.get_value())
    }

    fn send(self, way: Way, another: bool) -> impl Future<Output = Result<(), Failure>> + use<> {
        let opens_window = self.opens.get_untracked() == OpensIn::Window;
        let popup = opens_window.then(|| PopUp::open(self.console.text.sac_opening()));
        self.blocked.set(None);
        self.disarm();
        let next_type = self.next_type.get_value();
        let is_default = next_type.is_none_or(|next| next.is_default);
        // The type of anonymous tickets is the company's, unless somebody chose another (R20).
        let ticket_type = next_type.filter(|_| !(is_default && way == Way::Anonymous)).map(|next| next.id);
        let client_id = self.intent.of((way.clone(), another, ticket_type));
        let draft = RoomTicketDraft { client_id, open: way.clone(), another, ticket_type };
        let rest = self.console.rest();
        let answer = async move { retry_unanswered(async || rest.open_room_ticket(self.room, &draft).await).await };
        let answer = self.opening.while_busy(way.clone(), answer);
        async move {
            match answer.await {
                Ok(ticket) => {
                    self.opened(ticket, &way, is_default, popup);
                    Ok(())
                }
                Err(failure) => {
                    if let Some(popup) = popup {
                        popup.close();
                    }
                    self.refused(way, &failure);
                    Err(failure)
                }
            }
        }
    }

    fn opened(self, ticket: Ticket, way: &Way, by_default: bool, popup: Option<PopUp>) {
        self.intent.answered();
        self.registering.set(false);
        self.add(&ticket);
        let opened = OpenedTicket { id: ticket.row.id, protocol: ticket.row.protocol.clone() };
        let sheet = self.sheets.of(opened.id);
        sheet.receive(ticket);
        sheet.asks_type.set(by_default);
        match popup {
            Some(popup) if popup.show(opened.id) => {}
            Some(_) => self.blocked.set(Some(opened)),
            None => {
                sheet.is_fresh.set_value(true);
                self.show(opened.id);
            }
        }
        if adds_match(way) { self.read() } else { self.catch_up() }
    }

    fn refused(self, way: Way, failure: &Failure) {
        // Without an answer the act may have been done: the intent keeps its key for the next try.
        let Failure::Problem(problem) = failure else { return self.catch_up() };
        self.intent.answered();
        if let (Code::TicketExists, Some(protocol)) = (problem.code, &problem.protocol) {
            self.another.ask(AnotherTicket { protocol: protocol.clone(), choice: OpeningChoice::Open(way) });
        }
        self.read();
    }
}

/// Whether the entry's e-mail has one match more after this way: the suggestions are others then.
const fn adds_match(way: &Way) -> bool {
    matches!(way, Way::NewClient { .. } | Way::Matched { add_email: true, .. })
}
