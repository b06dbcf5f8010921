//! The page's title and icon, with the number of things that wait.

use leptos::prelude::*;

/// Keeps the page's title: `(3) Conversas · Balcão` while something waits, without the number otherwise. The tab's icon has a dot
/// meanwhile.
pub fn use_page_title(title: impl Into<Signal<String>>, waiting: impl Into<Signal<u64>>) {
    let (title, waiting) = (title.into(), waiting.into());
    Effect::new(move |_| {
        title.with(|title| match waiting.get() {
            0 => document().set_title(title),
            count => document().set_title(&format!("({count}) {title}")),
        });
    });
    let is_waiting = Memo::new(move |_| waiting.get() > 0);
    Effect::new(move |_| mark_tab(is_waiting.get()));
}

/// The page's HTML names both icons.
fn mark_tab(waiting: bool) {
    let link = document().query_selector("link[rel=icon]").ok().flatten();
    let drawing = if waiting { "data-waiting" } else { "data-quiet" };
    if let Some((link, address)) = link.and_then(|link| Some((link.clone(), link.get_attribute(drawing)?))) {
        // Without the icon the tab still works.
        let _ = link.set_attribute("href", &address);
    }
}
