//! A row of an open room.

use leptos::prelude::*;
use protocol::{list::RoomRow, people::InternalSituation};
use ui::{Avatar, AvatarSize, Badge, Count, Moment, Presence, Tone, Wait};

use crate::{
    conversation::{
        enter_button::EnterButton,
        followed::{RoomPreview, room_preview},
        role::RoomRole,
    },
    shell::{
        console::{WAIT_TARGET, use_console},
        route::Route,
        words::customer_name,
    },
};

/// A row of an open room: who, the registered label (R35), the classification, how long, who attends, and the act. The last line and what is
/// unread stand only where one is in the room.
#[component]
pub fn LiveRow(
    /// The room's own signal.
    row: ArcRwSignal<RoomRow>,
) -> impl IntoView {
    let console = use_console();
    let (text, me) = (console.text, console.my_id());
    let row = RwSignal::from(row);
    let room = row.with_untracked(|row| row.room);
    let name = Memo::new(move |_| row.with(|row| customer_name(text, row.name.as_ref(), row.email.as_ref())));
    let situation = Memo::new(move |_| row.read().situation);
    let role = Memo::new(move |_| row.with(|row| RoomRole::of(me, row.responsible.as_ref(), &row.participants)));
    let room_preview = Memo::new(move |_| {
        let inside = role.get().is_inside();
        console
            .rooms
            .get(room)
            .filter(|_| inside)
            .map(|cell| cell.with(|room| room_preview(me, room)))
            .unwrap_or_default()
    });
    let types = Memo::new(move |_| {
        role.get().is_inside() && console.rooms.get(room).is_some_and(|cell| cell.typing.read().is_some())
    });
    let last = Signal::derive(move || match (types.get(), room_preview.get()) {
        (true, _) => text.is_typing_short().to_owned(),
        (false, RoomPreview { last_line: Some(line), own: true, .. }) => format!("{}: {line}", text.you()),
        (false, RoomPreview { last_line: Some(line), .. }) => line,
        _ => {
            row.with(|row| row.subject.as_ref().map(|subject| text.subject_line(subject.as_str())).unwrap_or_default())
        }
    });
    let unread = Memo::new(move |_| room_preview.read().unread);
    let absent = Memo::new(move |_| row.read().customer_absent_since.is_some());
    view! {
        <ui::Row
            name=name
            href=Route::Room(room).to_string()
            current=Signal::derive(move || console.open.get() == Some(room))
            unread=Signal::derive(move || { unread.get() > 0 })
            presence=Signal::derive(move || absent.get().then_some(Presence::Off))
            last=last
            time=move || view! { <Time row=row /> }
            count=move || view! { <Count value=unread tone=Tone::Accent label=Signal::derive(move || text.unread_messages(unread.get())) /> }
        >
            <Foot row=row />
            <EnterButton room situation role />
        </ui::Row>
    }
}

/// How long: the wait that ticks, or since when somebody attends.
#[component]
fn Time(row: RwSignal<RoomRow>) -> impl IntoView {
    let console = use_console();
    let taken = Memo::new(move |_| row.read().taken_at.map(|at| at.as_millis()));
    let entered = Memo::new(move |_| row.read().entered_at.as_millis());
    move || match taken.get() {
        Some(at) => view! { <span class="meta num"><Moment at=at /></span> }.into_any(),
        None => {
            let title = Signal::derive(move || console.text.entered_at(&ui::use_format().time(entered.get())));
            view! { <Wait seconds=console.clock.seconds_since(entered.get()) target=WAIT_TARGET title=title /> }
                .into_any()
        }
    }
}

#[component]
fn Foot(row: RwSignal<RoomRow>) -> impl IntoView {
    let console = use_console();
    let label = Memo::new(move |_| row.read().label.to_string());
    let channel = Memo::new(move |_| row.read().classification_name.to_string());
    let absent = Memo::new(move |_| row.read().customer_absent_since.is_some());
    let responsible = Memo::new(move |_| row.read().responsible.clone().filter(|person| person.id != console.my_id()));
    let waits = Memo::new(move |_| row.read().situation == InternalSituation::Waiting);
    let tone = Signal::derive(move || if waits.get() { Tone::Neutral } else { Tone::Ok });
    let who = move || {
        let name = responsible.get()?.name.to_string();
        Some(
            view! { <span class="who"><Avatar name=name.clone() size=AvatarSize::Tiny /><span class="cut">{name}</span></span> },
        )
    };
    view! {
        <Badge tone>{move || label.get()}</Badge>
        <span class="tags">
            <span class="meta cut">{move || channel.get()}</span>
            {who}
            {move || absent.get().then(|| view! { <span class="meta absent" title=console.text.customer_absent()>{console.text.away()}</span> })}
        </span>
    }
}
