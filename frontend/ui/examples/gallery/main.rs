//! Every component in its states, to look at: `#controls`, `#list`, `#talk`, `#entry`, `#waiting`, `#off`.

mod controls;
mod list;
mod sample;
mod talk;
mod widget;

use balcao_ui::{provide_clock, provide_sounds, provide_text, provide_theme, provide_toasts};
use leptos::prelude::*;

fn main() {
    mount_to_body(Gallery);
}

#[component]
fn Gallery() -> impl IntoView {
    provide_text();
    provide_clock();
    provide_theme();
    provide_sounds();
    provide_toasts();
    let screen = window().location().hash().unwrap_or_default();
    match screen.as_str() {
        "#list" => view! { <list::List /> }.into_any(),
        "#talk" => view! { <talk::Talk /> }.into_any(),
        "#entry" => view! { <widget::Entry /> }.into_any(),
        "#waiting" => view! { <widget::Waiting /> }.into_any(),
        "#off" => view! { <widget::Off /> }.into_any(),
        _ => view! { <controls::Controls /> }.into_any(),
    }
}
