//! A row of an open room.

use leptos::prelude::*;
use protocol::list::RoomRow;
use ui::{Avatar, AvatarSize, Badge, Count, Moment, Presence, Tone, Wait, duration_words};

use crate::{
    conversation::{
        enter_button::EnterButton,
        followed::{RoomPreview, room_preview},
        role::RoomRole,
        take_over::Vacancy,
    },
    shell::{console::use_console, route::Route, words::customer_name},
};

/// A row of an open room: who and how long; the last line and the classification; the registered label (R35), who attends, and marks; and the
/// act. The last line and what is unread stand only where one is in the room.
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
    let channel = Memo::new(move |_| row.read().classification_name.to_string());
    view! {
        <ui::Row
            name=name
            href=Route::Room(room).to_string()
            current=Signal::derive(move || console.open.get() == Some(room))
            unread=Signal::derive(move || { unread.get() > 0 })
            presence=Signal::derive(move || absent.get().then_some(Presence::Off))
            last=last
            channel=channel
            time=move || view! { <Time row=row /> }
            count=move || view! { <Count value=unread tone=Tone::Accent label=Signal::derive(move || text.unread_messages(unread.get())) /> }
            act=move || view! { <EnterButton room situation role /> }
        >
            <Foot row=row />
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
            let target = console.wait_target(row.with_untracked(|row| row.classification));
            let title = Signal::derive(move || console.text.entered_at(&ui::use_format().time(entered.get())));
            view! { <Wait seconds=console.clock.seconds_since(entered.get()) target=target title=title /> }.into_any()
        }
    }
}

#[component]
fn Foot(row: RwSignal<RoomRow>) -> impl IntoView {
    let console = use_console();
    let label = Memo::new(move |_| row.read().label.to_string());
    let absent = Memo::new(move |_| row.read().customer_absent_since.map(|since| since.as_millis()));
    let mark = Memo::new(move |_| {
        row.with(|row| match Vacancy::of(row, move || console.clock.now()) {
            Some(_) => Some(console.text.without_attendant()),
            None => row.off_hours.then(|| console.text.off_hours()),
        })
    });
    let away = move || {
        let seconds = console.clock.seconds_since(absent.get()?);
        let words = move || console.text.away_for(&duration_words(seconds.get()));
        Some(view! { <span class="absent cut" title=console.text.customer_absent()>{words}</span> })
    };
    let responsible = Memo::new(move |_| row.read().responsible.clone().filter(|person| person.id != console.my_id()));
    let who = move || {
        let name = responsible.get()?.name.to_string();
        Some(
            view! { <span class="who"><Avatar name=name.clone() size=AvatarSize::Tiny /><span class="cut">{name}</span></span> },
        )
    };
    view! {
        <span class="situation cut" title=move || label.get()>{move || label.get()}</span>
        {who}
        {away}
        {move || mark.get().map(|mark| view! { <Badge tone=Tone::Warn>{mark}</Badge> })}
    }
}
