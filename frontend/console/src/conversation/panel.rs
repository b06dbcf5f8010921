//! The conversation: head, notices, log, composer.

use leptos::prelude::*;
use protocol::{Body, frame::Party, people::InternalSituation};
use ui::{Banner, Button, ButtonSize, Composer, Glyph, Log, Tone, Typing, duration_words};

use crate::{
    conversation::{
        followed::OpenRoom,
        head::RoomHead,
        lines::{line_of, lines},
        role::Standing,
    },
    shell::{
        console::{Desk, use_desk},
        words::{customer_name, first_name},
    },
};

/// A room's conversation.
#[component]
pub fn Conversation(room: OpenRoom) -> impl IntoView {
    let desk = use_desk();
    let text = desk.text;
    let name = room.memo(move |room| customer_name(text, room.name.as_ref(), room.email.as_ref()));
    let label = Signal::derive(move || text.conversation_with(&name.get()));
    let cell = room.cell();
    let read = cell.clone();
    let items =
        Memo::new(move |_| read.pending.with(|pending| read.with(|view| lines(text, desk.my_id(), view, pending))));
    let (older, reading) = (cell.clone(), cell.reading_older.clone());
    let has_older = Memo::new(move |_| older.following.read().older_before().is_some());
    let retry = move |key: String| {
        if let Some(line) = line_of(&key) {
            desk.rooms.retry(room.id, line);
        }
    };
    // Whoever comes back to the page has read what stands at the end of the log.
    Effect::new(move |_| {
        if desk.attention.get() {
            desk.has_read(room.id);
        }
    });
    view! {
        <main class="col talk" id="content" aria-label=label>
            <RoomHead room />
            <Notices room />
            <Log
                items=items
                label=label
                typing=typing(desk, room)
                has_older=has_older
                loading_older=Signal::derive(move || reading.get())
                on_older=move |()| desk.rooms.read_older(cell.clone())
                on_act=retry
                on_end=move |()| desk.has_read(room.id)
            />
            <Writing room name />
        </main>
    }
}

/// What is out of the ordinary: no connection, no customer.
#[component]
fn Notices(room: OpenRoom) -> impl IntoView {
    let desk = use_desk();
    let absent =
        room.memo(|room| room.customer_absent_since.filter(|_| room.situation == InternalSituation::InAttendance));
    let gone = move || {
        let seconds = desk.clock.seconds_since(absent.get()?.as_millis());
        Some(
            view! { <Banner flat=true icon=Glyph::NoConnection>{move || desk.text.absent_for(&duration_words(seconds.get()))}</Banner> },
        )
    };
    view! {
        <Unconnected />
        {gone}
    }
}

/// The connection is lost: it comes back by itself, or at a press.
#[component]
pub fn Unconnected() -> impl IntoView {
    let desk = use_desk();
    let text = desk.text;
    let lost = Memo::new(move |_| desk.connection.get() == link::Connection::Lost);
    move || {
        lost.get().then(|| {
            view! {
                <Banner tone=Tone::Warn flat=true icon=Glyph::NoConnection
                    action=move || view! { <Button size=ButtonSize::Small on_press=move |()| desk.reconnect_now()>{text.retry_now()}</Button> }>
                    {text.connection_lost()}
                </Banner>
            }
        })
    }
}

#[component]
fn Writing(room: OpenRoom, name: Memo<String>) -> impl IntoView {
    let desk = use_desk();
    let (text, me) = (desk.text, desk.my_id());
    let closed = room.memo(move |room| {
        let standing = Standing::of(me, room.responsible.as_ref(), &room.participants);
        match (room.situation, standing.is_inside()) {
            (InternalSituation::Closed, _) => Some(text.room_is_closed().to_owned()),
            (InternalSituation::Waiting, _) => Some(text.take_to_answer().to_owned()),
            (InternalSituation::InAttendance, false) => Some(text.join_to_answer().to_owned()),
            (InternalSituation::InAttendance, true) => None,
        }
    });
    Effect::new(move |_| {
        if closed.read().is_none() {
            desk.composer_is_open(room.id);
        }
    });
    let draft = RwSignal::from(desk.rooms.draft(room.id));
    let send = move |words: String| match Body::parse(&words) {
        Ok(body) => desk.rooms.write(room.id, body.into()),
        Err(error) => {
            draft.set(words);
            desk.cannot_send(error);
        }
    };
    let label = Signal::derive(move || text.message_to(&first_name(&name.get())));
    view! {
        <Composer
            draft=draft
            on_send=send
            on_typing=move |()| desk.types(room.id)
            label=label
            placeholder=label
            closed=closed
            limit={Body::MAX as usize}
        />
    }
}

/// Who types, but not oneself in another window.
fn typing(desk: Desk, room: OpenRoom) -> Signal<Option<Typing>> {
    let cell = room.cell();
    let me = desk.me.with_value(|me| me.name.to_string());
    let name = room.memo(move |room| customer_name(desk.text, room.name.as_ref(), room.email.as_ref()));
    Signal::derive(move || {
        let who = match cell.typing.get()?.who {
            Party::Customer => name.get(),
            Party::Attendant { name } => name.to_string(),
        };
        (who != me).then_some(Typing { name: who, preview: None })
    })
}
