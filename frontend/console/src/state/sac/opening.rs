//! Opening a ticket from a conversation: one intent, one ticket, whatever is pressed and lost on the way (R40–R43, R47).

use leptos::{prelude::*, task::spawn_local};
use link::{Failure, new_client_id};
use protocol::{
    Code,
    rest::ticket::{RoomTicketDraft, Ticket, Way},
};

use super::{
    beside::{Beside, Intent, Opened, Question},
    patiently,
    window::{Opens, PopUp},
};
use crate::state::words::why;

impl Beside {
    /// Opens by a way; a room that has a ticket asks before another (R41). Call it inside the press.
    pub fn open(self, way: Way) {
        if self.busy.with_untracked(Option::is_some) {
            return;
        }
        let newest = self
            .known
            .with_untracked(|known| Some(known.as_ref()?.tickets.first()?.protocol.clone()));
        match newest {
            Some(protocol) => self.question.set(Some(Question { protocol, way })),
            None => self.go(way, false),
        }
    }

    /// Another one, all the same. Call it inside the press.
    pub fn open_another(self) {
        if let Some(Question { way, .. }) = self.question.get_untracked() {
            self.question.set(None);
            self.go(way, true);
        }
    }

    fn go(self, way: Way, another: bool) {
        let text = self.sac.desk.text;
        let popup = (self.sac.opens.get_untracked() == Opens::Window).then(|| PopUp::open(text.sac_opening()));
        let client_id = self.name_of(&way, another);
        self.trouble.set(None);
        self.blocked.set(None);
        self.again.set(false);
        self.busy.set(Some(way.clone()));
        let draft = RoomTicketDraft { client_id, open: way, another };
        spawn_local(async move {
            let rest = self.sac.rest();
            let outcome = patiently(async || rest.open_room_ticket(self.room, &draft).await).await;
            self.busy.set(None);
            match outcome {
                Ok(ticket) => self.opened(ticket, popup),
                Err(failure) => {
                    if let Some(popup) = popup {
                        popup.close();
                    }
                    self.refused(draft.open, &failure);
                }
            }
        });
    }

    /// What this intent is called: the same after a lost answer, another for another intent.
    fn name_of(self, way: &Way, another: bool) -> protocol::id::ClientId {
        let known = self.intent.get_value().filter(|intent| intent.way == *way && intent.another == another);
        let intent =
            known.unwrap_or_else(|| Intent { way: way.clone(), another, client_id: new_client_id() });
        let client_id = intent.client_id;
        self.intent.set_value(Some(intent));
        client_id
    }

    fn opened(self, ticket: Ticket, popup: Option<PopUp>) {
        self.intent.set_value(None);
        self.registering.set(None);
        let opened = Opened { id: ticket.row.id, protocol: ticket.row.protocol.clone() };
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
        if let Failure::Problem(problem) = failure {
            self.intent.set_value(None);
            if let (Code::TicketExists, Some(protocol)) = (problem.code, &problem.protocol) {
                self.question.set(Some(Question { protocol: protocol.clone(), way }));
                return self.read();
            }
            if let (Way::NewClient { .. }, Some(registering)) = (&way, self.registering.get_untracked()) {
                return registering.refused(problem);
            }
            self.read();
        }
        self.trouble.set(Some(why(self.sac.desk.text, failure)));
    }
}
