//! The list column: status, search, filters, *Minhas salas*, tabs and rows.

use leptos::{ev::Event, prelude::*};
use protocol::{
    list::RoomRow,
    people::{AttendantStatus, InternalSituation},
};
use ui::{
    Button, ButtonSize, Choice, Glyph, Icon, Look, Presence, SearchField, Segmented, Tab, Tabs, Tone, use_media,
    use_sounds,
};
use wasm_bindgen::JsCast;
use web_sys::HtmlElement;

use crate::{
    later::use_later,
    list::{
        live_list::{LiveList, tab_name},
        my_rooms::MyRooms,
        shown_rooms::is_mine,
    },
    shell::{
        connection_banner::ConnectionBanner,
        console::{Console, use_console},
        layout::use_layout,
    },
};

/// More rows are drawn when fewer pixels than this are left below.
const NEAR_END: i32 = 400;

/// Where the list takes the place of the conversation until one is open (`css/console.css`): then it is the page's main part.
const NARROW: &str = "(max-width: 900px)";

/// The list column.
#[component]
pub fn Queue() -> impl IntoView {
    let console = use_console();
    let (text, filter, later) = (console.text, console.filter, use_later().sac);
    let unfolded = RwSignal::new(false);
    let narrow = use_media(NARROW);
    let role = move || (narrow.get() && console.open.get().is_none()).then_some("main");
    let closed = Memo::new(move |_| filter.situation.get() == InternalSituation::Closed);
    view! {
        <section class="col queue" role=role aria-label=text.conversation_list()>
            <Fold />
            <div class="queue-head">
                <header class="line"><h1 tabindex="-1">{text.conversations()}</h1><span class="push"><Status /></span></header>
                <Search unfolded />
                <Show when=move || unfolded.get()>{later.show(|later| (later.filters)())}</Show>
            </div>
            <Show when=move || console.open.get().is_none()><ConnectionBanner /></Show>
            <MyRooms />
            <Tabs label=text.conversation_list() tabs=tabs(console) value=filter.situation on_pick=move |tab| pick(console, tab) controls="rows" />
            <div class="scroll" id="rows" role="tabpanel" aria-label=move || tab_name(console, filter.situation.get()) on:scroll=move |event| scrolled(console, &event)>
                <Show when=move || closed.get() fallback=|| view! { <LiveList /> }>{later.show(|later| (later.closed)())}</Show>
            </div>
            <BlockedSound />
        </section>
    }
}

/// Says that the browser holds the sound back (F46). It stands last: when it goes, nothing moves under the pointer.
#[component]
fn BlockedSound() -> impl IntoView {
    let (text, sounds) = (use_console().text, use_sounds());
    view! {
        <Show when=move || sounds.is_blocked()>
            <button type="button" class="sound-blocked" on:click=move |_| sounds.wake()><Icon glyph=Glyph::Mute />{text.sound_blocked()}</button>
        </Show>
    }
}

/// Unfolds the list where it is narrow, and folds it again.
#[component]
fn Fold() -> impl IntoView {
    let (console, layout) = (use_console(), use_layout());
    let label = move || if layout.list_is_open() { console.text.hide_list() } else { console.text.show_list() };
    view! {
        <div class="fold">
            <Button
                look=Look::Ghost
                icon=Glyph::Search
                label=Signal::derive(move || label().to_owned())
                pressed=Signal::derive(move || layout.list_is_open())
                on_press=move |()| layout.open_list(!untrack(|| layout.list_is_open()))
            />
        </div>
    }
}

#[component]
fn Status() -> impl IntoView {
    let console = use_console();
    let text = console.text;
    let choices = vec![
        Choice::new(AttendantStatus::Available, text.available()).presence(Presence::Here),
        Choice::new(AttendantStatus::Pause, text.on_pause()),
    ];
    view! { <Segmented label=text.my_status() choices=choices value=console.status on_pick=move |status| console.choose_status(status) /> }
}

#[component]
fn Search(unfolded: RwSignal<bool>) -> impl IntoView {
    let console = use_console();
    let (text, filter) = (console.text, console.filter);
    let label = move || match filter.narrowing() {
        0 => text.filters().to_owned(),
        count => format!("{} ({count})", text.filters()),
    };
    view! {
        <div class="line">
            <div class="grow hinted">
                <SearchField label=text.search_rooms() value=filter.search placeholder=text.search_rooms_by() />
                <kbd class="hint" aria-hidden="true">"Ctrl K"</kbd>
            </div>
            <Button
                size=ButtonSize::Small
                icon=Glyph::Filter
                label=Signal::derive(label)
                pressed=Signal::derive(move || unfolded.get() || filter.narrowing() > 0)
                on_press=move |()| unfolded.update(|open| *open = !*open)
            />
        </div>
    }
}

fn tabs(console: Console) -> Vec<Tab<InternalSituation>> {
    let me = console.my_id();
    let count = move |situation| Signal::derive(move || console.rows.count(situation, |row| !is_mine(me, row)));
    let late = Memo::new(move |_| {
        let now = console.clock.now();
        let is_late =
            |row: &RoomRow| row.entered_at.as_millis() < now - console.wait_target(row.classification) * 1_000;
        console.rows.with(|list| list.rows().any(|row| row.situation == InternalSituation::Waiting && is_late(row)))
    });
    let tone = Signal::derive(move || if late.get() { Tone::Bad } else { Tone::Neutral });
    let tab = |situation| Tab::new(situation, tab_name(console, situation));
    vec![
        tab(InternalSituation::Waiting).counted(count(InternalSituation::Waiting), tone),
        tab(InternalSituation::InAttendance).counted(count(InternalSituation::InAttendance), Tone::Neutral),
        tab(InternalSituation::Closed),
    ]
}

fn pick(console: Console, tab: InternalSituation) {
    if console.filter.situation.get_untracked() != tab {
        console.filter.situation.set(tab);
        if tab == InternalSituation::Closed {
            console.closed.reload();
        }
    }
}

fn scrolled(console: Console, event: &Event) {
    let panel = event.target().and_then(|target| target.dyn_into::<HtmlElement>().ok());
    if panel.is_some_and(|panel| panel.scroll_height() - panel.scroll_top() - panel.client_height() < NEAR_END) {
        console.shown.more();
    }
}
