//! The open rooms of a tab, or why there are none.

use leptos::prelude::*;
use protocol::people::InternalSituation;
use ui::{Button, Empty, ErrorState, Glyph, NoMatch, Skeleton, use_sounds};

use crate::{
    list::live_row::LiveRow,
    shell::console::{Console, use_console},
};

/// The open rooms of the chosen tab.
#[component]
pub fn LiveList() -> impl IntoView {
    let console = use_console();
    let none = Memo::new(move |_| console.shown.tab.read().is_empty());
    let fallback = move || instead(console);
    view! {
        <Show when=move || !none.get() fallback=fallback>
            <For
                each=move || console.shown.drawn()
                key=|room| *room
                children=move |room| console.rows.cell(room).map(|row| view! { <LiveRow row /> })
            />
        </Show>
    }
}

/// Shown in place of rows.
fn instead(console: Console) -> impl IntoView {
    let text = console.text;
    let open = Memo::new(move |_| console.filter.criteria.read().is_open());
    let lost = Memo::new(move |_| console.connection.get() == link::Connection::Lost);
    let has_own = Memo::new(move |_| !console.shown.mine.read().is_empty());
    let in_attendance = move || console.filter.situation.get() == InternalSituation::InAttendance;
    let unlinked = Memo::new(move |_| console.me.read().classifications.is_empty());
    move || {
        match (console.rows.loaded(), open.get()) {
        (false, _) if lost.get() => view! { <ErrorState on_retry=move |()| console.reconnect_now() /> }.into_any(),
        (false, _) => view! { <Skeleton rows=5 /> }.into_any(),
        (true, _) if in_attendance() && has_own.get() => view! { <Empty icon=Glyph::Chat title=text.no_other_in_attendance() why=text.yours_are_above().to_owned() /> }.into_any(),
        (true, false) => view! { <NoMatchingRooms /> }.into_any(),
        (true, true) if unlinked.get() => {
            view! { <Empty icon=Glyph::Users title=text.no_classification() why=text.no_classification_why().to_owned() /> }.into_any()
        }
        (true, true) if !in_attendance() => view! { <NobodyWaits /> }.into_any(),
        (true, true) => {
            view! { <Empty icon=Glyph::Chat title=text.none_in_attendance() why=text.none_in_attendance_why().to_owned() /> }.into_any()
        }
    }
    }
}

#[component]
fn NobodyWaits() -> impl IntoView {
    let (text, sounds) = (use_console().text, use_sounds());
    view! {
        <Empty title=text.no_one_waiting() why=text.no_one_waiting_why().to_owned()>
            <Show when=move || sounds.on()>
                <Button icon=Glyph::Volume on_press=move |()| sounds.entry()>{text.test_sound()}</Button>
            </Show>
        </Empty>
    }
}

/// No room fits the filter.
#[component]
pub fn NoMatchingRooms() -> impl IntoView {
    let console = use_console();
    let tab = move || tab_name(console, console.filter.situation.get());
    let why = Signal::derive(move || console.text.no_match_why(tab()));
    view! { <NoMatch words=console.filter.search why=why on_clear=move |()| console.filter.clear() /> }
}

/// The label of a tab.
pub fn tab_name(console: Console, situation: InternalSituation) -> &'static str {
    match situation {
        InternalSituation::Waiting => console.text.waiting(),
        InternalSituation::InAttendance => console.text.in_attendance(),
        InternalSituation::Closed => console.text.closed(),
    }
}
