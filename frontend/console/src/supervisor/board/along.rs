//! Reading along in a room, silently: what is said there, and the acts that a supervisor has in it.

use leptos::prelude::*;
use protocol::{id::RoomId, people::InternalSituation};
use ui::{Badge, Button, ButtonSize, Empty, Glyph, Log, Look, Skeleton, Tone};

use crate::{
    conversation::{
        enter_button::EnterButton, followed::OpenRoom, following::RoomLoadError, lines::lines, role::RoomRole,
        take_over::AssumeButton,
    },
    shell::{attention::focus_soon, console::use_console, link_button::LinkButton, words::customer_name},
    supervisor::route::SupervisorRoute,
};

/// The panel of a room.
#[component]
pub fn Along(room: RoomId) -> impl IntoView {
    let console = use_console();
    let (text, address) = (console.text, console.address);
    console.along.set(Some(room));
    on_cleanup(move || {
        console.along.try_set(None);
    });
    focus_soon(".along h2");
    let cell = Memo::new(move |_| console.rooms.get(room));
    let missing = Memo::new(move |_| console.rooms.missing(room));
    let close = move |()| address.set_values(&[("room", "")], true);
    let shown = move || {
        match (cell.get().map(OpenRoom::new), missing.get()) {
        (Some(open), _) => view! { <Reading room=open /> }.into_any(),
        (None, None) => view! { <Skeleton rows=4 /> }.into_any(),
        (None, Some(RoomLoadError::Gone)) => {
            view! { <Empty icon=Glyph::Chat title=text.room_gone() why=text.room_gone_why().to_owned() /> }.into_any()
        }
        (None, Some(RoomLoadError::Unreachable)) => {
            view! { <Empty icon=Glyph::NoConnection title=text.server_unreachable() why=text.server_unreachable_why().to_owned() /> }.into_any()
        }
    }
    };
    view! {
        <section class="card along" aria-label=text.reading_along()>
            <header><h2 class="grow" tabindex="-1">{text.reading_along()}</h2><Button look=Look::Ghost size=ButtonSize::Small icon=Glyph::X label=text.close() on_press=close /></header>
            <p class="meta along-why"><ui::Icon glyph=Glyph::Eye />{text.reading_along_why()}</p>
            {shown}
        </section>
    }
}

#[component]
fn Reading(room: OpenRoom) -> impl IntoView {
    let console = use_console();
    let (text, me) = (console.text, console.my_id());
    let name = room.memo(move |room| customer_name(text, room.name.as_ref(), room.email.as_ref()));
    let label = Signal::derive(move || text.conversation_with(&name.get()));
    let situation = room.memo(|room| room.situation);
    let role = room.memo(move |room| RoomRole::of(me, room.responsible.as_ref(), &room.participants));
    let words = room.memo(|room| room.label.to_string());
    let place = room.memo(|room| format!("{} · {}", room.protocol, room.classification_name));
    let who = room.memo(|room| {
        let people = room.responsible.iter().chain(&room.participants);
        people.map(|person| person.name.to_string()).collect::<Vec<_>>().join(", ")
    });
    let cell = room.cell();
    let (read, reading) = (cell.clone(), cell.reading_older.clone());
    let items = Memo::new(move |_| read.with(|view| lines(text, me, view, &[])));
    let has_older = Memo::new(move |_| cell.session.read().has_older());
    let tone =
        Memo::new(move |_| if situation.get() == InternalSituation::InAttendance { Tone::Ok } else { Tone::Neutral });
    let why = move || {
        (situation.get() == InternalSituation::Waiting).then(|| {
            let to = format!("{}?room={}", SupervisorRoute::Refusals, room.id);
            view! { <a class="link" href=to>{text.why_nobody()}</a> }
        })
    };
    let enter = move || {
        (situation.get() == InternalSituation::InAttendance)
            .then(|| view! { <EnterButton room=room.id situation role primary=true /> })
    };
    let in_it = move || {
        role.get().is_inside().then(|| view! { <LinkButton to=crate::shell::route::Route::Room(room.id) label=text.conversation() icon=Glyph::Chat /> })
    };
    view! {
        <div class="along-head">
            <div class="line"><b class="cut">{move || name.get()}</b><Badge tone=tone>{move || words.get()}</Badge></div>
            <p class="meta num">{move || place.get()}</p>
            <p class="meta">{move || who.get()}</p>
            <div class="btns">{why}{in_it}<AssumeButton room />{enter}</div>
        </div>
        <Log
            items=items
            label=label
            has_older=has_older
            loading_older=Signal::derive(move || reading.get())
            on_older=move |()| console.rooms.read_older(room.id)
        />
    }
}
