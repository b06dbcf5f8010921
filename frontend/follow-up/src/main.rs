//! The page of the follow-up, `/acompanhar/{company}/{protocol}#{code}`: a consumer's protocols, their answers and receipts (L11–L13).
//!
//! The code is in the fragment, which browsers keep to themselves, and in the bodies of requests: never in an address that a server sees.
//! `state` asks the server through `link`; `view` shows the answers.

mod address;
mod state;
mod view;
mod when;

use leptos::prelude::*;

use address::Address;
use state::Follow;

fn main() {
    #[cfg(debug_assertions)]
    std::panic::set_hook(Box::new(|panic| leptos::logging::error!("{panic}")));
    mount_to_body(Page);
}

#[component]
fn Page() -> impl IntoView {
    ui::provide_text();
    ui::provide_clock();
    ui::provide_theme();
    ui::use_page_title(ui::use_text().follow_title().to_owned(), Signal::stored(0));
    match Address::here() {
        Some(address) => view! { <view::Whole follow=Follow::open(address) /> }.into_any(),
        None => view! { <view::Unknown /> }.into_any(),
    }
}
