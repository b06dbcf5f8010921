//! The title of the page, with what waits.

use leptos::prelude::*;

/// Keeps the page's title: `(3) Conversas · Balcão` while something waits, without the number otherwise.
pub fn use_page_title(title: impl Into<Signal<String>>, waiting: impl Into<Signal<u64>>) {
    let (title, waiting) = (title.into(), waiting.into());
    Effect::new(move |_| {
        title.with(|title| match waiting.get() {
            0 => document().set_title(title),
            count => document().set_title(&format!("({count}) {title}")),
        });
    });
}
