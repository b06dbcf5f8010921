//! Colleagues to choose from.

use leptos::{prelude::*, task::spawn_local};
use protocol::{
    id::UserId,
    people::Person,
    rest::{session::Me, user::Colleague},
    search_fold,
};
use ui::Choice;

use crate::{request::whole_list::whole_list, shell::session::Session};

/// The active staff of the company, read when a choice is first shown.
#[derive(Clone, Copy)]
pub struct Colleagues {
    session: Session,
    /// The user who is signed in.
    me: StoredValue<(UserId, String)>,
    known: RwSignal<Vec<Colleague>>,
    asked: StoredValue<bool>,
}

impl Colleagues {
    /// Nobody but oneself is known yet.
    pub fn new(session: Session, me: &Me) -> Self {
        let me = StoredValue::new((me.id, me.name.to_string()));
        Self { session, me, known: RwSignal::new(Vec::new()), asked: StoredValue::new(false) }
    }

    /// Reads them, unless they are known or on their way.
    pub fn want(self) {
        if self.asked.get_value() {
            return;
        }
        self.asked.set_value(true);
        let rest = self.session.rest();
        spawn_local(async move {
            match whole_list(async |page| rest.staff(Some(true), &page).await).await {
                Ok(known) => self.known.set(known),
                // Oneself and those in question can be chosen; the next choice asks again.
                Err(_) => self.asked.set_value(false),
            }
        });
    }

    /// Nobody in particular, in these words; then the active staff, oneself, and these: each once, by name. Tracked.
    pub fn choices(self, none: &str, more: impl IntoIterator<Item = Person>) -> Vec<Choice<String>> {
        self.want();
        let mut people: Vec<(UserId, String)> = Vec::new();
        let mut know = |id: UserId, name: String| match people.binary_search_by_key(&id, |known| known.0) {
            Ok(place) => people[place].1 = name,
            Err(place) => people.insert(place, (id, name)),
        };
        more.into_iter().for_each(|person| know(person.id, person.name.to_string()));
        self.me.with_value(|(id, name)| know(*id, name.clone()));
        self.known.with(|staff| staff.iter().for_each(|one| know(one.id, choice_label(one))));
        let mut by_name: Vec<(String, UserId, String)> = Vec::with_capacity(people.len());
        for (id, name) in people {
            let one = (search_fold(&name), id, name);
            let (Ok(place) | Err(place)) = by_name.binary_search(&one);
            by_name.insert(place, one);
        }
        let none = Choice::new(String::new(), none);
        std::iter::once(none)
            .chain(by_name.into_iter().map(|(_, id, name)| Choice::new(id.to_string(), name)))
            .collect()
    }
}

/// The name, and behind it the e-mail where two colleagues have the same name.
fn choice_label(Colleague { name, email, .. }: &Colleague) -> String {
    match email {
        Some(email) => name.to_string() + " · " + email.as_str(),
        None => name.to_string(),
    }
}
