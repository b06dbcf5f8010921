//! A room while it waits, is attended and is over: one view, so that the composer keeps its text and its focus throughout.

use leptos::prelude::*;
use link::Connection;
use protocol::{Body, Component, people::InternalSituation};
use ui::{
    Banner, Bar, Button, ButtonSize, Composer, FailedAct, Glyph, Log, Look, Panel, Presence, Tone, Typing, hide_marks,
    take_back, unbroken,
};

use super::{
    after::After,
    leave::{LeaveButton, LeaveQuestion},
    preferences::Preferences,
    queue::Queue,
    when::when,
};
use crate::state::{Chat, Conversation, is_unsent, lines};

#[component]
pub fn Room(chat: Chat, conversation: Conversation) -> impl IntoView {
    let situation = Memo::new(move |_| conversation.situation());
    let over = Memo::new(move |_| situation.get() == InternalSituation::Closed || chat.lost(conversation));
    let waits = Memo::new(move |_| situation.get() == InternalSituation::Waiting && !over.get());
    let said = Memo::new(move |_| {
        conversation.see(|room| room.log.len() > 1) || conversation.unsent.with(|lines| !lines.is_empty())
    });
    view! {
        <Panel label=Signal::derive(move || chat.service())>
            <Head chat conversation over />
            <News chat conversation over />
            {when(move || waits.get(), move || view! { <Queue chat conversation small=said /> }.into_any())}
            {when(move || !waits.get() && !over.get(), move || view! { <Numbers chat conversation /> }.into_any())}
            {when(move || !waits.get() || said.get(), move || view! { <Said chat conversation /> }.into_any())}
            {when(move || !over.get(), move || view! { <Write chat conversation waits /> }.into_any())}
            {when(move || over.get(), move || view! { <After chat conversation /> }.into_any())}
            <LeaveQuestion conversation />
        </Panel>
    }
}

/// The protocol and the code, to be followed at any time (L11).
#[component]
fn Numbers(chat: Chat, conversation: Conversation) -> impl IntoView {
    let text = ui::use_text();
    let number = conversation.peek(|room| room.protocol.clone());
    let code = chat.code().map(|code| {
        let follow = chat.follow_up(&number, &code);
        view! { " · "{unbroken(&text.follow_code_beside(&code))}" · "<a class="link" href=follow target="_blank" rel="noopener">{text.follow()}</a> }
    });
    view! { <p class="meta numbers">{text.protocol()}" "<span class="code">{number}</span>{code}</p> }
}

#[component]
fn Head(chat: Chat, conversation: Conversation, over: Memo<bool>) -> impl IntoView {
    let (text, format) = (ui::use_text(), ui::use_format());
    let attendant = move || {
        (!over.get()).then(|| conversation.see(|room| room.responsible.as_ref().map(ToString::to_string))).flatten()
    };
    let channel = move || conversation.see(|room| room.classification_name.to_string());
    let title = move || attendant().or_else(|| chat.company()).unwrap_or_else(channel);
    let line = move || {
        if let Some(at) = conversation.see(|room| room.ending.as_ref().map(|ending| ending.at)) {
            return text.closed_at(&format.time(at.as_millis()));
        }
        let state = match (attendant(), conversation.attendant_absent.get()) {
            // Without a connection nothing is known of the other side.
            (Some(_), _) if !conversation.connection.with(Connection::is_up) => None,
            (Some(_), None) => Some(text.online().to_owned()),
            (Some(_), Some(_)) => Some(text.away().to_owned()),
            (None, _) => chat.open_until(),
        };
        state.map_or_else(channel, |state| format!("{} · {state}", channel()))
    };
    let presence = move || match conversation.attendant_absent.get() {
        _ if !conversation.connection.with(Connection::is_up) => Presence::Off,
        Some(_) => Presence::Away,
        None => Presence::Here,
    };
    view! {
        <Bar title=Signal::derive(title) line=Signal::derive(move || Some(line())) face=Signal::derive(attendant) presence=Signal::derive(move || Some(presence()))>
            {when(move || !over.get(), move || view! { <LeaveButton conversation /> }.into_any())}
            <Preferences />
        </Bar>
    }
}

