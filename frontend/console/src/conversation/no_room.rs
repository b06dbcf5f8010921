//! No room is open.

use leptos::prelude::*;
use protocol::people::InternalSituation;
use ui::{Empty, Glyph};

use crate::shell::console::use_console;

/// Says what to do: choose a conversation, or take the room that waits longest.
#[component]
pub fn NoRoom() -> impl IntoView {
    let console = use_console();
    let text = console.text;
    let somebody_waits = Memo::new(move |_| console.rows.count(InternalSituation::Waiting, |_| true) > 0);
    let why = Signal::derive(move || somebody_waits.get().then(|| text.pick_conversation_why().to_owned()));
    view! {
        <main class="col talk middle" id="content" aria-label=text.conversation()>
            <Empty icon=Glyph::Chat title=text.pick_conversation() why=why>
                <Show when=move || somebody_waits.get()>
                    <ui::Button look=ui::Look::Soft on_press=move |()| console.take_next()>{text.take()}<kbd>"A"</kbd></ui::Button>
                </Show>
            </Empty>
        </main>
    }
}
