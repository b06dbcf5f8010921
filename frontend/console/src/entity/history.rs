//! The history of an entity: its tickets, and its conversations.

use leptos::prelude::*;
use protocol::{id::EntityId, list::RoomRow, rest::ticket::TicketRow};
use ui::{Badge, Column, Empty, Glyph, Moment, MomentStyle};

use crate::{
    entity::records::{rooms_of, tickets_of},
    record::record_list::{RecordList, words_cell},
    shell::{console::use_console, route::Route, words::customer_name},
    ticket::words::{status_name, status_tone},
};

/// The tickets of the entity, each with its room.
#[component]
pub fn EntityTickets(id: EntityId) -> impl IntoView {
    let text = use_console().text;
    let columns =
        [text.protocol(), text.activity(), text.kind(), text.subject(), text.opened_at(), text.conversation()];
    let columns = columns.into_iter().map(Column::new).collect::<Vec<_>>();
    let empty =
        move || view! { <Empty icon=Glyph::Ticket title=text.no_history() why=text.no_history_why().to_owned() /> };
    view! { <RecordList listing=tickets_of(id) caption=text.tickets() columns row=ticket empty=empty /> }
}

/// A ticket as a line.
fn ticket(ticket: TicketRow) -> AnyView {
    let console = use_console();
    let (text, format) = (console.text, console.company_time);
    let room = ticket.room.map(|room| view! { <a class="opener" href=Route::Room(room).to_string()>{text.show()}</a> });
    view! {
        <tr>
            <td><a class="opener num" href=Route::Ticket(ticket.id).to_string()>{ticket.protocol}</a></td>
            <td><Badge tone=status_tone(ticket.status)>{status_name(text, ticket.status)}</Badge></td>
            {words_cell("", text.type_name(ticket.kind.as_str(), ticket.type_name.as_str()))}
            {words_cell("", ticket.subject.map(|subject| subject.to_string()))}
            <td><Moment at=ticket.opened_at.as_millis() style=MomentStyle::Date format=format /></td>
            <td>{room}</td>
        </tr>
    }
    .into_any()
}

/// The conversations that the user may see: those with its tickets, and those under one of its e-mails (R17).
#[component]
pub fn EntityRooms(id: EntityId) -> impl IntoView {
    let text = use_console().text;
    let columns =
        [text.name(), text.activity(), text.classification(), text.subject(), text.entered(), text.responsible()];
    let columns = columns.into_iter().map(Column::new).collect::<Vec<_>>();
    let empty =
        move || view! { <Empty icon=Glyph::History title=text.no_rooms() why=text.no_rooms_why().to_owned() /> };
    view! { <RecordList listing=rooms_of(id) caption=text.conversations() columns row=room empty=empty /> }
}

/// A conversation as a line.
fn room(room: RoomRow) -> AnyView {
    let name = customer_name(use_console().text, room.name.as_ref(), room.email.as_ref());
    let (title, label) = (name.clone(), room.label.to_string());
    let whole = label.clone();
    view! {
        <tr>
            <td title=title><a class="opener" href=Route::Room(room.room).to_string()>{name}</a></td>
            <td title=whole><Badge>{label}</Badge></td>
            {words_cell("", room.classification_name.to_string())}
            {words_cell("", room.subject.map(|subject| subject.to_string()))}
            <td><Moment at=room.entered_at.as_millis() style=MomentStyle::Date /></td>
            {words_cell("", room.responsible.map(|person| person.name.to_string()))}
        </tr>
    }
    .into_any()
}
