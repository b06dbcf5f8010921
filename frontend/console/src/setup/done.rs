//! The end of the first run: the chat in a second window, and the console in this one.

use leptos::prelude::*;
use ui::{Copyable, Glyph, Icon, use_text};

/// All is done: the chat's address, and the ways on. The console is loaded anew, with the sign-in that the server left in the cookie.
#[component]
pub fn Done(chat: String) -> impl IntoView {
    let text = use_text();
    let address = window().location().origin().unwrap_or_default() + &chat;
    view! {
        <div class="body record-form">
            <h1 tabindex="-1">{text.setup_done_title()}</h1>
            <p class="muted">{text.setup_done_about()}</p>
            <div><p class="label">{text.setup_chat_address()}</p><Copyable words=address.clone() long=true label=text.copy_link() /></div>
            <div class="btns">
                <a class="btn" href="/app" target="_self">{text.setup_enter()}</a>
                <a class="btn primary" href=address target="_blank" rel="noopener"><Icon glyph=Glyph::Chat />{text.setup_open_chat()}</a>
            </div>
        </div>
    }
}

/// The installation has a company.
#[component]
pub fn Over() -> impl IntoView {
    let text = use_text();
    view! {
        <div class="body record-form">
            <h1 tabindex="-1">{text.setup_over_title()}</h1>
            <p class="muted">{text.setup_over_about()}</p>
            <div class="btns"><a class="btn primary" href="/app" target="_self">{text.go_sign_in()}</a></div>
        </div>
    }
}
