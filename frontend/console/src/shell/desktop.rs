//! Notifications of the desktop, where the browser allows them: only on https and after a yes.

use std::cell::RefCell;

use js_sys::Reflect;
use leptos::prelude::*;
use ui::{keep, kept};
use wasm_bindgen::{JsCast, JsValue, closure::Closure};
use web_sys::{Notification, NotificationOptions, NotificationPermission};

/// The last piece of news that a tab of this browser told, for the others.
const TOLD: &str = "balcao.told";

/// The tabs of a browser hear of a piece of news within so many milliseconds.
const APART: i64 = 2_000;

thread_local! {
    /// The notifications that this tab showed, by key.
    static SHOWN: RefCell<Vec<(String, Notification)>> = const { RefCell::new(Vec::new()) };
}

/// Whether the browser could be asked for notifications now.
pub fn can_be_allowed() -> bool {
    window().is_secure_context() && Notification::permission() == NotificationPermission::Default
}

/// Asks the person to allow them. The answer is seen at the next piece of news.
pub fn ask() {
    // The promise is of no interest, and a browser that refuses to ask has answered.
    let _ = Notification::request_permission();
}

/// Shows a notification in the place of the one with the same `key`, and alerts anew (F44). A click brings the page to the front and calls
/// `open`. Of several tabs one tells: `news` is the same in all of them.
pub fn tell(key: &str, news: &str, title: &str, body: &str, open: impl Fn() + 'static) {
    let allowed = window().is_secure_context() && Notification::permission() == NotificationPermission::Granted;
    if !allowed || !claim(news) {
        return;
    }
    let options = NotificationOptions::new();
    options.set_tag(key);
    options.set_body(body);
    // A plain object takes any field.
    let _ = Reflect::set(&options, &JsValue::from_str("renotify"), &JsValue::TRUE);
    // Browsers of phones have no constructor for it; the toast says the same.
    let Ok(notification) = Notification::new_with_options(title, &options) else { return };
    let own = key.to_owned();
    let clicked = Closure::<dyn Fn()>::new(move || {
        // A browser that keeps the page in the background has opened the room there.
        let _ = window().focus();
        take_back(&own);
        open();
    });
    notification.set_onclick(Some(clicked.as_ref().unchecked_ref()));
    clicked.forget();
    SHOWN.with_borrow_mut(|shown| {
        shown.retain(|(known, _)| known != key);
        shown.push((key.to_owned(), notification));
    });
}

/// Claims a piece of news for this tab; answers whether no other tab has told it just now.
fn claim(news: &str) -> bool {
    let now = js_sys::Date::now() as i64;
    let told = kept(TOLD);
    let last = told.as_deref().and_then(|told| told.rsplit_once(' ')).filter(|(last, _)| *last == news);
    let fresh = last.and_then(|(_, at)| at.parse::<i64>().ok()).is_none_or(|at| (now - at).abs() > APART);
    if fresh {
        keep(TOLD, &format!("{news} {now}"));
    }
    fresh
}

/// Takes a notification away, if this tab showed it.
pub fn take_back(key: &str) {
    SHOWN.with_borrow_mut(|shown| {
        shown.retain(|(known, notification)| {
            let gone = known == key;
            if gone {
                notification.close();
            }
            !gone
        });
    });
}
