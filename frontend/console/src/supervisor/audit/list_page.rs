//! Supervisor › *Auditoria*: who did what, when and from where (L21).

use leptos::{prelude::*, task::spawn_local};
use link::NamedFilters;
use protocol::rest::audit::AuditLine;
use ui::{Button, Choice, Column, Empty, Glyph};

use crate::{
    record::{
        filters::{Filter, FilterChips, FilterFields},
        listing::{Listing, chosen_in},
        page::RecordPage,
        record_list::RecordList,
        save_file::save_file,
    },
    shell::{
        address::Address,
        console::{Console, use_console},
    },
    supervisor::audit::row::row,
};

/// The filters, by their names in addresses: those of the route.
const FILTERS: [&str; 5] = ["by", "what", "subject", "from", "to"];

/// The list.
#[component]
pub fn AuditPage() -> impl IntoView {
    let console = use_console();
    let (text, address) = (console.text, console.address);
    let listing: Listing<AuditLine> =
        Listing::read(filters_of, |rest, filters, page| async move { rest.audit(&filters, &page).await });
    let narrowed = Signal::derive(move || {
        let some = FILTERS.iter().any(|name| !address.value(name).is_empty());
        if some { text.these_filters().to_owned() } else { String::new() }
    });
    let clear = move |()| address.set_values(&FILTERS.map(|name| (name, "")), true);
    let columns = vec![
        Column::new(text.audit_when()).wide("w-due"),
        Column::new(text.audit_by()),
        Column::new(text.audit_what()),
        Column::new(text.audit_subject()),
        Column::new(text.audit_origin()).wide("w-due"),
    ];
    let filters = filters(console);
    let empty = move || view! { <Empty icon=Glyph::Shield title=text.no_audit() why=text.no_audit_why().to_owned() /> };
    view! {
        <RecordPage title=text.audit() actions=move || view! { <Export /> }>
            <p class="meta">{text.audit_hint()}</p>
            <div class="narrow"><FilterFields filters=filters.clone() /></div>
            <FilterChips filters on_clear=clear />
            <RecordList listing caption=text.audit() columns row narrowed on_clear=clear empty=empty />
        </RecordPage>
    }
}

/// The filters of the address, tracked.
fn filters_of(address: Address) -> NamedFilters {
    NamedFilters(FILTERS.map(|name| (name, address.value(name))).to_vec())
}

fn filters(console: Console) -> Vec<Filter> {
    let (text, address) = (console.text, console.address);
    let people = Memo::new(move |_| console.colleagues.choices(text.audit_everybody(), []));
    let nouns = [
        ("", text.audit_everything()),
        ("classification", text.audit_noun_classification()),
        ("situation", text.audit_noun_situation()),
        ("parameter", text.audit_noun_parameter()),
        ("user,company", text.audit_noun_user()),
        ("entity,entities", text.audit_noun_entity()),
        ("ticket", text.audit_noun_ticket()),
        ("room", text.audit_noun_room()),
        ("ticket_type,entity_role", text.audit_noun_records()),
        ("audit,tickets", text.audit_noun_export()),
    ];
    let nouns = Signal::stored(nouns.map(|(value, label)| Choice::new(value.to_owned(), label)).to_vec());
    let records = Signal::derive(move || {
        let one = address.value("subject");
        let all = Choice::new(String::new(), text.all_of_them());
        let own = (!one.is_empty()).then(|| Choice::new(one, text.audit_this_record()));
        std::iter::once(all).chain(own).collect()
    });
    vec![
        Filter::choice(text.audit_by(), chosen_in(address, "by"), people),
        Filter::choice(text.audit_kind(), chosen_in(address, "what"), nouns),
        Filter::choice(text.audit_subject(), chosen_in(address, "subject"), records),
        Filter::day(text.day_from(), chosen_in(address, "from")),
        Filter::day(text.day_to(), chosen_in(address, "to")),
    ]
}

/// *Exportar*: the same lines as a file.
#[component]
fn Export() -> impl IntoView {
    let console = use_console();
    let (text, busy) = (console.text, RwSignal::new(false));
    let press = move |()| {
        busy.set(true);
        let (rest, filters) = (console.rest(), untrack(|| filters_of(console.address)));
        spawn_local(async move {
            let outcome = rest.audit_csv(&filters).await;
            busy.try_set(false);
            match outcome {
                Ok(table) => save_file("auditoria.csv", &table),
                Err(failure) => console.failed(&failure),
            }
        });
    };
    view! { <div class="btns"><Button icon=Glyph::Download busy=busy on_press=press>{text.export_csv()}</Button></div> }
}
