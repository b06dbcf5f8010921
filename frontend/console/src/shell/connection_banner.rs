//! The connection is lost: it comes back by itself, or at a press.

use leptos::prelude::*;
use link::Connection;
use ui::{Banner, Button, ButtonSize, Glyph, Tone};

use crate::shell::console::use_console;

#[component]
pub fn ConnectionBanner() -> impl IntoView {
    let console = use_console();
    let text = console.text;
    let lost = Memo::new(move |_| console.connection.get() == Connection::Lost);
    move || {
        lost.get().then(|| {
            view! {
                <Banner tone=Tone::Warn flat=true icon=Glyph::NoConnection
                    action=move || view! { <Button size=ButtonSize::Small on_press=move |()| console.reconnect_now()>{text.retry_now()}</Button> }>
                    {text.connection_lost()}
                </Banner>
            }
        })
    }
}
