//! Everything of the SAC that the console knows.

use std::collections::HashMap;

use leptos::prelude::*;
use link::Rest;
use protocol::{id::RoomId, rest::ticket::DueCounts};

use crate::{
    shell::{console::Console, layout::Layout, page_owner::PageOwner, unsaved::use_unsaved},
    ticket::{room_sac::RoomSacState, sheets::Sheets, types::TicketTypes, window::OpensIn},
};

#[derive(Clone, Copy)]
pub struct Sac {
    pub console: Console,
    layout: Layout,
    pub types: TicketTypes,
    pub sheets: Sheets,
    /// How many tickets wait for whom (L12).
    pub due: RwSignal<Option<DueCounts>>,
    /// Where tickets open: the attendant's choice (R50).
    pub opens: RwSignal<OpensIn>,
    owner: PageOwner,
    rooms: StoredValue<HashMap<RoomId, RoomSacState>>,
}

/// Knows nothing yet; call it once for each sign-in.
pub fn provide_sac(console: Console, layout: Layout) -> Sac {
    let (types, owner) = (TicketTypes::new(console.session), PageOwner::current());
    let sheets = Sheets::new(console, types, owner);
    use_unsaved().add_kept_check(move || sheets.any_unsaved());
    let sac = Sac {
        console,
        layout,
        types,
        sheets,
        due: RwSignal::new(None),
        opens: RwSignal::new(OpensIn::stored()),
        owner,
        rooms: StoredValue::new(HashMap::new()),
    };
    provide_context(sac);
    sac
}

pub fn use_sac() -> Sac {
    expect_context()
}

impl Sac {
    /// Asks the server in the name of the user who is signed in.
    pub fn rest(self) -> Rest {
        self.console.rest()
    }

    /// The SAC beside a conversation: the same one whenever the room is open.
    pub fn of_room(self, room: RoomId) -> RoomSacState {
        let known = self.rooms.with_value(|rooms| rooms.get(&room).copied());
        known.unwrap_or_else(|| {
            let state = self.owner.own(|| RoomSacState::new(self.console, self.layout, self.sheets, self.opens, room));
            self.rooms.update_value(|rooms| {
                rooms.insert(room, state);
            });
            state
        })
    }
}
