//! *Entidades*: the people and companies of the customer base.

use leptos::prelude::*;
use protocol::rest::entity::EntityRow;
use ui::{Choice, Column, Empty, Glyph, SearchField, SelectField};

use crate::{
    entity::{line::EntityMarks, records::entities, roles::EntityRoles},
    record::{
        listing::{chosen_in, typed_in},
        page::RecordPage,
        record_list::RecordList,
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
    let columns = [text.name(), text.code(), text.document(), text.email(), text.entity_roles()];
    let columns = columns.into_iter().map(Column::new).collect::<Vec<_>>();
    let empty =
        move || view! { <Empty icon=Glyph::Users title=text.no_entities() why=text.no_entities_why().to_owned() /> };
    view! {
        <RecordPage title=text.entities() actions=move || actions(console)>
            <div class="narrow">
                <SearchField label=text.search_entity() value=words placeholder=text.search_entity_by() />
                <SelectField label=text.entity_role() choices=role_choices(console) value=role />
                <SelectField label=text.activity() choices=activity_choices(console) value=active />
            </div>
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
    let email = entity.email.as_ref().map(ToString::to_string);
    view! {
        <tr class:inactive=inactive>
            <td><a class="opener" href=to>{name}</a></td>
            <td class="num">{code}</td>
            <td>{document}</td>
            <td>{email}</td>
            <td><EntityMarks entity /></td>
        </tr>
    }
    .into_any()
}
