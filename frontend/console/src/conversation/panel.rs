//! The conversation: head, notices, log, composer.

use leptos::prelude::*;
use protocol::{Body, Component, frame::Party, people::InternalSituation};
use ui::{Banner, Button, ButtonSize, Composer, FailedAct, Glyph, Log, Typing, duration_words, hide_marks, take_back};

use crate::{
    conversation::{
        followed::OpenRoom,
        head::RoomHead,
        lines::{line_of, lines},
        role::RoomRole,
        take_over::VacancyNotice,
    },
    shell::{
        attention::on_attention,
        connection_banner::ConnectionBanner,
        console::{Console, use_console},
        words::{customer_name, first_name},
    },
};

/// A room's conversation.
#[component]
pub fn Conversation(room: OpenRoom) -> impl IntoView {
    let console = use_console();
    let text = console.text;
    let name = room.memo(move |room| customer_name(text, room.name.as_ref(), room.email.as_ref()));
    let label = Signal::derive(move || text.conversation_with(&name.get()));
    let cell = room.cell();
    let (read, read_again) = (cell.clone(), cell.clone());
    let items = Memo::new(move |_| {
        let mut lines = read.pending.with(|pending| read.with(|view| lines(text, console.my_id(), view, pending)));
        if !console.shows(Component::Marks) {
            hide_marks(&mut lines);
        }
        lines
    });
    let reading = cell.reading_older.clone();
    let has_older = Memo::new(move |_| cell.session.read().has_older());
    let act = move |(key, act): (String, FailedAct)| {
        let refused = line_of(&key).and_then(|id| {
            read_again.pending.with_untracked(|lines| lines.iter().find(|line| line.client_id == id).cloned())
        });
        let Some(line) = refused else { return };
        match act {
            FailedAct::Help => console.rooms.retry(room.id, line.client_id),
            FailedAct::Edit => {
                console.rooms.discard(room.id, line.client_id);
                take_back(console.rooms.draft(room.id).into(), line.body.as_str());
            }
            FailedAct::Remove => console.rooms.discard(room.id, line.client_id),
        }
    };
    // Coming back to the page reads the lines at the end of the log.
    on_attention(console.attention, move || console.has_read(room.id));
    view! {
        <main class="col talk" id="content" aria-label=label>
            <RoomHead room />
            <Notices room />
            <Log
                items=items
                label=label
                typing=typing(console, room)
                has_older=has_older
                loading_older=Signal::derive(move || reading.get())
                on_older=move |()| console.rooms.read_older(room.id)
                on_act=act
                on_end=move |()| console.has_read(room.id)
            />
            <Writing room name />
        </main>
    }
}

/// Says that the connection, the responsible or the customer is away. The responsible closes the room of an absent customer with one press
/// (F10).
#[component]
fn Notices(room: OpenRoom) -> impl IntoView {
    let console = use_console();
    let (text, me) = (console.text, console.my_id());
    let absent =
        room.memo(|room| room.customer_absent_since.filter(|_| room.situation == InternalSituation::InAttendance));
    let is_mine = room.memo(move |room| room.responsible.as_ref().is_some_and(|person| person.id == me));
    let busy = Memo::new(move |_| console.busy.with(|busy| busy.contains(&room.id)));
    let close = move || {
        let press = move |()| console.close(room.id);
        is_mine
            .get()
            .then(|| view! { <Button size=ButtonSize::Small busy=busy on_press=press>{text.close_room()}</Button> })
    };
    let gone = move || {
        let seconds = console.clock.seconds_since(absent.get()?.as_millis());
        Some(
            view! { <Banner flat=true icon=Glyph::NoConnection action=move || view! { {close} }>{move || text.absent_for(&duration_words(seconds.get()))}</Banner> },
        )
    };
    view! {
        <ConnectionBanner />
        <VacancyNotice room />
        {gone}
    }
}

#[component]
fn Writing(room: OpenRoom, name: Memo<String>) -> impl IntoView {
    let console = use_console();
    let (text, me) = (console.text, console.my_id());
    let closed = room.memo(move |room| {
        let role = RoomRole::of(me, room.responsible.as_ref(), &room.participants);
        match (room.situation, role.is_inside()) {
            (InternalSituation::Closed, _) => Some(text.room_is_closed().to_owned()),
            (InternalSituation::Waiting, _) => Some(text.take_to_answer().to_owned()),
            (InternalSituation::InAttendance, false) => Some(text.join_to_answer().to_owned()),
            (InternalSituation::InAttendance, true) => None,
        }
    });
    Effect::new(move |_| {
        if closed.read().is_none() {
            console.composer_is_open(room.id);
        }
    });
    let draft = RwSignal::from(console.rooms.draft(room.id));
    let over = room.memo(|room| room.situation == InternalSituation::Closed);
    Effect::new(move |_| {
        if over.get() {
            // Nobody can send it any more.
            draft.set(String::new());
        }
        draft.with(|words| console.rooms.keep_draft(room.id, words));
    });
    let send = move |words: String| {
        let body = Body::parse(&words).map_err(|error| text.message_rule(error.rule().as_str()).to_owned())?;
        console.rooms.write(room.id, body);
        Ok(())
    };
    let label = Signal::derive(move || text.message_to(&first_name(&name.get())));
    view! {
        <Composer
            draft=draft
            on_send=send
            on_typing=move |typing| if untrack(|| console.shows(Component::Typing)) { console.types(room.id, typing) }
            label=label
            placeholder=label
            closed=closed
            limit={Body::MAX as usize}
        />
    }
}

/// The people who type, without the user in another window.
fn typing(console: Console, room: OpenRoom) -> Signal<Option<Typing>> {
    let cell = room.cell();
    let me = console.me.with_untracked(|me| me.name.to_string());
    let name = room.memo(move |room| customer_name(console.text, room.name.as_ref(), room.email.as_ref()));
    Signal::derive(move || {
        let who = match cell.typing.get()? {
            Party::Customer => name.get(),
            Party::Attendant { name } => name.to_string(),
        };
        (who != me).then_some(Typing { name: who, preview: None })
    })
}
