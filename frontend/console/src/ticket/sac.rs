//! The SAC: beside the conversations, and on pages of its own. What was typed into a ticket is kept while the page lives, whatever else is
//! looked at meanwhile (R51).

use std::collections::HashMap;

use leptos::{ev, prelude::*, task::spawn_local};
use link::{Failure, Rest};
use protocol::{
    id::{RoomId, TicketId},
    rest::{
        page::PageQuery,
        ticket::{DueCounts, TicketType},
    },
};

use crate::{
    shell::console::Console,
    ticket::{room_sac::RoomSacState, sheet::Sheet, window::OpensIn},
};

/// Everything of the SAC that the console knows.
#[derive(Clone, Copy)]
pub struct Sac {
    /// The desk it stands on.
    pub console: Console,
    /// The company's types of tickets.
    pub types: RwSignal<Vec<TicketType>>,
    /// How many tickets wait for whom (L12).
    pub due: RwSignal<Option<DueCounts>>,
    /// Where tickets open: the attendant's choice (R50).
    pub opens: RwSignal<OpensIn>,
    sheets: StoredValue<HashMap<TicketId, Sheet>>,
    rooms: StoredValue<HashMap<RoomId, RoomSacState>>,
    /// What lives as long as the page, made in whatever place asks first.
    owner: StoredValue<Option<Owner>>,
}

/// Opens the SAC on a desk; call it once for each sign-in.
pub fn provide_sac(console: Console) -> Sac {
    let sac = Sac {
        console,
        types: RwSignal::new(Vec::new()),
        due: RwSignal::new(None),
        opens: RwSignal::new(OpensIn::kept()),
        sheets: StoredValue::new(HashMap::new()),
        rooms: StoredValue::new(HashMap::new()),
        owner: StoredValue::new(Owner::current()),
    };
    let leave = window_event_listener(ev::beforeunload, move |event| {
        if sac.has_unsaved() {
            event.prevent_default();
        }
    });
    on_cleanup(move || leave.remove());
    provide_context(sac);
    sac
}

pub fn use_sac() -> Sac {
    expect_context()
}

impl Sac {
    /// Asks the server, in the name of whoever is signed in.
    pub fn rest(self) -> Rest {
        self.console.rest()
    }

    /// A ticket's sheet: the same one wherever it is shown.
    pub fn sheet(self, id: TicketId) -> Sheet {
        let known = self.sheets.with_value(|sheets| sheets.get(&id).copied());
        known.unwrap_or_else(|| {
            let sheet = self.lasting(|| Sheet::new(self, id));
            self.sheets.update_value(|sheets| {
                sheets.insert(id, sheet);
            });
            sheet
        })
    }

    /// The sheet of a ticket that has been looked at.
    pub fn known_sheet(self, id: TicketId) -> Option<Sheet> {
        self.sheets.with_value(|sheets| sheets.get(&id).copied())
    }

    /// The SAC beside a conversation: the same one whenever the room is open.
    pub fn room_sac(self, room: RoomId) -> RoomSacState {
        let known = self.rooms.with_value(|rooms| rooms.get(&room).copied());
        known.unwrap_or_else(|| {
            let room_sac = self.lasting(|| RoomSacState::new(self, room));
            self.rooms.update_value(|rooms| {
                rooms.insert(room, room_sac);
            });
            room_sac
        })
    }

    /// Reads the types of tickets, where they are not known yet.
    pub fn want_types(self) {
        if !self.types.read_untracked().is_empty() {
            return;
        }
        spawn_local(async move {
            // Without them the type that a ticket has stands alone; the next ticket asks again.
            if let Ok(page) = self.rest().ticket_types(PageQuery { page: 1, per_page: 100 }).await {
                self.types.set(page.items);
            }
        });
    }

    /// Whether something was typed into a ticket and not saved.
    pub fn has_unsaved(self) -> bool {
        self.sheets.with_value(|sheets| sheets.values().any(|sheet| sheet.unsaved.get_untracked()))
    }

    fn lasting<T>(self, make: impl FnOnce() -> T) -> T {
        match self.owner.get_value() {
            Some(owner) => owner.with(make),
            None => make(),
        }
    }
}

/// Between tries of an act whose answer was lost, in milliseconds.
const PAUSES: [u32; 3] = [600, 1_500, 3_000];

/// Does an act that may be repeated, again while no answer comes.
pub async fn retry_unanswered<T>(act: impl AsyncFn() -> Result<T, Failure>) -> Result<T, Failure> {
    for pause in PAUSES {
        match act().await {
            Err(failure) if failure.is_passing() && failure.retry_after().is_none() => link::pause(pause).await,
            outcome => return outcome,
        }
    }
    act().await
}
