//! Opening a ticket from a conversation: one intent, one ticket, whatever is pressed and lost on the way (R40–R43, R47).

use std::future::Future;

use leptos::{prelude::*, task::spawn_local};
use link::{Failure, new_client_id};
use protocol::{
    Code,
    id::{ClientId, EntityId},
    rest::{
        entity::EntityConfirmation,
        ticket::{RoomTicketDraft, Ticket, Way},
    },
};

use crate::{
    shell::words::why,
    ticket::{
        room_sac::{AnotherTicket, Intent, OpenedTicket, OpeningChoice, RoomSacState},
        sac::retry_unanswered,
        window::{OpensIn, PopUp},
    },
};

impl RoomSacState {
    /// Opens by a way; a room that has a ticket asks before another (R41). Call it inside the press.
    pub fn open(self, way: Way) {
        if self.busy.with_untracked(Option::is_none) {
            self.want(OpeningChoice::Open(way));
        }
    }

    /// *SAC Cliente*: asks as [`RoomSacState::open`] does, then shows the review (R47).
    pub fn register(self) {
        self.want(OpeningChoice::RegistrationForm);
    }

    fn want(self, wanted: OpeningChoice) {
        let newest = self.known.with_untracked(|known| Some(known.as_ref()?.tickets.first()?.protocol.clone()));
        match newest {
            Some(protocol) => self.question.set(Some(AnotherTicket { protocol, wanted })),
            None => self.begin_wanted(wanted, false),
        }
    }

    /// Another one, all the same. Call it inside the press.
    pub fn open_another(self, wanted: OpeningChoice) {
        self.question.set(None);
        self.begin_wanted(wanted, true);
    }

    /// The look-alike is meant: its ticket, and the e-mail of the entry becomes one of its own (R48). Call it inside the press.
    pub fn use_look_alike(self, entity: EntityId) {
        let wanted = OpeningChoice::Open(Way::Matched { entity, add_email: true });
        self.begin_wanted(wanted, self.another.get_value());
    }

    fn begin_wanted(self, wanted: OpeningChoice, another: bool) {
        self.trouble.set(None);
        match wanted {
            OpeningChoice::RegistrationForm => {
                self.another.set_value(another);
                self.registering.set(true);
            }
            OpeningChoice::Open(way) => {
                let open = self.send(way, another);
                spawn_local(async move {
                    if let Err(failure) = open.await {
                        self.trouble.set(Some(why(self.sac.console.text, &failure)));
                    }
                });
            }
        }
    }

    /// The second *Confirmar* of *SAC Cliente*: registers and opens in one act (R47). Call it inside the press.
    pub fn register_and_open(self, confirmed: EntityConfirmation) -> impl Future<Output = Result<(), Failure>> {
        let EntityConfirmation { review, despite_look_alikes } = confirmed;
        self.send(Way::NewClient { review, despite_look_alikes }, self.another.get_value())
    }

    fn send(self, way: Way, another: bool) -> impl Future<Output = Result<(), Failure>> + use<> {
        let text = self.sac.console.text;
        let popup = (self.sac.opens.get_untracked() == OpensIn::Window).then(|| PopUp::open(text.sac_opening()));
        let client_id = self.name_of(&way, another);
        self.blocked.set(None);
        self.again.set(false);
        self.busy.set(Some(way.clone()));
        let draft = RoomTicketDraft { client_id, open: way, another };
        async move {
            let rest = self.sac.rest();
            let outcome = retry_unanswered(async || rest.open_room_ticket(self.room, &draft).await).await;
            self.busy.set(None);
            match outcome {
                Ok(ticket) => {
                    self.opened(ticket, popup);
                    Ok(())
                }
                Err(failure) => {
                    if let Some(popup) = popup {
                        popup.close();
                    }
                    self.refused(draft.open, &failure);
                    Err(failure)
                }
            }
        }
    }

    /// What this intent is called: the same after a lost answer, another for another intent.
    fn name_of(self, way: &Way, another: bool) -> ClientId {
        let known = self.intent.get_value().filter(|intent| intent.way == *way && intent.another == another);
        let intent = known.unwrap_or_else(|| Intent { way: way.clone(), another, client_id: new_client_id() });
        let client_id = intent.client_id;
        self.intent.set_value(Some(intent));
        client_id
    }

    fn opened(self, ticket: Ticket, popup: Option<PopUp>) {
        self.intent.set_value(None);
        self.registering.set(false);
        let opened = OpenedTicket { id: ticket.row.id, protocol: ticket.row.protocol.clone() };
        self.sac.sheet(opened.id).hear(ticket);
        match popup {
            Some(popup) if popup.show(opened.id) => {}
            Some(_) => self.blocked.set(Some(opened)),
            None => self.show(opened.id),
        }
        self.read();
    }

    fn refused(self, way: Way, failure: &Failure) {
        // What was not answered may have been done: the intent keeps its name for the next try.
        let Failure::Problem(problem) = failure else { return };
        self.intent.set_value(None);
        if let (Code::TicketExists, Some(protocol)) = (problem.code, &problem.protocol) {
            self.question.set(Some(AnotherTicket { protocol: protocol.clone(), wanted: OpeningChoice::Open(way) }));
        }
        self.read();
    }
}
