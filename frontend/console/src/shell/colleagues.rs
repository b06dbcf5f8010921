//! Colleagues to choose from.

use std::collections::{BTreeMap, BTreeSet};

use leptos::{prelude::*, task::spawn_local};
use protocol::{
    id::UserId,
    people::Person,
    rest::{page::PageQuery, session::Me, user::Colleague},
};
use ui::Choice;

use crate::shell::session::Session;

/// As many as the server gives at once.
const PORTION: u32 = 100;

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
            let mut known = Vec::new();
            for page in 1.. {
                match rest.staff(Some(true), PageQuery { page, per_page: PORTION }).await {
                    Ok(portion) => {
                        let more = portion.items.len() == PORTION as usize;
                        known.extend(portion.items);
                        if !more {
                            break;
                        }
                    }
                    // Oneself and those in question can be chosen; the next choice asks again.
                    Err(_) => return self.asked.set_value(false),
                }
            }
            self.known.set(known);
        });
    }

    /// Nobody in particular, in these words; then the active staff, oneself, and these: each once, by name. Tracked.
    pub fn choices(self, none: &str, more: impl IntoIterator<Item = Person>) -> Vec<Choice<String>> {
        self.want();
        let mut people: BTreeMap<UserId, String> = BTreeMap::new();
        people.extend(more.into_iter().map(|person| (person.id, person.name.to_string())));
        people.extend([self.me.get_value()]);
        self.known.with(|staff| people.extend(staff.iter().map(|one| (one.id, choice_label(one)))));
        let by_name: BTreeSet<(String, UserId)> = people.into_iter().map(|(id, name)| (name, id)).collect();
        let none = Choice::new(String::new(), none);
        std::iter::once(none).chain(by_name.into_iter().map(|(name, id)| Choice::new(id.to_string(), name))).collect()
    }
}

/// The name, and behind it the e-mail where two colleagues have the same name.
fn choice_label(Colleague { name, email, .. }: &Colleague) -> String {
    match email {
        Some(email) => name.to_string() + " · " + email.as_str(),
        None => name.to_string(),
    }
}
