//! *Atendimentos SAC*: the lists, with what narrows them.

use leptos::prelude::*;
use link::{TicketOrder, TicketQuery};
use protocol::rest::ticket::{Clock, DueCounts, Opening, Priority, TicketRow, TicketStatus, TicketType};
use ui::{
    Badge, Button, Choice, Column, ColumnSort, Empty, Glyph, Moment, MomentStyle, SearchField, SelectField, Tab, Tabs,
};

use crate::{
    record::{
        filters::{Filter, FilterChips, FilterFields},
        listing::{chosen_in, typed_in},
        page::RecordPage,
        record_list::{RecordList, words_cell},
    },
    shell::{console::use_console, link_button::LinkButton, route::Route},
    ticket::{
        due::{tickets as due_now, tone_of},
        history_requests_list::HistoryRequests,
        list::{TicketView, export, sort_by, sorting, tickets},
        sac::{Sac, use_sac},
        words::{
            clock_name, clock_tone, day_and_time, due_words, entity_name, opening_name, priority_name, status_name,
            status_tone, type_choice,
        },
    },
};

#[component]
pub fn TicketsPage() -> impl IntoView {
    let (console, sac) = (use_console(), use_sac());
    let text = console.text;
    sac.types.want();
    sac.count_due();
    let view_now = Memo::new(move |_| TicketView::of(console.address));
    let pick = move |view: TicketView| {
        console.address.set_values(&[("view", view.as_str()), ("clock", ""), ("shown", "")], true)
    };
    let due = Signal::derive(move || sac.due.with(|counts| counts.as_ref().map_or(0, due_now)));
    let tone = move |late: fn(&DueCounts) -> u64| Signal::derive(move || tone_of(sac.due.get(), late));
    let asked = Signal::derive(move || sac.due.get().map_or(0, |counts| counts.histories));
    let tabs = vec![
        Tab::new(TicketView::All, text.all_sac()),
        Tab::new(TicketView::Due, text.due_sac()).counted(due, tone(|counts| counts.overdue)),
        Tab::new(TicketView::HistoryRequests, text.asked_histories())
            .counted(asked, tone(|counts| counts.histories_overdue)),
    ];
    let list = move || match view_now.get() {
        TicketView::HistoryRequests => view! { <HistoryRequests /> }.into_any(),
        TicketView::All | TicketView::Due => view! { <List /> }.into_any(),
    };
    view! {
        <RecordPage title=text.tickets() actions=move || view! { <Actions view_now /> }>
            <Tabs label=text.tickets() tabs=tabs value=view_now on_pick=pick controls="sac-list" />
            <div id="sac-list" class="stack" role="tabpanel" aria-label=text.tickets()>{list}</div>
        </RecordPage>
    }
}

#[component]
fn Actions(view_now: Memo<TicketView>) -> impl IntoView {
    let console = use_console();
    let text = console.text;
    let busy = RwSignal::new(false);
    let exports = move || {
        (view_now.get() != TicketView::HistoryRequests).then(|| view! { <Button icon=Glyph::Download busy=busy on_press=move |()| export(console, busy)>{text.export_csv()}</Button> })
    };
    view! { <div class="btns">{exports}<LinkButton to=Route::NewTicket label=text.insert() icon=Glyph::Plus primary=true /></div> }
}

#[component]
fn List() -> impl IntoView {
    let console = use_console();
    let (text, address) = (console.text, console.address);
    let listing = tickets();
    let words = typed_in(address, "search");
    let narrowed = Signal::derive(move || {
        let some = TicketQuery::FILTERS.iter().any(|name| !address.value(name).is_empty());
        match address.value("search") {
            words if !words.is_empty() => words,
            _ if some => text.these_filters().to_owned(),
            _ => String::new(),
        }
    });
    let clear = move |()| address.set_values(&TicketQuery::FILTERS.map(|name| (name, "")), true);
    let sorted = move |label: &'static str, order: TicketOrder| {
        let descending =
            move || Some(sorting(address)).filter(|(now, _)| *now == order).map(|(_, descending)| descending);
        let on_press = Callback::new(move |()| sort_by(address, order));
        Column::new(label).sorting(ColumnSort {
            descending: Signal::derive(descending),
            disabled: Signal::stored(false),
            on_press,
        })
    };
    let columns = vec![
        Column::new(text.protocol()).wide("w-protocol"),
        Column::new(text.client()),
        Column::new(text.subject()),
        Column::new(text.sac_type()).wide("w-type"),
        sorted(text.sac_status(), TicketOrder::Status).wide("w-status"),
        sorted(text.sac_priority(), TicketOrder::Priority).wide("w-priority"),
        Column::new(text.responsible()).wide("w-person"),
        sorted(text.opened_on(), TicketOrder::Opened).wide("w-day"),
        sorted(text.due_on(), TicketOrder::Due).wide("w-due"),
    ];
    let filters = filters();
    let empty = move || match TicketView::of(address) {
        TicketView::Due => {
            view! { <Empty icon=Glyph::Clock title=text.none_due() why=text.none_due_why().to_owned() /> }.into_any()
        }
        _ => view! { <Empty icon=Glyph::Ticket title=text.no_sac() why=text.no_sac_why().to_owned() /> }.into_any(),
    };
    view! {
        <div class="narrow sac-filters">
            <SearchField label=text.search_sac() value=words placeholder=text.search_sac() />
            <FilterFields filters=filters.clone() />
            <Order />
        </div>
        <FilterChips filters on_clear=clear />
        <RecordList listing caption=text.tickets() columns row narrowed on_clear=clear empty=empty />
    }
}

