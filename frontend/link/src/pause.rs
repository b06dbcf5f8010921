//! A timer.

use js_sys::Promise;
use wasm_bindgen_futures::JsFuture;

/// Waits so many milliseconds. A page in the background may wait longer, because browsers slow its timers down.
pub async fn pause(milliseconds: u32) {
    let delay = i32::try_from(milliseconds).unwrap_or(i32::MAX);
    let waited = Promise::new(&mut |resolve, _| {
        if let Some(window) = web_sys::window() {
            // A window always has timers.
            let _ = window.set_timeout_with_callback_and_timeout_and_arguments_0(&resolve, delay);
        }
    });
    // The promise is never rejected.
    let _ = JsFuture::from(waited).await;
}
