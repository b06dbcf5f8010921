//! The context of a conversation: the customer's data from the entry, the SAC, and facts about the room.

use leptos::prelude::*;
use protocol::{Component, event::End, people::Person, room::StaffRoom};
use text::Text;
use ui::{Avatar, AvatarSize, Button, Copyable, Fact, Facts, Format, Glyph, Look, ProtocolBox, use_format};

use crate::{
    conversation::followed::OpenRoom,
    later::use_later,
    shell::{
        console::use_console,
        layout::use_layout,
        words::{customer_name, time_between},
    },
    ticket::sac::use_sac,
};

/// The context of a room; a drawer on narrow windows.
#[component]
pub fn RoomContext(room: OpenRoom) -> impl IntoView {
    let (console, layout) = (use_console(), use_layout());
    let text = console.text;
    let room_sac = use_sac().of_room(room.id);
    let sac = use_later().sac;
    let has_sac = Memo::new(move |_| console.shows(Component::Sac));
    Effect::new(move |_| {
        if has_sac.get() {
            sac.attend(move |sac| (sac.attend)(room, room_sac));
        }
    });
    let shown = Memo::new(move |_| room_sac.shown.get().filter(|_| has_sac.get()));
    let registering = Memo::new(move |_| room_sac.registering.get() && has_sac.get());
    let inside = move || match (shown.get(), registering.get()) {
        (Some(ticket), _) => sac.show(move |sac| (sac.panel)(room_sac, ticket)).into_any(),
        (None, true) => sac.show(move |sac| (sac.new_client)(room_sac, room)).into_any(),
        (None, false) => {
            let of_sac = has_sac.get().then(|| sac.show(move |sac| (sac.sections)(room_sac)));
            view! { <div class="scroll"><Customer room />{of_sac}<Protocol room /><Attendants room /></div> }.into_any()
        }
    };
    view! {
        <div class="scrim" class:open=move || layout.context_is_open() on:click=move |_| layout.open_context(false)></div>
        <aside class="col context" class:open=move || layout.context_is_open() class:wide=move || shown.get().is_some() || registering.get() aria-label=text.customer_data()>
            <span class="only-small close"><Button look=Look::Ghost icon=Glyph::X label=text.close() on_press=move |()| layout.open_context(false) /></span>
            {inside}
        </aside>
    }
}

#[component]
fn Customer(room: OpenRoom) -> impl IntoView {
    let text = use_console().text;
    let name = room.memo(move |room| customer_name(text, room.name.as_ref(), room.email.as_ref()));
    let email = room.memo(|room| room.email.as_ref().map(ToString::to_string));
    let subject = room.memo(|room| room.subject.as_ref().map(ToString::to_string));
    view! {
        <header class="section">
            <div class="line who-is">
                <Avatar name=name size=AvatarSize::Large />
                <div class="grow">
                    <h2 class="whole">{move || name.get()}</h2>
                    {move || email.get().map(|email| view! { <Copyable words=email long=true label=text.copy_email() /> })}
                </div>
            </div>
            {move || subject.get().map(|subject| view! { <Facts><Fact name=text.subject()><span class="whole">{subject}</span></Fact></Facts> })}
        </header>
    }
}

#[component]
fn Protocol(room: OpenRoom) -> impl IntoView {
    let (text, format) = (use_console().text, use_format());
    let number = room.memo(|room| room.protocol.clone());
    let facts = room.memo(move |room| facts(text, format, room));
    let shown = move || {
        facts
            .get()
            .into_iter()
            .map(|(name, value)| view! { <Fact name=name><span class="whole num">{value}</span></Fact> })
            .collect_view()
    };
    view! {
        <section class="section">
            <ProtocolBox number=number />
            <Facts>{shown}</Facts>
        </section>
    }
}

/// Facts about the room, as names and values.
fn facts(text: Text, format: Format, room: &StaffRoom) -> Vec<(&'static str, String)> {
    let when = |at: protocol::Instant| format!("{} {}", format.date(at.as_millis()), format.time(at.as_millis()));
    let mut facts =
        vec![(text.classification(), room.classification_name.to_string()), (text.entered(), when(room.entered_at))];
    if let Some(taken) = room.taken_at {
        let waited = text.waited_so_long(&time_between(room.entered_at, taken));
        facts.push((text.taken_at(), format!("{} · {waited}", format.time(taken.as_millis()))));
    }
    if let Some(ending) = &room.ending {
        let how = match (ending.end, &ending.by) {
            (End::CustomerLeft, _) => text.ended_by_customer().to_owned(),
            (End::LeftQueue, _) => text.ended_in_queue().to_owned(),
            (End::Abandoned, _) => text.ended_by_lost_place().to_owned(),
            (End::CustomerAbsent, _) => text.ended_by_absence().to_owned(),
            (End::Attended, Some(by)) => text.ended_by(by.name.as_str()),
            (End::Attended, None) => room.label.to_string(),
        };
        facts.push((text.ended(), format!("{} · {how}", format.time(ending.at.as_millis()))));
    }
    facts
}

#[component]
fn Attendants(room: OpenRoom) -> impl IntoView {
    let text = use_console().text;
    let people = room.memo(move |room| {
        let responsible = room.responsible.iter().map(|person| (person.clone(), text.responsible()));
        let others = room.participants.iter().map(|person| (person.clone(), text.participant()));
        responsible.chain(others).collect::<Vec<_>>()
    });
    let line = |(person, part): (Person, &'static str)| {
        let name = person.name.to_string();
        view! { <li class="line"><Avatar name=name.clone() size=AvatarSize::Small /><span class="whole grow">{name}</span><span class="meta">{part}</span></li> }
    };
    let shown = move || {
        let people = people.get();
        (!people.is_empty()).then(|| {
            view! { <section class="section"><h2>{text.attendants()}</h2><ul class="people">{people.into_iter().map(line).collect_view()}</ul></section> }
        })
    };
    view! { {shown} }
}
