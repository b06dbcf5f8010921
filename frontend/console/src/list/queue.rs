//! The list column: status, search, filters, *Minhas salas*, tabs and rows.

use leptos::{ev::Event, prelude::*};
use protocol::people::{AttendantStatus, InternalSituation};
use ui::{Button, ButtonSize, Choice, Glyph, Look, Presence, SearchField, Segmented, Tab, Tabs, Tone};
use wasm_bindgen::JsCast;
use web_sys::HtmlElement;

use crate::{
    list::{
        closed_list::ClosedList,
        filter_choices::FilterChoices,
        live_list::{LiveList, tab_name},
        my_rooms::MyRooms,
    },
    shell::{
        connection_banner::ConnectionBanner,
        console::{Console, WAIT_TARGET, use_console},
        layout::use_layout,
    },
};

/// More rows are drawn when fewer pixels than this are left below.
const NEAR_END: i32 = 400;

/// The list column.
#[component]
pub fn Queue() -> impl IntoView {
    let console = use_console();
    let (text, filter) = (console.text, console.filter);
    let unfolded = RwSignal::new(false);
    let closed = Memo::new(move |_| filter.situation.get() == InternalSituation::Closed);
    view! {
        <section class="col queue" aria-label=text.conversation_list()>
            <Fold />
            <div class="queue-head">
                <header class="line"><h1 tabindex="-1">{text.conversations()}</h1><span class="push"><Status /></span></header>
                <Search unfolded />
                <Show when=move || unfolded.get()><FilterChoices /></Show>
            </div>
            <Show when=move || console.open.get().is_none()><ConnectionBanner /></Show>
            <MyRooms />
            <Tabs label=text.conversation_list() tabs=tabs(console) value=filter.situation on_pick=move |tab| pick(console, tab) controls="rows" />
            <div class="scroll" id="rows" role="tabpanel" aria-label=move || tab_name(console, filter.situation.get()) on:scroll=move |event| scrolled(console, &event)>
                <Show when=move || closed.get() fallback=|| view! { <LiveList /> }><ClosedList /></Show>
            </div>
        </section>
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
                <SearchField label=text.search_name_or_email() value=filter.search placeholder=text.name_or_email() />
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
    let count = move |situation| Signal::derive(move || console.rows.count(situation));
    let late = Memo::new(move |_| {
        let before = console.clock.now() - WAIT_TARGET * 1_000;
        console.rows.with(|list| {
            list.rows().any(|row| row.situation == InternalSituation::Waiting && row.entered_at.as_millis() < before)
        })
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
