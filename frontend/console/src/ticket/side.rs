//! RoomSacState the fields: what the consumer is told to follow it with, the conversation, and the history.

use std::time::Duration;

use leptos::prelude::*;
use protocol::rest::ticket::{Ticket, TicketChange};
use ui::{Copyable, Dot, Fact, Facts, Log, LogItem, Presence};

use crate::{
    conversation::lines::{lines, transcript_lines},
    shell::{console::use_console, words::customer_name},
    ticket::{
        placement::Placement,
        sheet::Sheet,
        words::{day_and_time, opening_words, told},
    },
};

/// A conversation that is not followed is read again so often while it goes on.
const EVERY: Duration = Duration::from_secs(10);

/// The column beside the fields.
#[component]
pub fn TicketSide(sheet: Sheet, placement: Placement) -> impl IntoView {
    let has_room =
        Memo::new(move |_| sheet.ticket.with(|ticket| ticket.as_ref().is_some_and(|ticket| ticket.row.room.is_some())));
    view! {
        <div class="sac-side">
            {move || sheet.ticket.get().map(|ticket| view! { <FollowUp ticket /> })}
            {move || has_room.get().then(|| view! { <Transcript sheet placement /> })}
            {move || sheet.ticket.get().map(|ticket| view! { <History changes=ticket.history /> })}
        </div>
    }
}

/// The consumer's means to follow the ticket (L11), and how it was opened.
#[component]
fn FollowUp(ticket: Ticket) -> impl IntoView {
    let console = use_console();
    let (text, format) = (console.text, console.company_time);
    let link = whole_address(ticket.follow_up_link);
    let by = ticket.opened_by.map(|person| format!(" · {}", person.name)).unwrap_or_default();
    let opened =
        format!("{} · {}{by}", opening_words(text, ticket.row.opening), day_and_time(format, ticket.row.opened_at));
    let answered = ticket
        .answered_at
        .map(|at| view! { <Fact name=text.answered_on()><span class="num">{day_and_time(format, at)}</span></Fact> });
    let closed = ticket
        .row
        .closed_at
        .map(|at| view! { <Fact name=text.closed_on()><span class="num">{day_and_time(format, at)}</span></Fact> });
    view! {
        <section class="section" aria-label=text.sac_follow_up()>
            <h2>{text.sac_follow_up()}</h2>
            <Facts>
                <Fact name=text.protocol()><Copyable words=ticket.row.protocol label=text.copy_protocol() /></Fact>
                <Fact name=text.follow_up_code()><Copyable words=ticket.follow_up_code label=text.copy_follow_up_code() /></Fact>
                <Fact name=text.follow_up_link()><Copyable words=link long=true label=text.copy_follow_up_link() /></Fact>
                <Fact name=text.opened_as()><span class="whole">{opened}</span></Fact>
                {answered}
                {closed}
            </Facts>
            <p class="meta">{text.tell_consumer()}</p>
        </section>
    }
}

/// A link that begins with `/`, as it is where the server has no public address, is below the address of this page.
fn whole_address(link: String) -> String {
    match window().location().origin() {
        Ok(origin) if link.starts_with('/') => origin + &link,
        _ => link,
    }
}

/// The conversation it came from (R51): as it is followed, else as it was read.
#[component]
fn Transcript(sheet: Sheet, placement: Placement) -> impl IntoView {
    let console = use_console();
    let (text, me, conversation) = (console.text, console.my_id(), sheet.conversation);
    let (room, customer) = sheet.ticket.with_untracked(|ticket| {
        let contact = ticket.as_ref().map(|ticket| ticket.contact.clone()).unwrap_or_default();
        let name = customer_name(text, contact.name.as_ref(), contact.email.as_ref());
        (ticket.as_ref().and_then(|ticket| ticket.row.room), name)
    });
    let followed = Memo::new(move |_| room.and_then(|room| console.rooms.get(room)));
    let items = Memo::new(move |_| -> Vec<LogItem> {
        match followed.get() {
            Some(cell) => cell.with(|view| lines(text, me, view, &[])),
            None => conversation.read.with(|read| {
                read.as_ref().map(|read| transcript_lines(text, me, customer.clone(), read)).unwrap_or_default()
            }),
        }
    });
    let live = Memo::new(move |_| match followed.get() {
        Some(cell) => cell.with(|view| view.ending.is_none()),
        None => conversation.read.with(|read| read.as_ref().is_some_and(|read| read.live)),
    });
    let has_older = Memo::new(move |_| match followed.get() {
        Some(cell) => cell.session.read().has_older(),
        None => conversation.before().is_some(),
    });
    let loading_older = Signal::derive(move || match followed.get() {
        Some(cell) => cell.reading_older.get(),
        None => conversation.reading_before.get(),
    });
    let read_older = move |()| match followed.get_untracked() {
        Some(cell) => console.rooms.read_older(cell.id),
        None => conversation.read_before(),
    };
    Effect::new(move |_| {
        if followed.read().is_none() {
            conversation.read_end();
        }
    });
    let again = move || {
        if untrack(|| live.get() && followed.get().is_none()) && !document().hidden() {
            conversation.read_end();
        }
    };
    if let Ok(timer) = set_interval_with_handle(again, EVERY) {
        on_cleanup(move || timer.clear());
    }
    let state = move || {
        live.get().then(
            || view! { <span class="meta line push"><Dot presence=Presence::Here />{text.conversation_live()}</span> },
        )
    };
    let elsewhere = Memo::new(move |_| conversation.elsewhere.get() && followed.read().is_none());
    let log = move || {
        if elsewhere.get() {
            view! { <p class="meta">{text.conversation_elsewhere()}</p> }.into_any()
        } else {
            view! { <Log items=items label=text.transcript().to_owned() has_older=has_older loading_older=loading_older on_older=read_older /> }
                .into_any()
        }
    };
    view! {
        <details class="section transcript" open=placement == Placement::Page>
            <summary class="line"><h2>{text.transcript()}</h2>{state}</summary>
            {log}
        </details>
    }
}

/// The changes of the ticket, the newest first.
#[component]
fn History(changes: Vec<TicketChange>) -> impl IntoView {
    let console = use_console();
    let (text, format) = (console.text, console.company_time);
    let one = |change: &TicketChange| {
        let by = change.by.as_ref().map(|person| format!(" · {}", person.name)).unwrap_or_default();
        view! { <li>{told(text, change)}<span class="meta num">{day_and_time(format, change.at)}{by}</span></li> }
    };
    view! { <section class="section" aria-label=text.sac_history()><h2>{text.sac_history()}</h2><ul class="timeline">{changes.iter().rev().map(one).collect_view()}</ul></section> }
}
