//! Supervisor › *Usuários*.

use leptos::prelude::*;
use protocol::rest::user::User;
use ui::{Badge, Choice, Column, ColumnSort, Empty, Glyph, SearchField, SelectField, Tone};

use crate::{
    record::{
        filters::{Filter, FilterChips, FilterFields},
        listing::{chosen_in, typed_in},
        page::RecordPage,
        record_list::{RecordList, words_cell},
    },
    shell::{console::use_console, link_button::LinkButton, route::Route},
    supervisor::{
        route::SupervisorRoute,
        user::{
            records::{administers, users},
            words::{role_choices, role_name},
        },
    },
};

/// The list.
#[component]
pub fn UsersPage() -> impl IntoView {
    let console = use_console();
    let (text, address) = (console.text, console.address);
    let (words, role, active) = (typed_in(address, "search"), chosen_in(address, "role"), chosen_in(address, "active"));
    let narrowed = Signal::derive(move || match words.read().trim() {
        "" if role.read().is_empty() && active.read().is_empty() => String::new(),
        "" => text.these_filters().to_owned(),
        words => words.to_owned(),
    });
    let clear = move |()| [words, role, active].iter().for_each(|value| value.set(String::new()));
    let sorted = move |label: &'static str, order: &'static str| {
        let descending = move || (address.value("sort") == order).then_some(false);
        let on_press = Callback::new(move |()| address.set_values(&[("sort", order), ("shown", "")], true));
        let disabled = Signal::stored(false);
        Column::new(label).sorting(ColumnSort { descending: Signal::derive(descending), disabled, on_press })
    };
    let columns = vec![
        sorted(text.name(), ""),
        sorted(text.email(), "email"),
        sorted(text.user_role(), "role"),
        Column::new(text.activity()).wide("w-status"),
    ];
    let all = |label| std::iter::once(Choice::new(String::new(), label));
    let roles: Vec<_> = all(text.all_user_roles()).chain(role_choices(text)).collect();
    let activity = [("", text.all_of_them()), ("true", text.active_ones()), ("false", text.inactive_ones())];
    let choices = |all: &[(&str, &str)]| {
        all.iter().map(|(value, label)| Choice::new((*value).to_owned(), *label)).collect::<Vec<_>>()
    };
    let filters = vec![
        Filter::choice(text.user_role(), role, Signal::stored(roles)),
        Filter::choice(text.activity(), active, Signal::stored(choices(&activity))),
    ];
    let orders = choices(&[("", text.by_name()), ("email", text.email()), ("role", text.user_role())]);
    let empty = move || view! { <Empty icon=Glyph::Users title=text.no_users() /> };
    let invite = move || {
        administers(console).then(|| {
            view! { <LinkButton to=Route::Supervisor(SupervisorRoute::NewUser) label=text.insert() icon=Glyph::Plus primary=true /> }
        })
    };
    view! {
        <RecordPage title=text.users() actions=invite>
            <div class="narrow">
                <SearchField label=text.search_user() value=words placeholder=text.search_user_by() />
                <FilterFields filters=filters.clone() />
                <div class="only-cards"><SelectField label=text.order() choices=Signal::stored(orders) value=chosen_in(address, "sort") /></div>
            </div>
            <FilterChips filters on_clear=clear />
            <RecordList listing=users() caption=text.users() columns row narrowed on_clear=clear empty=empty />
        </RecordPage>
    }
}

fn row(user: User) -> AnyView {
    let text = use_console().text;
    let User { id, name, email, role, active, has_password, .. } = user;
    let to = SupervisorRoute::User(id).to_string();
    let (name, email) = (name.to_string(), email.to_string());
    let title = name.clone();
    let invited = (active && !has_password).then(|| view! { <Badge tone=Tone::Warn>{text.user_invited()}</Badge> });
    view! {
        <tr class:inactive=!active>
            <td title=title><a class="opener" href=to>{name}</a></td>
            {words_cell("", email)}
            <td>{role_name(text, role)}</td>
            <td><Badge>{if active { text.active() } else { text.inactive() }}</Badge>{invited}</td>
        </tr>
    }
    .into_any()
}
