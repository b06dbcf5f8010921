//! Signals that are made after their form, and live as long as it does.

use leptos::{
    prelude::*,
    reactive::owner::{Owner, WeakOwner},
};

/// The owner under which a form was made. A press runs under the owner of its button: a signal that is made there ends with the
/// part of the page that holds the button, while the form goes on reading it.
#[derive(Clone, Copy)]
pub struct FormOwner(StoredValue<Option<WeakOwner>>);

impl FormOwner {
    /// The owner of the form that is being made.
    pub fn current() -> Self {
        Self(StoredValue::new(Owner::current().map(|owner| owner.downgrade())))
    }

    /// Makes signals of the form.
    pub fn make<T>(self, signals: impl FnOnce() -> T) -> T {
        match self.0.get_value().and_then(|owner| owner.upgrade()) {
            Some(owner) => owner.with(signals),
            None => signals(),
        }
    }
}
