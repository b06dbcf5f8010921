//! A question that waits in a signal, and the dialog that shows it.

use leptos::prelude::*;

/// Whether a dialog is open: while there is a question. When the dialog closes the question is gone.
pub fn open_while<T: Send + Sync + 'static>(question: RwSignal<Option<T>>) -> RwSignal<bool> {
    let open = RwSignal::new(false);
    Effect::new(move |_| {
        let asked = question.read().is_some();
        if open.get_untracked() != asked {
            open.set(asked);
        }
    });
    // Setting what is so already would call the first effect, and that this one, without end.
    Effect::new(move |_| {
        if !open.get() && question.read_untracked().is_some() {
            question.set(None);
        }
    });
    open
}
