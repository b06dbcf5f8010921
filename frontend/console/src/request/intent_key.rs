//! The key of an intent: the same whenever the same thing is tried again, so that a lost answer makes one ticket (R41).

use leptos::prelude::*;
use link::new_client_id;
use protocol::id::ClientId;

/// The key of the intent that was tried last.
pub struct IntentKey<I: Send + Sync + 'static> {
    last: StoredValue<Option<(I, ClientId)>>,
}

impl<I: Send + Sync + 'static> Clone for IntentKey<I> {
    fn clone(&self) -> Self {
        *self
    }
}

impl<I: Send + Sync + 'static> Copy for IntentKey<I> {}

impl<I: PartialEq + Send + Sync + 'static> IntentKey<I> {
    pub fn new() -> Self {
        Self { last: StoredValue::new(None) }
    }

    /// The key of this intent: that of the last try where it is the same intent, a new one otherwise.
    pub fn of(self, intent: I) -> ClientId {
        let known = self.last.with_value(|last| last.as_ref().filter(|last| last.0 == intent).map(|last| last.1));
        let key = known.unwrap_or_else(new_client_id);
        self.last.set_value(Some((intent, key)));
        key
    }

    /// The server has answered: the same intent is a new one from now on.
    pub fn answered(self) {
        self.last.set_value(None);
    }
}
