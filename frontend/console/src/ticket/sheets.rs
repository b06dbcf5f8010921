//! The tickets that were opened on this page. Text typed into one is kept while the page lives, whatever else is shown meanwhile (R51).

use std::collections::HashMap;

use leptos::prelude::*;
use protocol::id::TicketId;

use crate::{
    shell::{console::Console, page_owner::PageOwner},
    ticket::{sheet::Sheet, types::TicketTypes},
};

#[derive(Clone, Copy)]
pub struct Sheets {
    console: Console,
    types: TicketTypes,
    owner: PageOwner,
    known: RwSignal<HashMap<TicketId, Sheet>>,
}

impl Sheets {
    pub fn new(console: Console, types: TicketTypes, owner: PageOwner) -> Self {
        Self { console, types, owner, known: RwSignal::new(HashMap::new()) }
    }

    /// A ticket's sheet: the same one wherever it is shown.
    pub fn of(self, id: TicketId) -> Sheet {
        self.known(id).unwrap_or_else(|| {
            let sheet = self.owner.own(|| Sheet::new(self.console, self.types, id));
            self.known.update(|sheets| {
                sheets.insert(id, sheet);
            });
            sheet
        })
    }

    /// The sheet of a ticket that has been looked at.
    pub fn known(self, id: TicketId) -> Option<Sheet> {
        self.known.with_untracked(|sheets| sheets.get(&id).copied())
    }

    /// Whether something was typed into this ticket and not saved, tracked; before it is looked at, nothing was.
    pub fn has_unsaved(self, id: TicketId) -> bool {
        self.known.with(|sheets| sheets.get(&id).copied()).is_some_and(|sheet| sheet.unsaved.get())
    }

    /// Whether something was typed into a ticket and not saved.
    pub fn any_unsaved(self) -> bool {
        self.known.with_untracked(|sheets| sheets.values().any(|sheet| sheet.unsaved.get_untracked()))
    }
}
