//! Drafts: typed and not sent. This tab keeps them for the user who typed them, through a reload and through the end of a sign-in (F5).

use leptos::prelude::*;
use link::{BrowserStorage, StorageKind};
use protocol::id::UserId;
use wasm_bindgen::JsCast;
use web_sys::UrlSearchParams;

/// Every key of a draft begins so; the user's id follows.
pub const PREFIX: &str = "balcao.draft.";

/// A draft: its fields by name. A name may have several values.
pub type DraftFields = Vec<(&'static str, String)>;

/// The drafts of one user in this tab.
#[derive(Clone, Copy)]
pub struct Drafts {
    tab: StoredValue<BrowserStorage, LocalStorage>,
    /// The beginning of the user's keys.
    own: StoredValue<String>,
}

impl Drafts {
    pub fn of(user: UserId) -> Self {
        let tab = StoredValue::new_local(BrowserStorage::open(StorageKind::Session));
        Self { tab, own: StoredValue::new(format!("{PREFIX}{user}.")) }
    }

    /// The draft of a form, such as `room.01J…`.
    pub fn read(self, form: &str) -> Option<Draft> {
        let text = self.tab.with_value(|tab| tab.get(&self.key(form)))?;
        UrlSearchParams::new_with_str(&text).ok().map(Draft)
    }

    /// Keeps the draft of a form; without fields there is none.
    pub fn write(self, form: &str, fields: &[(&'static str, String)]) {
        let key = self.key(form);
        self.tab.with_value(|tab| match encode(fields) {
            Some(text) => tab.set(&key, &text),
            None => tab.remove(&key),
        });
    }

    /// Keeps what is typed into a form, which `typed` tells, tracked, while the owner lives. A form that is left was sent or given up.
    pub fn follow(self, form: String, typed: impl Fn() -> DraftFields + 'static) {
        let left = form.clone();
        Effect::new(move |_| self.write(&form, &typed()));
        on_cleanup(move || self.write(&left, &[]));
    }

    /// Whether this user typed something that is not sent.
    pub fn any(self) -> bool {
        !self.keys().is_empty()
    }

    /// Gives all of them up.
    pub fn forget(self) {
        let keys = self.keys();
        self.tab.with_value(|tab| keys.iter().for_each(|key| tab.remove(key)));
    }

    fn keys(self) -> Vec<String> {
        self.tab.with_value(|tab| self.own.with_value(|own| tab.keys(own)))
    }

    fn key(self, form: &str) -> String {
        self.own.with_value(|own| own.clone() + form)
    }
}

/// A draft that was kept.
pub struct Draft(UrlSearchParams);

impl Draft {
    /// The value of a field.
    pub fn get(&self, name: &str) -> Option<String> {
        self.0.get(name)
    }

    /// All values of a field.
    pub fn all(&self, name: &str) -> Vec<String> {
        self.0.get_all(name).iter().filter_map(|value| value.as_string()).collect()
    }
}

fn encode(fields: &[(&'static str, String)]) -> Option<String> {
    if fields.is_empty() {
        return None;
    }
    // Reading an empty string never fails; it is the constructor's other forms that do.
    let params = UrlSearchParams::new_with_str("").unwrap_or_else(|never| never.unchecked_into());
    fields.iter().for_each(|(name, value)| params.append(name, value));
    Some(String::from(params.to_string()))
}
