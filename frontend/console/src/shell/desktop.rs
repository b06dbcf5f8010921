//! Notifications of the desktop, where the browser allows them: only on https and after a yes.

use leptos::prelude::*;
use web_sys::{Notification, NotificationOptions, NotificationPermission};

/// Whether the browser could be asked for notifications now.
pub fn can_be_allowed() -> bool {
    window().is_secure_context() && Notification::permission() == NotificationPermission::Default
}

/// Asks the person to allow them. The answer is seen at the next piece of news.
pub fn ask() {
    // The promise is of no interest, and a browser that refuses to ask has answered.
    let _ = Notification::request_permission();
}

/// Shows a notification that replaces the last one with the same `key`, so that two tabs show one.
pub fn tell(key: &str, title: &str, body: &str) {
    if !window().is_secure_context() || Notification::permission() != NotificationPermission::Granted {
        return;
    }
    let options = NotificationOptions::new();
    options.set_tag(key);
    options.set_body(body);
    // Browsers of phones have no constructor for it; the toast says the same.
    let _ = Notification::new_with_options(title, &options);
}
