//! The company's types of tickets.

use leptos::{prelude::*, task::spawn_local};
use protocol::rest::ticket::TicketType;

use crate::{request::whole_list::whole_list, shell::session::Session};

/// The types, once they are read.
#[derive(Clone, Copy)]
pub struct TicketTypes {
    session: Session,
    known: RwSignal<Vec<TicketType>>,
}

impl TicketTypes {
    pub fn new(session: Session) -> Self {
        Self { session, known: RwSignal::new(Vec::new()) }
    }

    /// All of them, the inactive ones too; tracked.
    pub fn with<T>(self, read: impl FnOnce(&[TicketType]) -> T) -> T {
        self.known.with(|known| read(known))
    }

    /// Reads them, where they are not known yet.
    pub fn want(self) {
        if !self.known.read_untracked().is_empty() {
            return;
        }
        spawn_local(async move {
            // Without them a ticket shows its own type alone; the next ticket asks again.
            let rest = self.session.rest();
            if let Ok(types) = whole_list(async |page| rest.ticket_types(&page).await).await {
                self.known.try_set(types);
            }
        });
    }
}
