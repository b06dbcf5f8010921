//! The open rooms of a tab, and what stands in their place.

use leptos::prelude::*;
use protocol::people::InternalSituation;
use ui::{Button, Empty, ErrorState, Glyph, NoMatch, Skeleton, use_sounds};

use crate::{
    list::live_row::LiveRow,
    shell::console::{Desk, use_desk},
};

/// The open rooms of the chosen tab.
#[component]
pub fn LiveList() -> impl IntoView {
    let desk = use_desk();
    let none = Memo::new(move |_| desk.shown.tab.read().is_empty());
    let fallback = move || instead(desk);
    view! {
        <Show when=move || !none.get() fallback=fallback>
            <For
                each=move || desk.shown.drawn()
                key=|room| *room
                children=move |room| desk.rows.cell(room).map(|row| view! { <LiveRow row /> })
            />
        </Show>
    }
}

/// What stands in the place of rows.
fn instead(desk: Desk) -> impl IntoView {
    let text = desk.text;
    let open = Memo::new(move |_| desk.filter.criteria.read().is_open());
    let lost = Memo::new(move |_| desk.connection.get() == link::Connection::Lost);
    let unlinked = desk.me.with_value(|me| me.classifications.is_empty());
    move || {
        match (desk.rows.loaded(), open.get()) {
        (false, _) if lost.get() => view! { <ErrorState on_retry=move |()| desk.reconnect_now() /> }.into_any(),
        (false, _) => view! { <Skeleton rows=5 /> }.into_any(),
        (true, false) => view! { <Nothing /> }.into_any(),
        (true, true) if unlinked => {
            view! { <Empty icon=Glyph::Users title=text.no_classification() why=text.no_classification_why().to_owned() /> }.into_any()
        }
        (true, true) if desk.filter.situation.get() == InternalSituation::Waiting => view! { <NobodyWaits /> }.into_any(),
        (true, true) => {
            view! { <Empty icon=Glyph::Chat title=text.none_in_attendance() why=text.none_in_attendance_why().to_owned() /> }.into_any()
        }
    }
    }
}

#[component]
fn NobodyWaits() -> impl IntoView {
    let (text, sounds) = (use_desk().text, use_sounds());
    view! {
        <Empty title=text.no_one_waiting() why=text.no_one_waiting_why().to_owned()>
            <Show when=move || sounds.on()>
                <Button icon=Glyph::Volume on_press=move |()| sounds.entry()>{text.test_sound()}</Button>
            </Show>
        </Empty>
    }
}

/// Nothing fits what the list is narrowed to.
#[component]
pub fn Nothing() -> impl IntoView {
    let desk = use_desk();
    let tab = move || tab_name(desk, desk.filter.situation.get());
    let why = Signal::derive(move || desk.text.no_match_why(tab()));
    view! { <NoMatch words=desk.filter.search why=why on_clear=move |()| desk.filter.clear() /> }
}

/// What a tab is called.
pub fn tab_name(desk: Desk, situation: InternalSituation) -> &'static str {
    match situation {
        InternalSituation::Waiting => desk.text.waiting(),
        InternalSituation::InAttendance => desk.text.in_attendance(),
        InternalSituation::Closed => desk.text.closed(),
    }
}
