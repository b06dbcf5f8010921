//! The result: the conversation, its tickets, the history.

use leptos::{html::H2, prelude::*};
use protocol::rest::follow_up::{FollowUp, FollowedRoom};
use ui::{Badge, Button, ButtonSize, Glyph, Look};

use super::{form::Trouble, history::History, ticket::Ticket};
use crate::{state::Follow, when::When};

/// Everything that the consumer may know. It takes the focus, which the form had.
#[component]
pub fn Result(follow: Follow, found: FollowUp) -> impl IntoView {
    let text = ui::use_text();
    let when = When::of(&found.zone);
    let company = found.company_name.to_string();
    let (state, now) = (found.history, follow.now());
    let heading = NodeRef::<H2>::new();
    Effect::new(move |_| {
        if let Some(heading) = heading.get() {
            // A failure leaves the focus where it is.
            let _ = heading.focus();
        }
    });
    let print = move |()| {
        // A browser that can't print does nothing.
        let _ = window().print();
    };
    view! {
        <Trouble follow />
        <h2 node_ref=heading tabindex="-1" class="line">
            <span class="grow">{text.protocol()}" "<span class="code">{found.protocol}</span></span>
            <Button size=ButtonSize::Small icon=Glyph::File on_press=print>{text.follow_print()}</Button>
        </h2>
        {found.conversation.map(|room| view! { <Conversation room when /> })}
        {found.tickets.into_iter().map(|ticket| {
            let company = company.clone();
            view! { <Ticket ticket company when now /> }
        }).collect_view()}
        <History follow state when />
        <Button look=Look::Ghost on_press=move |()| follow.begin_again()>{text.follow_another()}</Button>
    }
}

#[component]
fn Conversation(room: FollowedRoom, when: When) -> impl IntoView {
    let text = ui::use_text();
    let ended = room.closed_at.map(|at| format!(" · {}", text.follow_ended_at(&when.moment(at))));
    view! {
        <section class="card body stack">
            <div class="line">
                <h3 class="grow">{text.conversation()}" · "{room.classification_name.to_string()}</h3>
                <Badge>{room.label.to_string()}</Badge>
            </div>
            <p class="meta">{text.protocol()}" "<span class="code">{room.protocol}</span></p>
            <p class="meta">{text.follow_began_at(&when.moment(room.entered_at))}{ended}</p>
        </section>
    }
}
