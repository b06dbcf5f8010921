//! Supervisor › Chat › *Por quê?*: refused entries and takes; with a room in the address, why nobody takes it.

use leptos::prelude::*;
use link::NamedFilters;
use protocol::{
    Code,
    rest::refusal::{RefusalLine, RefusedAct},
};
use ui::{Badge, Choice, Column, Empty, Glyph};

use crate::{
    record::{
        filters::{Filter, FilterChips, FilterFields},
        listing::{Listing, chosen_in},
        page::RecordPage,
        record_list::{RecordList, words_cell},
    },
    shell::{
        address::Address,
        console::{Console, use_console},
    },
    supervisor::{
        choices::classification_choices,
        refusal::{
            room_why::RoomReasons,
            words::{CODES, act_name, reason},
        },
    },
};

/// The filters, by their names in addresses: those of the route.
const FILTERS: [&str; 7] = ["act", "code", "classification", "by", "room", "from", "to"];

/// The list.
#[component]
pub fn RefusalsPage() -> impl IntoView {
    let console = use_console();
    let (text, address) = (console.text, console.address);
    let listing: Listing<RefusalLine> =
        Listing::read(filters_of, |rest, filters, page| async move { rest.refusals(&filters, &page).await });
    let narrowed = Signal::derive(move || {
        let some = FILTERS.iter().any(|name| !address.value(name).is_empty());
        if some { text.these_filters().to_owned() } else { String::new() }
    });
    let clear = move |()| address.set_values(&FILTERS.map(|name| (name, "")), true);
    let room = Memo::new(move |_| address.value("room").parse().ok());
    let columns = vec![
        Column::new(text.audit_when()).wide("w-due"),
        Column::new(text.refused_act()).wide("w-priority"),
        Column::new(text.refused_why()),
        Column::new(text.refused_who()),
        Column::new(text.classification()).wide("w-type"),
        Column::new(text.conversation()).wide("w-due"),
        Column::number(text.refused_times()).wide("w-priority"),
    ];
    let filters = filters(console);
    let empty =
        move || view! { <Empty icon=Glyph::Check title=text.no_refusals() why=text.no_refusals_why().to_owned() /> };
    view! {
        <RecordPage title=text.refusals()>
            {move || room.get().map(|room| view! { <RoomReasons room /> })}
            <p class="meta">{text.refusals_hint()}</p>
            <div class="narrow"><FilterFields filters=filters.clone() /></div>
            <FilterChips filters on_clear=clear />
            <RecordList listing caption=text.refusals() columns row narrowed on_clear=clear empty=empty />
        </RecordPage>
    }
}

/// The filters of the address, tracked.
fn filters_of(address: Address) -> NamedFilters {
    NamedFilters(FILTERS.map(|name| (name, address.value(name))).to_vec())
}

fn filters(console: Console) -> Vec<Filter> {
    let (text, address) = (console.text, console.address);
    let all = |label: &'static str| std::iter::once(Choice::new(String::new(), label));
    let acts = RefusedAct::ALL.iter().map(|act| Choice::new(act.as_str().to_owned(), act_name(text, *act)));
    let acts = Signal::stored(all(text.all_acts()).chain(acts).collect::<Vec<_>>());
    let codes = CODES.iter().map(|code: &Code| Choice::new(code.as_str().to_owned(), reason(text, *code)));
    let codes = Signal::stored(all(text.all_reasons()).chain(codes).collect::<Vec<_>>());
    let people = Memo::new(move |_| console.colleagues.choices(text.all_attendants(), []));
    let chosen = |name| chosen_in(address, name);
    vec![
        Filter::choice(text.refused_act(), chosen("act"), acts),
        Filter::choice(text.refused_why(), chosen("code"), codes),
        Filter::choice(text.classification(), chosen("classification"), classification_choices()),
        Filter::choice(text.attendant(), chosen("by"), people),
        Filter::day(text.day_from(), chosen("from")),
        Filter::day(text.day_to(), chosen("to")),
    ]
}

fn row(line: RefusalLine) -> AnyView {
    let console = use_console();
    let (text, format) = (console.text, console.company_time);
    let RefusalLine { act, code, at, times, classification_name, by, name, protocol, limit, holder, .. } = line;
    let at = at.as_millis();
    let when = format!("{} {}", format.date(at), format.time(at));
    let customer = name.map(|name| name.to_string());
    let who = by.map(|by| by.name.to_string()).or(customer.clone()).unwrap_or_else(|| text.no_name().to_owned());
    let more = holder.map(|holder| holder.to_string()).or(limit.map(|limit| text.refusal_limit(limit.into())));
    let more = more.map(|more| view! { " "<span class="meta">{more}</span> });
    let conversation = protocol.map(|protocol| match customer {
        Some(customer) => format!("{protocol} · {customer}"),
        None => protocol,
    });
    view! {
        <tr>
            <td class="num" title=format.exact(at)>{when}</td>
            <td><Badge>{act_name(text, act)}</Badge></td>
            <td class="whole">{reason(text, code)}{more}</td>
            {words_cell(text.refused_who(), who)}
            {words_cell("", classification_name.to_string())}
            {words_cell(text.conversation(), conversation)}
            <td class="r num" data-name=text.refused_times()>{times}</td>
        </tr>
    }
    .into_any()
}
