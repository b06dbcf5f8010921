//! Colleagues to choose from.

use std::collections::{BTreeMap, BTreeSet};

use leptos::prelude::*;
use protocol::{id::UserId, list::Row, people::Person};
use ui::Choice;

use super::desk::Desk;

/// Nobody in particular, in these words; then oneself, whoever stands in a row that is known, and these: each once, by name. Tracked.
/// It is no list of the staff: attendants may not read the users.
pub fn colleagues(desk: Desk, none: &str, more: impl IntoIterator<Item = Person>) -> Vec<Choice<String>> {
    let mut people: BTreeMap<UserId, String> = BTreeMap::new();
    let mut add = |person: &Person| drop(people.insert(person.id, person.name.to_string()));
    let mut add_row = |row: &Row| row.responsible.iter().chain(&row.participants).for_each(&mut add);
    desk.rows.with(|list| list.rows().for_each(&mut add_row));
    desk.closed.rows.with(|rows| rows.iter().for_each(&mut add_row));
    more.into_iter().for_each(|person| add(&person));
    desk.me.with_value(|me| people.insert(me.id, me.name.to_string()));
    let by_name: BTreeSet<(String, UserId)> = people.into_iter().map(|(id, name)| (name, id)).collect();
    let none = Choice::new(String::new(), none);
    std::iter::once(none).chain(by_name.into_iter().map(|(name, id)| Choice::new(id.to_string(), name))).collect()
}
