//! The head of a conversation: who, in which situation, since when, who is in it, and the acts.

use leptos::prelude::*;
use protocol::{Component, people::InternalSituation};
use ui::{
    Avatar, AvatarSize, Avatars, Badge, Button, ButtonSize, Glyph, Look, Moment, MomentStyle, Presence, Tone, Wait,
};

use crate::{
    conversation::{
        enter_button::EnterButton, followed::OpenRoom, leave_button::LeaveButton, role::RoomRole,
        take_over::AssumeButton,
    },
    later::use_later,
    shell::{console::use_console, layout::use_layout, words::customer_name},
    ticket::sac::use_sac,
};

#[component]
pub fn RoomHead(room: OpenRoom) -> impl IntoView {
    let (console, layout) = (use_console(), use_layout());
    let (text, me) = (console.text, console.my_id());
    let (later, room_sac) = (use_later(), use_sac().of_room(room.id));
    let name = room.memo(move |room| customer_name(text, room.name.as_ref(), room.email.as_ref()));
    let situation = room.memo(|room| room.situation);
    let role = room.memo(move |room| RoomRole::of(me, room.responsible.as_ref(), &room.participants));
    let presence = room.memo(|room| match (room.situation, room.customer_absent_since) {
        (InternalSituation::Closed, _) => None,
        (_, Some(_)) => Some(Presence::Off),
        (_, None) => Some(Presence::Here),
    });
    let people = room.memo(|room| {
        room.responsible.iter().chain(&room.participants).map(|person| person.name.to_string()).collect::<Vec<_>>()
    });
    view! {
        <header class="room-head">
            <span class="only-phone"><Button look=Look::Ghost icon=Glyph::Left label=text.back_to_list() on_press=move |()| console.show_list() /></span>
            <span class="face"><Avatar name=name presence=presence /></span>
            <div class="grow">
                <div class="line"><h1 class="cut">{move || name.get()}</h1><Label room /></div>
                <Since room />
            </div>
            <span class="people"><Avatars names=people size=AvatarSize::Small /></span>
            <span class="only-small">
                <Button size=ButtonSize::Small icon=Glyph::User label=text.customer_data() pressed=Signal::derive(move || layout.context_is_open()) on_press=move |()| layout.open_context(!untrack(|| layout.context_is_open())) />
            </span>
            <Show when=move || console.shows(Component::Sac)>
                <Button size=ButtonSize::Small icon=Glyph::Ticket class="to-sac" on_press=move |()| later.press_sac(layout, room_sac)>{text.sac()}</Button>
            </Show>
            <AssumeButton room />
            <EnterButton room=room.id situation role primary=true />
            <LeaveButton room />
        </header>
    }
}

/// The registered label of its situation (R4), and whether it waits outside the hours (F14).
#[component]
fn Label(room: OpenRoom) -> impl IntoView {
    let label = room.memo(|room| room.label.to_string());
    let tone =
        room.memo(|room| if room.situation == InternalSituation::InAttendance { Tone::Ok } else { Tone::Neutral });
    let console = use_console();
    let off_hours = Memo::new(move |_| console.rows.with(|list| list.row(room.id).is_some_and(|row| row.off_hours)));
    view! {
        <Badge tone=tone>{move || label.get()}</Badge>
        {move || off_hours.get().then(|| view! { <Badge tone=Tone::Warn>{console.text.off_hours()}</Badge> })}
    }
}

/// Its protocol, its classification, and how long.
#[component]
fn Since(room: OpenRoom) -> impl IntoView {
    let console = use_console();
    let protocol = room.memo(|room| room.protocol.clone());
    let channel = room.memo(|room| room.classification_name.to_string());
    let classification = room.memo(|room| room.classification);
    let ended = room.memo(|room| room.ending.as_ref().map(|ending| ending.at.as_millis()));
    let taken = room.memo(|room| room.taken_at.map(|at| at.as_millis()));
    let entered = room.memo(|room| room.entered_at.as_millis());
    let time = move || match (ended.get(), taken.get()) {
        (Some(at), _) => view! { <Moment at=at style=MomentStyle::Date /> }.into_any(),
        (None, Some(at)) => view! { <Moment at=at /> }.into_any(),
        (None, None) => {
            let target = console.wait_target(classification.get());
            view! { <Wait seconds=console.clock.seconds_since(entered.get()) target /> }.into_any()
        }
    };
    view! { <p class="meta cut num since">{move || protocol.get()}" · "<span class="channel">{move || channel.get()}" · "</span>{time}</p> }
}