/// Banners for a lost connection, an absent attendant and a storage that forgets.
#[component]
fn News(chat: Chat, conversation: Conversation, over: Memo<bool>) -> impl IntoView {
    let text = ui::use_text();
    let lost =
        Memo::new(move |_| !over.get() && conversation.connection.with(|connection| *connection == Connection::Lost));
    let absent = Memo::new(move |_| !over.get() && !lost.get() && conversation.attendant_absent.with(Option::is_some));
    let lost_words = move || match chat.place_minutes() {
        Some(minutes) if conversation.situation() == InternalSituation::Waiting => {
            text.connection_lost_waiting(minutes)
        }
        _ => text.connection_lost().to_owned(),
    };
    let forgetful = !chat.survives_reload();
    let retry = move || {
        view! { <Button look=Look::Ghost size=ButtonSize::Small on_press=move |()| conversation.reconnect_now()>{text.retry_now()}</Button> }
    };
    view! {
        {when(move || lost.get(), move || view! {
            <Banner tone=Tone::Warn icon=Glyph::NoConnection flat=true action=retry>{lost_words}</Banner>
        }.into_any())}
        {when(move || absent.get(), move || view! {
            <Banner tone=Tone::Warn icon=Glyph::Clock flat=true>{text.attendant_away()}</Banner>
        }.into_any())}
        {when(move || forgetful && !over.get(), move || view! {
            <Banner icon=Glyph::Info flat=true>{text.place_lost_on_reload()}</Banner>
        }.into_any())}
    }
}

#[component]
fn Said(chat: Chat, conversation: Conversation) -> impl IntoView {
    let text = ui::use_text();
    let items = Memo::new(move |_| {
        let mut items = conversation.see(|room| conversation.unsent.with(|unsent| lines(room, unsent, text)));
        if conversation.shows(Component::Marks) == Some(false) {
            hide_marks(&mut items);
        }
        items
    });
    let typing = move || conversation.typing.get().map(|name| Typing { name: name.to_string(), preview: None });
    let older = move || conversation.session(|session| session.has_older());
    let act = move |(key, act): (String, FailedAct)| {
        let refused = conversation.unsent.with_untracked(|lines| {
            lines.iter().find(|line| is_unsent(line) && line.client_id.to_string() == key).cloned()
        });
        let Some(line) = refused else { return };
        match act {
            FailedAct::Help if conversation.peek(|room| room.ending.is_some()) => {
                chat.start_again(conversation.take_unsent());
            }
            FailedAct::Help => conversation.retry(line.client_id),
            FailedAct::Edit => {
                conversation.discard(line.client_id);
                take_back(chat.draft, line.body.as_str());
            }
            FailedAct::Remove => conversation.discard(line.client_id),
        }
    };
    view! {
        <Log
            items=items
            label=text.messages()
            typing=Signal::derive(typing)
            has_older=Signal::derive(older)
            loading_older=conversation.reading_older
            on_older=move |()| conversation.read_older()
            on_act=act
            on_end=move |()| conversation.seen()
        />
    }
}

#[component]
fn Write(chat: Chat, conversation: Conversation, waits: Memo<bool>) -> impl IntoView {
    let text = ui::use_text();
    // On a phone the focus would open the keyboard over the queue.
    let has_keyboard = ui::use_media("(hover: hover) and (pointer: fine)").get_untracked();
    let send = move |words: String| {
        let body = Body::parse(&words).map_err(|error| text.message_rule(error.rule().as_str()).to_owned())?;
        conversation.send(body);
        Ok(())
    };
    let hint = move || if waits.get() { text.write_while_waiting() } else { text.write_message() };
    view! {
        <Composer
            draft=chat.draft
            on_send=send
            on_typing=move |typing| conversation.tell_typing(typing)
            label=text.message()
            placeholder=Signal::derive(move || Some(hint().to_owned()))
            large=true
            autofocus=has_keyboard
        />
    }
}
