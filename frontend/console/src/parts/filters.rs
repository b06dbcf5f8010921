//! What the list is narrowed to besides words: classification, period, attendant (R32).

use std::collections::BTreeMap;

use leptos::prelude::*;
use ui::{Button, ButtonSize, Choice, Look, SelectField, TextField};

use crate::state::desk::{Desk, use_desk};

/// The choices behind the filter button.
#[component]
pub fn Filters() -> impl IntoView {
    let desk = use_desk();
    let (text, filter) = (desk.text, desk.filter);
    let channels = desk.me.with_value(|me| {
        let own =
            me.classifications.iter().map(|channel| Choice::new(channel.id.to_string(), channel.name.to_string()));
        std::iter::once(Choice::new(String::new(), text.all_classifications())).chain(own).collect::<Vec<_>>()
    });
    let people = Memo::new(move |_| attendants(desk));
    view! {
        <div class="filters" id="filters">
            <SelectField label=text.classification() choices=Signal::stored(channels) value=filter.classification />
            <SelectField label=text.attendant() choices=people value=filter.attendant />
            <TextField label=text.entered_from() kind="date" value=filter.from optional=true />
            <TextField label=text.entered_to() kind="date" value=filter.to optional=true />
            <Button look=Look::Ghost size=ButtonSize::Small on_press=move |()| filter.clear()>{text.clear_filters()}</Button>
        </div>
    }
}

/// Oneself, and everybody who stands in a row that is known: attendants may not read the users.
fn attendants(desk: Desk) -> Vec<Choice<String>> {
    let mut people = BTreeMap::new();
    desk.me.with_value(|me| {
        people.insert(me.name.to_string(), me.id);
    });
    let mut add = |row: &protocol::list::Row| {
        for person in row.responsible.iter().chain(&row.participants) {
            people.insert(person.name.to_string(), person.id);
        }
    };
    desk.rows.with(|list| list.rows().for_each(&mut add));
    desk.closed.rows.with(|rows| rows.iter().for_each(&mut add));
    let all = Choice::new(String::new(), desk.text.all_attendants());
    std::iter::once(all).chain(people.into_iter().map(|(name, id)| Choice::new(id.to_string(), name))).collect()
}
