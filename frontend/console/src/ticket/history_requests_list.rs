//! *Históricos pedidos*: what consumers asked for, and *Liberar histórico* (L11).

use leptos::prelude::*;
use protocol::{
    id::HistoryId,
    rest::follow_up::{HistoryRequest, HistoryTicket},
};
use ui::{Badge, Button, ButtonSize, Column, Dialog, DialogAction, Empty, Glyph, Look, Moment, Tone};

use crate::{
    record::{listing::Listing, record_list::RecordList},
    request::submission::Submission,
    shell::{question::Question, route::Route},
    ticket::{
        history_requests::{give, histories},
        sac::{Sac, use_sac},
        words::day_and_time,
    },
};

/// The act of a row of the list.
#[derive(Clone, Copy)]
struct Giving {
    sac: Sac,
    /// The one that is about to be handed out.
    asked: Question<HistoryRequest>,
    submission: Submission<HistoryId>,
}

/// The list.
#[component]
pub fn HistoryRequests() -> impl IntoView {
    let sac = use_sac();
    let text = sac.console.text;
    let listing = histories();
    let giving = Giving { sac, asked: Question::new(), submission: Submission::new() };
    provide_context(giving);
    let columns = [text.protocol(), text.client(), text.asked_on(), text.due_on(), ""]
        .into_iter()
        .map(Column::new)
        .collect::<Vec<_>>();
    let empty = move || view! { <Empty icon=Glyph::History title=text.no_histories() why=text.no_histories_why().to_owned() /> };
    view! {
        <RecordList listing caption=text.asked_histories() columns row empty=empty />
        <GiveDialog giving listing />
    }
}

#[component]
fn GiveDialog(giving: Giving, listing: Listing<HistoryRequest>) -> impl IntoView {
    let text = giving.sac.console.text;
    let protocol = move || giving.asked.about().map(|request| request.protocol).unwrap_or_default();
    let title = Signal::derive(move || text.give_history_question(&protocol()));
    let actions = Signal::derive(move || {
        let id = giving.asked.about().map(|request| request.id);
        let act = move || {
            if let Some(id) = id {
                give(giving.sac, listing, id, giving.submission);
            }
        };
        vec![DialogAction::nothing(text.cancel()), DialogAction::new(text.give_history(), Look::Primary, act)]
    });
    view! { <Dialog open=giving.asked.open title=title why=text.give_history_why() actions=actions /> }
}

/// The conversation's protocol, and those of its tickets as links to them.
fn protocols(request: &HistoryRequest) -> impl IntoView + use<> {
    let own = |ticket: &HistoryTicket| ticket.protocol == request.protocol;
    let conversation = (!request.tickets.iter().any(own)).then(|| request.protocol.clone());
    let first = usize::from(conversation.is_none());
    let links = request.tickets.iter().enumerate().map(|(place, ticket)| {
        let to = Route::Ticket(ticket.id).to_string();
        let apart = (place >= first).then_some(" · ");
        view! { {apart}<a class="opener code" href=to>{ticket.protocol.clone()}</a> }
    });
    (conversation, links.collect_view())
}

fn row(request: HistoryRequest) -> AnyView {
    let giving = expect_context::<Giving>();
    let (text, format) = (giving.sac.console.text, giving.sac.console.company_time);
    let (id, due, days_left) = (request.id, request.due_at.as_millis(), request.days_left);
    let busy = Memo::new(move |_| giving.submission.is_sending(&id));
    let late = Memo::new(move |_| giving.sac.console.clock.now() >= due);
    let words = move || match days_left {
        _ if late.get() => text.clock_overdue().to_owned(),
        0 => text.due_today().to_owned(),
        days => text.due_in_days(days),
    };
    let tone = Signal::derive(move || if late.get() { Tone::Bad } else { Tone::Warn });
    let asked = request.clone();
    let ask = move |()| giving.asked.ask(asked.clone());
    view! {
        <tr>
            <td class="num whole">{protocols(&request)}</td>
            <td class="whole">{request.name}" "<span class="meta">{request.email.map(|email| email.to_string())}</span></td>
            <td><Moment at=request.asked_at.as_millis() format=format /></td>
            <td title=day_and_time(format, request.due_at)><Badge tone=tone icon=Glyph::Clock>{words}</Badge></td>
            <td class="r"><Button size=ButtonSize::Small look=Look::Soft busy=busy on_press=ask>{text.give_history()}</Button></td>
        </tr>
    }
    .into_any()
}
