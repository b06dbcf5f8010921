//! Signals that live as long as the sign-in, wherever they are made.

use leptos::prelude::*;

/// The owner of what outlives the component that first asks for it.
#[derive(Clone, Copy)]
pub struct PageOwner(StoredValue<Option<Owner>>);

impl PageOwner {
    /// The current owner.
    pub fn current() -> Self {
        Self(StoredValue::new(Owner::current()))
    }

    /// Makes something that belongs to this owner.
    pub fn own<T>(self, make: impl FnOnce() -> T) -> T {
        match self.0.get_value() {
            Some(owner) => owner.with(make),
            None => make(),
        }
    }
}
