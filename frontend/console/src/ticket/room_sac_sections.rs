//! The SAC in the context of a conversation: the ways to a ticket, the tickets of the room, and those that are open for whoever it may be (L9).

use leptos::prelude::*;
use protocol::{
    event::{Event, Fact},
    id::TicketId,
    rest::ticket::{Clock, RoomSac, TicketRow},
};
use ui::{Badge, Glyph};

use crate::{
    conversation::followed::OpenRoom,
    shell::{console::use_console, route::Route},
    ticket::{
        room_sac::RoomSacState,
        sac::{Sac, use_sac},
        seven_days::SevenDays,
        ways::Ways,
        words::{clock_tone, due_words, entity_name, status_name, status_tone},
    },
};

/// The sections of the SAC. The room's tickets stand above the ways to another one.
#[component]
pub fn RoomSacSections(room_sac: RoomSacState) -> impl IntoView {
    let text = use_console().text;
    let of_room = Memo::new(move |_| {
        room_sac.known.with(|known| known.as_ref().map(|known| known.tickets.clone()).unwrap_or_default())
    });
    let open = Memo::new(move |_| {
        let of_others = |known: &RoomSac| {
            let here = |row: &&TicketRow| known.tickets.iter().all(|of_room| of_room.id != row.id);
            known.open_tickets.iter().filter(here).cloned().collect::<Vec<_>>()
        };
        room_sac.known.with(|known| known.as_ref().map(of_others).unwrap_or_default())
    });
    view! {
        <Tickets room_sac title=text.sac_of_room() rows=of_room />
        <Ways room_sac />
        <Tickets room_sac title=text.sac_open_ones() rows=open />
    }
}

#[component]
fn Tickets(room_sac: RoomSacState, title: &'static str, rows: Memo<Vec<TicketRow>>) -> impl IntoView {
    move || {
        let rows = rows.get();
        (!rows.is_empty()).then(|| {
            let cards = rows.into_iter().map(|row| view! { <li><TicketCard room_sac row /></li> }).collect_view();
            view! { <section class="section"><h2>{title}</h2><ul class="stack">{cards}</ul></section> }
        })
    }
}

/// A ticket as a card that opens it in the panel.
#[component]
fn TicketCard(room_sac: RoomSacState, row: TicketRow) -> impl IntoView {
    let text = use_console().text;
    let id = row.id;
    let tone = clock_tone(row.clock);
    let answered = row.clock == Clock::Stopped;
    let state = if answered {
        view! { <Badge tone=status_tone(row.status)>{status_name(text, row.status)}</Badge> }.into_any()
    } else {
        let due = due_words(text, &row);
        view! { <Badge tone=tone icon=Glyph::Clock>{due}</Badge> }.into_any()
    };
    let subject = row
        .subject
        .as_ref()
        .map_or_else(|| text.type_name(row.kind.as_str(), row.type_name.as_str()), ToString::to_string);
    let open = move |event: leptos::ev::MouseEvent| {
        if !(event.ctrl_key() || event.meta_key() || event.shift_key()) {
            event.prevent_default();
            room_sac.show(id);
        }
    };
    view! {
        <a class="card ticket-card" href=Route::Ticket(id).to_string() on:click=open>
            <span class="line"><b class="code">{row.protocol.clone()}</b><span class="push">{state}</span></span>
            <span class="cut subject">{subject}</span>
            <SevenDays whose=entity_name(text, &row) row />
        </a>
    }
}

/// Keeps the SAC of a room up to date while the room is open: reads it when the room opens, when the connection is back, when the
/// company's day changes, and when the room's log tells of a ticket that is not known.
pub fn attend(room: OpenRoom, room_sac: RoomSacState) {
    let (console, sac) = (use_console(), use_sac());
    // The fields of a ticket offer both: they are here before one is opened.
    sac.types.want();
    console.colleagues.want();
    let last = room.memo(|room| room.log.iter().rev().find_map(sac_event));
    let up = Memo::new(move |_| console.connection.read().is_up());
    Effect::new(move |before: Option<()>| {
        // Read, not only tracked: a memo that nobody reads is never computed.
        let _ = console.today.get();
        if up.get() || before.is_none() {
            room_sac.read();
        }
    });
    Effect::new(move |before: Option<()>| {
        let told = last.get();
        if let Some(told) = told.filter(|_| before.is_some()) {
            hear_of(sac, room_sac, told);
        }
    });
}

fn hear_of(sac: Sac, room_sac: RoomSacState, told: SacEvent) {
    match told {
        SacEvent::Opened { ticket, .. } => room_sac.hear_of(ticket),
        SacEvent::Linked { ticket, .. } => {
            room_sac.read();
            if let Some(sheet) = sac.sheets.known(ticket) {
                sheet.read();
            }
        }
    }
}

/// An event of the room's log about a ticket, and its number in the log.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum SacEvent {
    Opened { seq: u64, ticket: TicketId },
    Linked { seq: u64, ticket: TicketId },
}

fn sac_event(event: &Event) -> Option<SacEvent> {
    let seq = event.seq;
    match event.fact {
        Fact::SacOpened { ticket, .. } => Some(SacEvent::Opened { seq, ticket }),
        Fact::SacLinked { ticket, .. } => Some(SacEvent::Linked { seq, ticket }),
        _ => None,
    }
}
