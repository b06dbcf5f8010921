//! Supervisor › Chat › *Classificação* (R7).

use leptos::prelude::*;
use protocol::rest::classification::{Classification, ClassificationRow};
use text::Text;
use ui::{Badge, Choice, Column, Empty, Glyph, SearchField, SelectField, Tone, use_format};

use crate::{
    record::{
        filters::{Filter, FilterChips, FilterFields},
        listing::{chosen_in, typed_in},
        page::RecordPage,
        record_list::RecordList,
        sorting::sorted,
    },
    shell::{console::use_console, link_button::LinkButton, route::Route},
    supervisor::{classification::records::classifications, route::SupervisorRoute, words::activity_choices},
};

/// The list.
#[component]
pub fn ClassificationsPage() -> impl IntoView {
    let console = use_console();
    let (text, address) = (console.text, console.address);
    let (words, active) = (typed_in(address, "search"), chosen_in(address, "active"));
    let narrowed = Signal::derive(move || match words.read().trim() {
        "" if active.read().is_empty() => String::new(),
        "" => text.these_filters().to_owned(),
        words => words.to_owned(),
    });
    let clear = move |()| [words, active].iter().for_each(|value| value.set(String::new()));
    let columns = vec![
        sorted(address, text.code(), "").wide("w-code"),
        sorted(address, text.classification(), "name"),
        Column::new(text.opening()).wide("w-due"),
        Column::new(text.limits()).wide("w-due"),
        Column::new(text.attendants_online()).wide("w-document"),
        Column::new(text.activity()).wide("w-code"),
        Column::new("").wide("w-code"),
    ];
    let filters = vec![Filter::choice(text.activity(), active, activity_choices(text))];
    let orders = [("", text.by_code()), ("name", text.by_name()), ("-name", text.by_name_descending())];
    let orders = Signal::stored(orders.map(|(value, label)| Choice::new(value.to_owned(), label)).to_vec());
    let empty = move || view! { <Empty icon=Glyph::Layers title=text.no_classifications() why=text.no_classifications_why().to_owned() /> };
    let actions = move || {
        let to = Route::Supervisor(SupervisorRoute::NewClassification);
        view! { <LinkButton to label=text.insert() icon=Glyph::Plus primary=true /> }
    };
    view! {
        <RecordPage title=text.classification() actions=actions>
            <div class="narrow">
                <SearchField label=text.search_classification() value=words placeholder=text.search_classification_by() />
                <FilterFields filters=filters.clone() />
                <div class="only-cards"><SelectField label=text.order() choices=orders value=chosen_in(address, "sort") /></div>
            </div>
            <FilterChips filters on_clear=clear />
            <RecordList listing=classifications() caption=text.classification() columns row narrowed on_clear=clear empty=empty />
        </RecordPage>
    }
}

fn row(row: ClassificationRow) -> AnyView {
    let text = use_console().text;
    let hours = opening(text, &row);
    let ClassificationRow { classification, open, figures, .. } = row;
    let limits = limits(text, &classification);
    let Classification { id, code, name, active, .. } = classification;
    let (name, to) = (name.to_string(), SupervisorRoute::Classification(id).to_string());
    let title = name.clone();
    let tone = if open { Tone::Ok } else { Tone::Neutral };
    let told = if open { text.is_open() } else { text.is_closed() };
    let online = text.online_of(u64::from(figures.online), &figures.attendants.to_string());
    let bare = figures.attendants == 0;
    view! {
        <tr class:inactive=!active>
            <td class="num">{code}</td>
            <td title=title><a class="opener" href=to.clone()>{name.clone()}</a></td>
            <td class="whole"><Badge tone>{told}</Badge>" "<span class="meta">{hours}</span></td>
            <td data-name=text.limits() class="whole">{limits}</td>
            <td>{if bare { view! { <Badge tone=Tone::Warn>{text.no_attendants()}</Badge> }.into_any() } else { online.into_any() }}</td>
            <td><Badge>{if active { text.is_active() } else { text.is_inactive() }}</Badge></td>
            <td class="r"><a class="link" href=to>{text.show()}<span class="sr">{format!(" {name}")}</span></a></td>
        </tr>
    }
    .into_any()
}

/// When it closes or opens again, in the classification's zone.
fn opening(text: Text, row: &ClassificationRow) -> String {
    const WHEN: [(&str, &str); 3] = [("weekday", "short"), ("hour", "2-digit"), ("minute", "2-digit")];
    let Some(at) = row.changes_at else {
        return if row.open { text.open_all_day().to_owned() } else { String::new() };
    };
    let when = use_format().in_zone(at.as_millis(), Some(&row.zone), &WHEN).unwrap_or_default();
    if row.open { text.closes_at(&when) } else { text.opens_again_at(&when) }
}

/// R12 and R14 in words.
fn limits(text: Text, of: &Classification) -> String {
    let own = of.rooms_per_attendant.map(|rooms| text.rooms_each(u64::from(rooms)));
    let all = of.rooms_in_attendance.map(|rooms| text.rooms_at_once(u64::from(rooms)));
    match (own, all) {
        (None, None) => text.no_limit().to_owned(),
        (own, all) => own.into_iter().chain(all).collect::<Vec<_>>().join(" · "),
    }
}
