//! The queue: the customer's place, the expected wait, the protocol, and the next steps.

use leptos::prelude::*;
use link::Connection;
use protocol::{Component, rest::entry::Admission};
use ui::{Banner, Format, Glyph, Meter, ProtocolBox, Tone};

use super::{message::LeaveLink, when::when};
use crate::state::{Chat, Conversation};

/// The part over a waiting customer's composer. `small` when the log needs the space: the steps are folded then, and *Deixar mensagem* stays (F13).
#[component]
pub fn Queue(chat: Chat, conversation: Conversation, #[prop(into)] small: Signal<bool>) -> impl IntoView {
    let text = ui::use_text();
    let heading = move || {
        conversation.see(|room| match &room.name {
            Some(name) => text.in_queue(first_name(name.as_str())),
            None => text.in_queue_unnamed().to_owned(),
        })
    };
    // Nobody is going to take anybody while the channel is closed (F14).
    let wait = Memo::new(move |_| {
        let closed = chat.admission(Admission::is_off_hours);
        conversation.queue_position.get()?.expected_wait.filter(|_| !closed)
    });
    let shows_place = move || conversation.shows(Component::Queue) == Some(true);
    view! {
        <section class="pane stack queue" class:small=move || small.get()>
            <div class="stack figures-box" aria-live="polite">
                <p class="muted">{heading}</p>
                {when(shows_place, move || view! { <Figures conversation wait /> }.into_any())}
            </div>
            {when(shows_place, move || view! { <Elapsed conversation wait /> }.into_any())}
            <WhyWait chat conversation />
            <p class="muted instead"><span>{text.left_instead_of_waiting()}" "</span><LeaveLink chat words=text.leave_message() /></p>
            <Protocol chat conversation />
            <details class="steps" open=move || !small.get()>
                <summary>{text.what_happens_now()}</summary>
                <Steps chat conversation />
            </details>
        </section>
    }
}

/// The protocol with its follow-up code.
#[component]
pub fn Protocol(chat: Chat, conversation: Conversation) -> impl IntoView {
    let number = conversation.peek(|room| room.protocol.clone());
    let code = chat.code();
    let follow = code.as_ref().map(|code| chat.follow_up(&number, code));
    view! { <ProtocolBox number=number code=code follow=follow /> }
}

#[component]
fn Figures(conversation: Conversation, wait: Memo<Option<u32>>) -> impl IntoView {
    let text = ui::use_text();
    let queue_position = move || conversation.queue_position.get();
    // A long poll brings no places, so the place is left out instead of a dash that would stay.
    let polls = move || conversation.connection.with(|connection| *connection == Connection::Polling);
    let position = move || match queue_position() {
        Some(place) => Some(text.queue_place(u64::from(place.position))),
        None => (!polls()).then(|| "–".to_owned()),
    };
    let wait = move || wait.get().map(minutes);
    view! {
        <div class="figures">
            {move || position().map(|position| view! {
                <div><b>{position}</b><small class="meta">{text.queue_position()}</small></div>
            })}
            {move || wait().map(|(number, unit)| view! {
                <div><b>{number}" "<small>{unit}</small></b><small class="meta">{text.expected_wait()}</small></div>
            })}
        </div>
    }
}

/// The share of the expected wait that is over.
#[component]
fn Elapsed(conversation: Conversation, wait: Memo<Option<u32>>) -> impl IntoView {
    let (text, clock) = (ui::use_text(), ui::use_clock());
    let waited = clock.seconds_since(conversation.peek(|room| room.entered_at.as_millis()));
    let share = Memo::new(move |_| {
        let expected = i64::from(wait.get()?);
        let waited = waited.get();
        Some((waited * 100).checked_div(waited + expected).unwrap_or(100).min(100))
    });
    let percent = Signal::derive(move || share.get().unwrap_or_default());
    when(
        move || share.get().is_some(),
        move || view! { <Meter percent=percent label=text.wait_elapsed() tone=Tone::Accent /> }.into_any(),
    )
}

#[component]
fn Steps(chat: Chat, conversation: Conversation) -> impl IntoView {
    let (text, format): (_, Format) = (ui::use_text(), ui::use_format());
    let entered = format.time(conversation.peek(|room| room.entered_at.as_millis()));
    let recorded = move || match chat.place_minutes() {
        Some(minutes) if chat.survives_reload() => text.place_kept_why(&entered, minutes),
        _ => entered.clone(),
    };
    let now = match chat.subject() {
        Some(subject) => {
            view! { <b>{text.attendant_reads_subject()}</b><span class="meta">"“"{subject}"”"</span> }.into_any()
        }
        None => view! { <b>{text.attendant_is_called()}</b> }.into_any(),
    };
    view! {
        <ol class="timeline">
            <li class="done"><b>{text.entry_recorded()}</b><span class="meta">{recorded}</span></li>
            <li class="now">{now}</li>
            <li class="muted">{text.chat_starts_here()}<span class="meta">{text.chat_starts_here_why()}</span></li>
        </ol>
    }
}

/// The reason why nobody comes yet. Off hours the channel's own notice is for those who can't enter: who waits keeps the place (R11, F14),
/// and is told so, as in a channel that was inactivated. That the channel is full is told in its own words (R15, F17).
#[component]
fn WhyWait(chat: Chat, conversation: Conversation) -> impl IntoView {
    let text = ui::use_text();
    let notice = Memo::new(move |_| {
        if conversation.settings.read().inactive {
            return Some(text.inactive_waiting().to_owned());
        }
        chat.channel.with(|channel| {
            let channel = channel.as_ref()?;
            match &channel.admission {
                Admission::OffHours { .. } => {
                    let back = chat.opens_again(channel).unwrap_or_else(|| text.closed_title().to_owned());
                    Some(text.after_hours_waiting(&back))
                }
                Admission::Full { notice, may_wait: true } => Some(notice.clone()),
                _ => None,
            }
        })
    });
    move || notice.get().map(|notice| view! { <Banner icon=Glyph::Clock><span class="notice">{notice}</span></Banner> })
}

/// A wait as a number and its unit, which need no translation.
fn minutes(seconds: u32) -> (String, &'static str) {
    match seconds.div_ceil(60) {
        0 | 1 => ("1".to_owned(), "min"),
        minutes @ 2..60 => (minutes.to_string(), "min"),
        minutes => (format!("{}:{:02}", minutes / 60, minutes % 60), "h"),
    }
}

/// The name by which a person is addressed.
pub fn first_name(name: &str) -> &str {
    name.split_whitespace().next().unwrap_or(name)
}
