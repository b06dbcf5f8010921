//! The pieces that are left out of a theme, line by line.

use leptos::prelude::*;
use protocol::rest::theme::DroppedLine;
use ui::Card;
use wasm_bindgen::JsCast;
use web_sys::HtmlTextAreaElement;

use super::{editor::TEXT_ID, form::ThemeForm};
use crate::shell::console::use_console;

/// The list; a press on a line moves the cursor there.
#[component]
pub fn DroppedLines(form: ThemeForm) -> impl IntoView {
    let text = use_console().text;
    let body = move || {
        form.check.get().map(|check| {
            let more = u64::from(check.drops).saturating_sub(check.dropped.len() as u64);
            let body = if check.drops == 0 {
                view! { <p class="muted">{text.theme_dropped_none()}</p> }.into_any()
            } else {
                let lines = check.dropped.into_iter().map(|drop| line(form, drop)).collect_view();
                let more = (more > 0).then(|| view! { <p class="meta">{text.theme_dropped_more(more)}</p> });
                view! { <ol class="theme-drops">{lines}</ol>{more} }.into_any()
            };
            view! { <Card title=text.theme_dropped()>{body}</Card> }
        })
    };
    view! { <div aria-live="polite">{body}</div> }
}

fn line(form: ThemeForm, drop: DroppedLine) -> impl IntoView {
    let text = use_console().text;
    let DroppedLine { line, column, text: piece, reason, message } = drop;
    let reason = if message.is_empty() { text.theme_drop(reason.as_str()).to_owned() } else { message };
    let show = move |_| form.source.with_untracked(|source| show_place(source, line, column));
    view! {
        <li>
            <button type="button" class="link" on:click=show>{text.theme_line(u64::from(line))}</button>
            <code class="mono">{piece}</code>
            <span class="muted">{reason}</span>
        </li>
    }
}

/// Puts the cursor to a place of the text, selects its line, and scrolls it into view.
fn show_place(source: &str, line: u32, column: u32) {
    let area = document().get_element_by_id(TEXT_ID).and_then(|area| area.dyn_into::<HtmlTextAreaElement>().ok());
    let Some(area) = area else { return };
    let (start, end) = range(source, line, column);
    // A text that was cut off meanwhile has no such place.
    let _ = area.focus();
    let _ = area.set_selection_range(start, end);
    let lines = source.split('\n').count().max(1) as i32;
    let height = area.scroll_height() / lines;
    area.set_scroll_top(height * (line as i32 - 3).max(0));
}

/// From the place to the end of its line, in UTF-16 units. The browser's text has single line ends.
fn range(source: &str, line: u32, column: u32) -> (u32, u32) {
    let mut before = 0;
    for (number, text) in (1..).zip(source.split('\n')) {
        let length = text.trim_end_matches('\r').encode_utf16().count() as u32;
        if number == line {
            return (before + column.saturating_sub(1).min(length), before + length);
        }
        before += length + 1;
    }
    (before, before)
}

#[cfg(test)]
mod tests {
    use super::range;

    #[test]
    fn r10_a_place_is_found_in_the_browsers_text() {
        assert_eq!(range("ab\ncd", 1, 1), (0, 2));
        assert_eq!(range("ab\r\ncd", 2, 2), (4, 5));
        assert_eq!(range("\u{1f600}b\n", 1, 3), (2, 3));
        assert_eq!(range("ab", 1, 9), (2, 2));
        assert_eq!(range("ab", 7, 1), (3, 3));
    }
}
