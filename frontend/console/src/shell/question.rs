//! A question about something, and whether its dialog is open.

use leptos::prelude::*;

/// A question about a value. The dialog closes by setting `open` to false.
pub struct Question<T: Send + Sync + 'static> {
    pub open: RwSignal<bool>,
    about: RwSignal<Option<T>>,
}

impl<T: Send + Sync + 'static> Clone for Question<T> {
    fn clone(&self) -> Self {
        *self
    }
}

impl<T: Send + Sync + 'static> Copy for Question<T> {}

impl<T: Clone + Send + Sync + 'static> Question<T> {
    /// Nothing is asked yet.
    pub fn new() -> Self {
        Self { open: RwSignal::new(false), about: RwSignal::new(None) }
    }

    /// Opens the dialog about this value.
    pub fn ask(self, about: T) {
        self.about.set(Some(about));
        self.open.set(true);
    }

    /// The value that was asked about last, tracked. It stays while the dialog closes.
    pub fn about(self) -> Option<T> {
        self.about.get()
    }
}
