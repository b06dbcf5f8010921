//! A ticket: its status, its seven days, its answer, its receipt, its notices.

use leptos::prelude::*;
use protocol::{
    Instant,
    rest::{
        follow_up::{FollowedTicket, Notice, NoticeKind},
        ticket::TicketStatus,
    },
};
use text::Text;
use ui::{Badge, Banner, Fact, Facts, Glyph, Tone, Words};

use crate::when::When;

#[component]
pub fn Ticket(ticket: FollowedTicket, company: String, when: When, now: Instant) -> impl IntoView {
    let text = ui::use_text();
    let (status, tone) = status(ticket.status, text);
    let kind = text.type_name(ticket.kind.as_str(), ticket.type_name.as_str());
    let title = ticket.subject.as_ref().map_or_else(|| kind.clone(), ToString::to_string);
    let receipt = ticket.cancelled_at.map(|at| {
        let (protocol, kind) = (ticket.protocol.clone(), kind.clone());
        view! { <Receipt protocol kind company at when /> }
    });
    let late = ticket.due_at <= now;
    let waits = matches!(ticket.status, TicketStatus::Open | TicketStatus::InProgress);
    let clock = waits.then(|| {
        let tone = if late { Tone::Warn } else { Tone::Neutral };
        view! { <Banner tone icon=Glyph::Clock>{when.clock(ticket.due_at, now)}</Banner> }
    });
    let answer = ticket.answers.last().map(|given| {
        let (words, at) = (given.answer.to_string(), text.follow_answered_at(&when.moment(given.at)));
        view! {
            <section class="answer">
                <h4>{text.follow_answer()}</h4>
                <p class="words"><Words text=words /></p>
                <p class="meta">{at}</p>
            </section>
        }
    });
    let message = ticket.message.map(|message| {
        view! {
            <section>
                <h4>{text.follow_your_message()}</h4>
                <p class="words"><Words text=message.to_string() /></p>
            </section>
        }
    });
    view! {
        <article class="card body stack ticket">
            <div class="line"><h3 class="grow">{title}</h3><Badge tone=tone>{status}</Badge></div>
            <p class="meta">{text.protocol()}" "<span class="code">{ticket.protocol}</span>" · "{kind}</p>
            {receipt}
            {clock}
            {answer}
            {message}
            <section>
                <h4>{text.follow_history_of()}</h4>
                <Notices notices=ticket.notices when />
            </section>
        </article>
    }
}

/// The receipt of a cancellation: its protocol, time, type and company (L13).
#[component]
fn Receipt(protocol: String, kind: String, company: String, at: Instant, when: When) -> impl IntoView {
    let text = ui::use_text();
    view! {
        <section class="receipt stack" aria-label=text.follow_receipt()>
            <h4>{text.follow_receipt()}</h4>
            <Facts>
                <Fact name=text.protocol()><span class="code">{protocol}</span></Fact>
                <Fact name=text.follow_received_at()><span class="num">{when.exact(at)}</span></Fact>
                <Fact name=text.follow_type()>{kind}</Fact>
                <Fact name=text.follow_company()>{company}</Fact>
            </Facts>
            <p class="meta">{text.follow_receipt_why()}</p>
        </section>
    }
}

/// The consumer's notices, as a timeline.
#[component]
fn Notices(notices: Vec<Notice>, when: When) -> impl IntoView {
    let text = ui::use_text();
    let last = notices.len().saturating_sub(1);
    let line = move |(place, notice): (usize, Notice)| {
        let class = if place == last { "now" } else { "done" };
        view! { <li class=class><b>{told(notice.what, text)}</b><span class="meta num">{when.moment(notice.at)}</span></li> }
    };
    view! { <ol class="timeline">{notices.into_iter().enumerate().map(line).collect_view()}</ol> }
}

fn status(status: TicketStatus, text: Text) -> (&'static str, Tone) {
    match status {
        TicketStatus::Open => (text.follow_status_open(), Tone::Neutral),
        TicketStatus::InProgress => (text.follow_status_in_progress(), Tone::Accent),
        TicketStatus::Answered => (text.follow_status_answered(), Tone::Ok),
        TicketStatus::Closed => (text.follow_status_closed(), Tone::Neutral),
    }
}

fn told(what: NoticeKind, text: Text) -> &'static str {
    match what {
        NoticeKind::Registered => text.notice_registered(),
        NoticeKind::CancellationReceived => text.notice_cancellation_received(),
        NoticeKind::InProgress => text.notice_in_progress(),
        NoticeKind::Answered => text.notice_answered(),
        NoticeKind::Closed => text.notice_closed(),
        NoticeKind::Reopened => text.notice_reopened(),
        NoticeKind::HistoryAsked => text.notice_history_asked(),
        NoticeKind::HistoryGiven => text.notice_history_given(),
    }
}
