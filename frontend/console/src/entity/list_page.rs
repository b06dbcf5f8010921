//! *Entidades*: the people and companies of the customer base.

use leptos::prelude::*;
use protocol::rest::entity::EntityRow;
use ui::{Choice, Column, ColumnSort, Empty, Glyph, SearchField, SelectField};

use crate::{
    entity::{line::EntityMarks, records::entities, roles::EntityRoles},
    record::{
        filters::{Filter, FilterChips, FilterFields},
        listing::{chosen_in, typed_in},
        page::RecordPage,
        record_list::{RecordList, words_cell},
    },
    shell::{
        console::{Console, use_console},
        link_button::LinkButton,
        route::Route,
    },
};

/// The list.
#[component]
pub fn EntitiesPage() -> impl IntoView {
    let console = use_console();
    let (text, address) = (console.text, console.address);
    let listing = entities();
    let (words, role, active) = (typed_in(address, "search"), chosen_in(address, "role"), chosen_in(address, "active"));
    let narrowed = Signal::derive(move || match words.read().trim() {
        "" if role.read().is_empty() && active.read().is_empty() => String::new(),
        "" => text.these_filters().to_owned(),
        words => words.to_owned(),
    });
    let clear = move |()| [words, role, active].iter().for_each(|value| value.set(String::new()));
    // A search has an order of its own.
    let searches = move || !address.value("search").is_empty();
    let sorted = move |label: &'static str, order: &'static str, falls: bool| {
        let descending = move || (!searches() && address.value("sort") == order).then_some(falls);
        let on_press = Callback::new(move |()| address.set_values(&[("sort", order), ("shown", "")], true));
        Column::new(label).sorting(ColumnSort {
            descending: Signal::derive(descending),
            disabled: Signal::derive(searches),
            on_press,
        })
    };
    let columns = vec![
        sorted(text.name(), "", false),
        sorted(text.code(), "newest", true).wide("w-code"),
        Column::new(text.document()).wide("w-document"),
        Column::new(text.email()),
        Column::new(text.entity_roles()),
    ];
    let filters = vec![
        Filter::choice(text.entity_role(), role, role_choices(console)),
        Filter::choice(text.activity(), active, activity_choices(console)),
    ];
    let orders = [("", text.by_name()), ("newest", text.newest_first())];
    let orders = Signal::stored(orders.map(|(value, label)| Choice::new(value.to_owned(), label)).to_vec());
    let empty =
        move || view! { <Empty icon=Glyph::Users title=text.no_entities() why=text.no_entities_why().to_owned() /> };
    view! {
        <RecordPage title=text.entities() actions=move || actions(console)>
            <div class="narrow">
                <SearchField label=text.search_entity() value=words placeholder=text.search_entity_by() />
                <FilterFields filters=filters.clone() />
                <div class="only-cards"><SelectField label=text.order() choices=orders value=chosen_in(address, "sort") /></div>
            </div>
            <FilterChips filters on_clear=clear />
            <RecordList listing caption=text.entities() columns row narrowed on_clear=clear empty=empty />
        </RecordPage>
    }
}

fn actions(console: Console) -> impl IntoView {
    let text = console.text;
    view! {
        <div class="btns">
            {console.supervises().then(|| view! { <LinkButton to=Route::ImportEntities label=text.import() icon=Glyph::File /> })}
            <LinkButton to=Route::NewEntity label=text.insert() icon=Glyph::Plus primary=true />
        </div>
    }
}

fn role_choices(console: Console) -> Signal<Vec<Choice<String>>> {
    let (roles, all) = (EntityRoles::read(), console.text.all_roles());
    Signal::derive(move || {
        let names = roles.all.read().iter().map(|role| role.name.to_string()).collect::<Vec<_>>();
        let own = names.into_iter().map(|name| Choice::new(name.clone(), name));
        std::iter::once(Choice::new(String::new(), all)).chain(own).collect()
    })
}

fn activity_choices(console: Console) -> Signal<Vec<Choice<String>>> {
    let text = console.text;
    let choices = [("", text.all_of_them()), ("true", text.active_ones()), ("false", text.inactive_ones())];
    Signal::stored(choices.map(|(value, label)| Choice::new(value.to_owned(), label)).to_vec())
}

fn row(entity: EntityRow) -> AnyView {
    let inactive = !entity.active;
    let to = Route::Entity(entity.id).to_string();
    let (name, code, document) = (entity.name.to_string(), entity.code, entity.document.clone());
    let (title, email) = (name.clone(), entity.email.as_ref().map(ToString::to_string));
    view! {
        <tr class:inactive=inactive>
            <td title=title><a class="opener" href=to>{name}</a></td>
            <td class="num">{code}</td>
            <td>{document}</td>
            {words_cell("", email)}
            <td class="marks"><EntityMarks entity /></td>
        </tr>
    }
    .into_any()
}
