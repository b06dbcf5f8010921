//! A file that is dropped on the page.

use leptos::{ev::DragEvent, prelude::*};
use web_sys::File;

/// The place where a file may be dropped.
#[component]
pub fn DropPlace(
    /// Called with the file.
    on_file: impl Fn(File) + Copy + 'static,
    children: Children,
) -> impl IntoView {
    let over = RwSignal::new(false);
    // Without this the browser opens the file and leaves the page.
    let stay = move |event: DragEvent| {
        event.prevent_default();
        over.set(true);
    };
    let dropped = move |event: DragEvent| {
        event.prevent_default();
        over.set(false);
        let files = event.data_transfer().and_then(|dropped| dropped.files());
        if let Some(file) = files.and_then(|files| files.get(0)) {
            on_file(file);
        }
    };
    view! {
        <div class="drop-place" class:over=over on:dragover=stay on:dragleave=move |_| over.set(false) on:drop=dropped>
            {children()}
        </div>
    }
}
