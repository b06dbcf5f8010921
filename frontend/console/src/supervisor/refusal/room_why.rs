//! Why nobody takes a room: each attendant of its channel, with the reason at this moment.

use leptos::prelude::*;
use protocol::{
    id::RoomId,
    rest::refusal::{AttendantWhy, RoomWhy},
};
use ui::{Badge, Button, ButtonSize, Card, Column, Empty, Glyph, Table, Tone};

use crate::{
    record::{load::Record, record_of::RecordOf},
    shell::console::use_console,
    supervisor::refusal::words::why_not,
};

/// The card.
#[component]
pub fn RoomReasons(room: RoomId) -> impl IntoView {
    let text = use_console().text;
    let record = Record::read(move |rest| async move { rest.why(room).await });
    let again = move || view! { <Button size=ButtonSize::Small icon=Glyph::History on_press=move |()| record.again()>{text.look_again()}</Button> };
    let show = Callback::new(move |why: RoomWhy| view! { <Reasons why /> }.into_any());
    view! { <Card title=text.why_nobody() aside=again><RecordOf record gone=text.room_gone() show /></Card> }
}

#[component]
fn Reasons(why: RoomWhy) -> impl IntoView {
    let text = use_console().text;
    let RoomWhy {
        protocol,
        classification_name,
        in_attendance,
        rooms_in_attendance,
        rooms_per_attendant,
        open,
        attendants,
        ..
    } = why;
    let rooms = match rooms_in_attendance {
        Some(limit) => format!("{}: {in_attendance} / {limit}", text.board_attended()),
        None => format!("{}: {in_attendance}", text.board_attended()),
    };
    let head = format!("{protocol} · {classification_name} · {rooms}");
    let closed = (!open).then(|| view! { <p class="meta">{text.why_is_closed()}</p> });
    if attendants.is_empty() {
        let why = text.why_nobody_linked_why(classification_name.as_str());
        return view! { <p class="meta num">{head}</p>{closed}<Empty icon=Glyph::Users title=text.why_nobody_linked() why=why /> }
            .into_any();
    }
    let columns = vec![
        Column::new(text.attendant()),
        Column::new(text.why_now()),
        Column::number(text.board_rooms()).wide("w-priority"),
    ];
    let row = move |one: AttendantWhy| {
        let told = match one.why {
            None => view! { <Badge tone=Tone::Ok icon=Glyph::Check>{text.why_can()}</Badge> }.into_any(),
            Some(why) => why_not(text, why, rooms_per_attendant, rooms_in_attendance).into_any(),
        };
        view! { <tr><td>{one.name.to_string()}</td><td class="whole">{told}</td><td class="r num">{one.rooms}</td></tr> }
    };
    let rows = attendants.into_iter().map(row).collect_view();
    view! {
        <p class="meta num">{head}</p>
        {closed}
        <p class="meta">{text.why_hint()}</p>
        <Table caption=text.why_nobody() columns>{rows}</Table>
    }
    .into_any()
}
