//! The whole history: requested, given within five days, read (L11).

use leptos::prelude::*;
use protocol::{
    event::{CustomerAuthor, CustomerEvent, CustomerFact, End},
    rest::follow_up::{FollowedTicket, FullHistory, HistoryState},
};
use text::Text;
use ui::{Banner, Button, Glyph, Words};

use crate::{
    state::{Act, Follow},
    when::When,
};

/// The card of the history.
#[component]
pub fn History(follow: Follow, state: HistoryState, when: When) -> impl IntoView {
    let text = ui::use_text();
    let body = match state {
        HistoryState::NotAsked => view! {
            <p class="muted">{text.follow_full_history_why()}</p>
            <Button busy=follow.busy icon=Glyph::History on_press=move |()| follow.ask(Act::AskForHistory)>{text.follow_ask_history()}</Button>
        }
        .into_any(),
        HistoryState::Asked { at, due_at } => {
            let words = text.follow_history_asked(&when.moment(at), &when.date(due_at));
            view! { <Banner icon=Glyph::Clock>{words}</Banner> }.into_any()
        }
        HistoryState::Given { at } => view! { <Given follow when at=when.moment(at) /> }.into_any(),
    };
    view! { <section class="card body stack"><h3>{text.follow_full_history()}</h3>{body}</section> }
}

#[component]
fn Given(follow: Follow, when: When, at: String) -> impl IntoView {
    let text = ui::use_text();
    view! {
        <p class="muted">{text.follow_history_given(&at)}</p>
        {move || match follow.history.get() {
            None => view! {
                <Button busy=follow.busy icon=Glyph::History on_press=move |()| follow.ask(Act::ReadHistory)>{text.follow_read_history()}</Button>
            }.into_any(),
            Some(history) => view! {
                <Answers tickets=history.follow_up.tickets.clone() when />
                <Said history when />
            }.into_any(),
        }}
    }
}

/// Every answer that was given, not only the last one (L12).
#[component]
fn Answers(tickets: Vec<FollowedTicket>, when: When) -> impl IntoView {
    let text = ui::use_text();
    let lines = tickets.into_iter().flat_map(move |ticket| {
        let protocol = ticket.protocol;
        ticket.answers.into_iter().map(move |given| {
            view! {
                <li>
                    <p class="meta num">{when.exact(given.at)}" · "<span class="code">{protocol.clone()}</span></p>
                    <p class="words"><Words text=given.answer.to_string() /></p>
                </li>
            }
        })
    });
    let lines: Vec<_> = lines.collect();
    (!lines.is_empty()).then(|| {
        view! {
            <h4>{text.follow_answers_given()}</h4>
            <ol class="said stack" aria-label=text.follow_answers_given()>{lines}</ol>
        }
    })
}

/// The conversation, from its first word to its last.
#[component]
fn Said(history: FullHistory, when: When) -> impl IntoView {
    let text = ui::use_text();
    let FullHistory { follow_up, conversation } = history;
    let channel = follow_up.conversation.map(|room| room.classification_name.to_string()).unwrap_or_default();
    if conversation.is_empty() {
        return view! { <p class="muted">{text.follow_said_nothing()}</p> }.into_any();
    }
    let line = move |event: CustomerEvent| {
        let (author, words) = told(event.fact, &channel, text)?;
        Some(view! {
            <li>
                <p class="meta num">{when.exact(event.at)}{author.map(|author| view! { " · "<bdi>{author}</bdi> })}</p>
                <p class="words"><Words text=words /></p>
            </li>
        })
    };
    view! { <ol class="said stack" aria-label=text.messages()>{conversation.into_iter().filter_map(line).collect_view()}</ol> }.into_any()
}

/// The author, if there is one, and the words.
fn told(fact: CustomerFact, channel: &str, text: Text) -> Option<(Option<String>, String)> {
    let words = match fact {
        CustomerFact::Message { by: CustomerAuthor::You, body, .. } => {
            return Some((Some(text.you().to_owned()), body.to_string()));
        }
        CustomerFact::Message { by: CustomerAuthor::Attendant { name }, body, .. } => {
            return Some((Some(name.to_string()), body.to_string()));
        }
        CustomerFact::Entered { .. } => text.entered_line(text.you(), channel),
        CustomerFact::Taken { by, .. } => text.taken_customer_line(by.as_str()),
        CustomerFact::Joined { by } => text.joined_line(by.as_str()),
        CustomerFact::Left { by } => text.left_line(by.as_str()),
        CustomerFact::HandedOver { by, to } => text.handed_over_line(by.as_str(), to.as_str()),
        CustomerFact::Assumed { by, .. } => text.assumed_customer_line(by.as_str()),
        CustomerFact::Requeued { .. } => text.requeued_customer_line().to_owned(),
        CustomerFact::Closed { end: End::CustomerLeft, .. } => text.you_left().to_owned(),
        CustomerFact::Closed { end: End::LeftQueue, .. } => text.you_left_queue().to_owned(),
        CustomerFact::Closed { end: End::CustomerAbsent, .. } => text.closed_by_absence().to_owned(),
        CustomerFact::Closed { end: End::Abandoned, .. } => text.queue_abandoned().to_owned(),
        CustomerFact::Closed { by: Some(by), .. } => text.closed_by_line(by.as_str()),
        CustomerFact::Closed { by: None, .. } => text.closed_line().to_owned(),
        CustomerFact::Unknown => return None,
    };
    Some((None, words))
}
