//! The faults that a supervisor should mend, each with the link that does it.

use leptos::prelude::*;
use protocol::{
    people::InternalSituation,
    rest::{
        overview::{Checklist, ChecklistItem, Fault, Severity},
        parameter::ParameterName,
    },
};
use text::Text;
use ui::{Badge, Button, ButtonSize, Card, Empty, Glyph, Icon, Tone};

use crate::{
    record::{load::Record, record_of::RecordOf},
    shell::{console::use_console, route::Route},
    supervisor::{parameter::words::trouble, route::SupervisorRoute},
};

/// The card.
#[component]
pub fn ToMend() -> impl IntoView {
    let text = use_console().text;
    let record = Record::read(|rest| async move { rest.checklist().await });
    let again = move || view! { <Button size=ButtonSize::Small icon=Glyph::History on_press=move |()| record.again()>{text.look_again()}</Button> };
    let show = Callback::new(move |checklist: Checklist| view! { <Faults checklist /> }.into_any());
    view! { <Card title=text.to_mend() aside=again bare=true><RecordOf record gone=text.nothing_here() show /></Card> }
}

#[component]
fn Faults(checklist: Checklist) -> impl IntoView {
    let text = use_console().text;
    if checklist.items.is_empty() {
        return view! { <Empty icon=Glyph::Check title=text.all_well() why=text.all_well_why().to_owned() /> }
            .into_any();
    }
    let count = text.to_mend_count(checklist.items.len() as u64);
    let items = checklist.items.into_iter().map(|item| view! { <FaultLine item /> }).collect_view();
    view! { <p class="sr" role="status">{count}</p><ul class="faults">{items}</ul> }.into_any()
}

#[component]
fn FaultLine(item: ChecklistItem) -> impl IntoView {
    let text = use_console().text;
    let (tone, severity) = match item.severity {
        Severity::Stops => (Tone::Bad, text.severity_stops()),
        Severity::Unlawful => (Tone::Bad, text.severity_unlawful()),
        Severity::Warns => (Tone::Warn, text.severity_warns()),
    };
    let (title, why) = words(text, &item);
    let link = mending(&item)
        .map(|to| view! { <a class="link" href=to>{text.mend()}<span class="sr">{format!(": {title}")}</span></a> });
    view! {
        <li class=format!("fault {}", tone.class())>
            <Icon glyph=Glyph::Alert />
            <div class="grow"><div class="line"><b>{title.clone()}</b><Badge tone=tone>{severity}</Badge></div><p>{why}</p>{link}</div>
        </li>
    }
}

/// The fault, and why it matters.
fn words(text: Text, item: &ChecklistItem) -> (String, String) {
    let name = item.classification_name.as_ref().map_or("", |name| name.as_str());
    let (count, detail) = (item.count.unwrap_or_default(), item.detail.as_deref().unwrap_or_default());
    let (title, why) = match item.fault {
        Fault::SituationMissing => {
            (text.fault_situation_missing(internal(text, detail)), text.fault_situation_missing_why())
        }
        Fault::NoClassification => (text.fault_no_classification().to_owned(), text.fault_no_classification_why()),
        Fault::NoAttendants => (text.fault_no_attendants(name), text.fault_no_attendants_why()),
        Fault::ClosedForever => (text.fault_closed_forever(name), text.fault_closed_forever_why()),
        Fault::NobodyOnline => (text.fault_nobody_online(name), text.fault_nobody_online_why()),
        Fault::EverybodyPaused => (text.fault_everybody_paused(name), text.fault_everybody_paused_why()),
        Fault::AnonymousCustomer => (text.fault_anonymous_customer().to_owned(), trouble(text, detail)),
        Fault::MessagesOfNobody => (text.fault_messages_of_nobody(count), text.fault_messages_of_nobody_why()),
        Fault::TicketsOverdue => (text.fault_tickets_overdue(count), text.fault_tickets_overdue_why()),
        Fault::HistoriesOverdue => (text.fault_histories_overdue(count), text.fault_histories_overdue_why()),
        Fault::PlainHttp => (text.fault_plain_http().to_owned(), text.fault_plain_http_why()),
    };
    (title, why.to_owned())
}

fn internal(text: Text, word: &str) -> &'static str {
    match word.parse() {
        Ok(InternalSituation::Waiting) => text.waiting(),
        Ok(InternalSituation::InAttendance) => text.in_attendance(),
        Ok(InternalSituation::Closed) | Err(_) => text.closed(),
    }
}

/// Where it is mended; none where that is not in the program.
fn mending(item: &ChecklistItem) -> Option<String> {
    let classification = |tab: &str| {
        let page = SupervisorRoute::Classification(item.classification?);
        Some(format!("{page}{tab}"))
    };
    match item.fault {
        Fault::SituationMissing => Some(SupervisorRoute::Situations.to_string()),
        Fault::NoClassification => Some(SupervisorRoute::Classifications.to_string()),
        Fault::NoAttendants | Fault::NobodyOnline | Fault::EverybodyPaused => classification("?tab=attendants"),
        Fault::ClosedForever => classification("?tab=hours"),
        Fault::AnonymousCustomer => Some(SupervisorRoute::Parameter(ParameterName::AnonymousCustomer).to_string()),
        Fault::MessagesOfNobody => Some(format!("{}?opening=left_message", Route::Tickets)),
        Fault::TicketsOverdue => Some(format!("{}?view=due&clock=overdue", Route::Tickets)),
        Fault::HistoriesOverdue => Some(format!("{}?view=histories", Route::Tickets)),
        Fault::PlainHttp => None,
    }
}