/// The filters of the list, besides its words.
fn filters() -> Vec<Filter> {
    let (console, sac) = (use_console(), use_sac());
    let (text, address) = (console.text, console.address);
    let due = TicketView::of(address) == TicketView::Due;
    let statuses = closed_set(text.all_of_them(), TicketStatus::ALL, TicketStatus::as_str, move |status| {
        status_name(text, status)
    });
    let priorities =
        closed_set(text.all_of_them(), Priority::ALL, Priority::as_str, move |priority| priority_name(text, priority));
    let openings =
        closed_set(text.all_of_them(), Opening::ALL, Opening::as_str, move |opening| opening_name(text, opening));
    let known: &[Clock] = if due { &[Clock::DayFive, Clock::DaySix, Clock::Overdue] } else { Clock::ALL };
    let clocks = closed_set(text.all_terms(), known, Clock::as_str, move |clock| clock_name(text, clock));
    let people = Memo::new(move |_| console.colleagues.choices(text.all_attendants(), []));
    let chosen = |name| chosen_in(address, name);
    vec![
        Filter::choice(text.sac_status(), chosen("status"), statuses),
        Filter::choice(text.sac_type(), chosen("ticket_type"), types(sac)),
        Filter::choice(text.term(), chosen("clock"), clocks),
        Filter::choice(text.sac_priority(), chosen("priority"), priorities),
        Filter::choice(text.responsible(), chosen("responsible"), people),
        Filter::choice(text.opened_as(), chosen("opening"), openings),
        Filter::day(text.opened_from(), chosen("from")),
        Filter::day(text.opened_until(), chosen("to")),
    ]
}

/// The order, where rows are cards and have no heads that sort.
#[component]
fn Order() -> impl IntoView {
    let console = use_console();
    let (text, address) = (console.text, console.address);
    let orders = [
        ("", text.standard_order()),
        ("opened", text.newest_first()),
        ("-opened", text.oldest_first()),
        ("due", text.due_first()),
        ("priority", text.urgent_first()),
        ("status", text.by_status()),
    ];
    let orders = Signal::stored(orders.map(|(value, label)| Choice::new(value.to_owned(), label)).to_vec());
    view! { <div class="only-cards"><SelectField label=text.order() choices=orders value=chosen_in(address, "sort") /></div> }
}

/// The choices of a closed set, and none of them.
fn closed_set<T: Copy>(
    all: &'static str,
    set: &[T],
    word: fn(T) -> &'static str,
    name: impl Fn(T) -> &'static str,
) -> Signal<Vec<Choice<String>>> {
    let own = set.iter().map(|value| Choice::new(word(*value).to_owned(), name(*value)));
    Signal::stored(std::iter::once(Choice::new(String::new(), all)).chain(own).collect())
}

fn types(sac: Sac) -> Signal<Vec<Choice<String>>> {
    Signal::derive(move || {
        let text = sac.console.text;
        let all = Choice::new(String::new(), text.all_types());
        let own = |types: &[TicketType]| types.iter().map(|kind| type_choice(text, kind)).collect::<Vec<_>>();
        std::iter::once(all).chain(sac.types.with(own)).collect()
    })
}

fn row(row: TicketRow) -> AnyView {
    let console = use_console();
    let (text, format) = (console.text, console.company_time);
    let whose = entity_name(text, &row);
    let said = row.contact_name.as_ref().filter(|_| row.anonymous);
    let title =
        [Some(whose.clone()), said.map(ToString::to_string)].into_iter().flatten().collect::<Vec<_>>().join(" ");
    let said = said.map(|name| view! { <span class="meta">{name.to_string()}</span> });
    let (due, exact) = (due_words(text, &row), day_and_time(format, row.due_at));
    let way = opening_name(text, row.opening);
    view! {
        <tr>
            <td><a class="opener num" href=Route::Ticket(row.id).to_string()>{row.protocol.clone()}</a></td>
            <td title=title>{whose}" "{said}</td>
            {words_cell("", row.subject.as_ref().map(ToString::to_string))}
            {words_cell("", text.type_name(row.kind.as_str(), row.type_name.as_str()))}
            <td><Badge tone=status_tone(row.status)>{status_name(text, row.status)}</Badge></td>
            <td>{priority_name(text, row.priority)}</td>
            {words_cell(text.responsible(), row.responsible.as_ref().map(|person| person.name.to_string()))}
            <td title=way data-name=text.opened_on()><Moment at=row.opened_at.as_millis() style=MomentStyle::Date format=format /></td>
            <td class="due" title=exact data-name=text.due_on()><Badge tone=clock_tone(row.clock) icon=Glyph::Clock>{due}</Badge></td>
        </tr>
    }
    .into_any()
}
