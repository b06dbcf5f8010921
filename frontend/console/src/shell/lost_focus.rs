//! Gives the focus a place when an act removes the element that had it: the browser would leave it nowhere (WCAG 2.4.3).

use std::cell::Cell;

use leptos::{ev, prelude::*};
use wasm_bindgen::{JsCast, closure::Closure};
use web_sys::{Element, FocusOptions, HtmlElement, MutationObserver, MutationObserverInit};

use crate::shell::attention::{asks, soon};

/// The elements that name the place on the page.
const HEADINGS: &str = "h1, h2, h3, h4, legend, caption";

thread_local! {
    /// Whether the focus is being watched.
    static BEGUN: Cell<bool> = const { Cell::new(false) };
}

/// Remembers what has the focus and in what it stands, and gives the focus to the nearest heading that stays when it is removed. Live news
/// never take the focus from where it is. It lasts as long as the page;
/// whichever part of the program comes first begins it.
pub fn keep_focus() {
    if BEGUN.replace(true) {
        return;
    }
    // The element that had the focus last, and its ancestors, from the inside out.
    let now = || focused().map(line_of).unwrap_or_default();
    let had = StoredValue::new_local(now());
    let _lasts = window_event_listener(ev::focusin, move |_| had.set_value(now()));
    let look = Closure::<dyn Fn()>::new(move || {
        if is_lost(had) {
            // The act that removed the element often moves the focus itself: that comes first.
            soon(move || request_animation_frame(move || give_back(had)));
        }
    });
    let Ok(observer) = MutationObserver::new(look.as_ref().unchecked_ref()) else { return };
    let all = MutationObserverInit::new();
    all.set_child_list(true);
    all.set_subtree(true);
    if let Some(body) = document().body() {
        // The page's own body can always be observed.
        let _ = observer.observe_with_options(&body, &all);
    }
    look.forget();
}

/// Focuses the heading of a page that was opened from within the program, unless a text field has the focus already.
pub fn arrive() {
    soon(|| {
        let writes = focused().is_some_and(|element| element.matches("input, textarea, select").unwrap_or_default());
        let heading = document().query_selector("#content h1").ok().flatten();
        if let Some(heading) = heading.filter(|_| !writes && !asks()) {
            rest_on(&heading);
        }
    });
}

/// The element that has the focus.
fn focused() -> Option<Element> {
    document().active_element().filter(|element| element.tag_name() != "BODY")
}

fn line_of(element: Element) -> Vec<Element> {
    std::iter::successors(Some(element), |element| element.parent_element()).collect()
}

fn is_lost(had: StoredValue<Vec<Element>, LocalStorage>) -> bool {
    let gone = had.try_with_value(|line| line.first().is_some_and(|element| !element.is_connected()));
    gone.unwrap_or_default() && focused().is_none()
}

fn give_back(had: StoredValue<Vec<Element>, LocalStorage>) {
    if is_lost(had) && !asks() {
        let line = had.get_value();
        let _ = line.iter().filter(|element| element.is_connected()).find(|element| rest_in(element));
    }
}

/// Rests on the first heading in an element that is in sight; answers whether there is one.
fn rest_in(element: &Element) -> bool {
    let Ok(headings) = element.query_selector_all(HEADINGS) else { return false };
    let mut headings = (0..headings.length()).filter_map(|at| headings.get(at)?.dyn_into::<Element>().ok());
    headings.any(|heading| rest_on(&heading))
}

/// Focuses a heading and leaves the page where it is scrolled to; answers whether that went well.
fn rest_on(heading: &Element) -> bool {
    // `tabindex` is always a name that an attribute may have.
    let _ = heading.set_attribute("tabindex", "-1");
    if let Some(heading) = heading.dyn_ref::<HtmlElement>() {
        let still = FocusOptions::new();
        still.set_prevent_scroll(true);
        // A failure to focus leaves the focus where it is.
        let _ = heading.focus_with_options(&still);
    }
    focused().as_ref() == Some(heading)
}
