//! *Minhas salas*: the rooms one is in, pinned over the tabs, and how many more one may take (R12).

use leptos::prelude::*;
use ui::Slots;

use crate::{
    list::live_row::LiveRow,
    shell::console::{Desk, use_desk},
};

/// More places than this are told by their number alone.
const DRAWN: u64 = 12;

/// The rooms one is in.
#[component]
pub fn Mine() -> impl IntoView {
    let desk = use_desk();
    let text = desk.text;
    let (used, limit) = (Memo::new(move |_| responsible_for(desk)), limit(desk));
    let places = limit.filter(|limit| *limit <= DRAWN).map(|limit| view! { <Slots used=used limit=limit /> });
    let words = move || match limit {
        Some(limit) => text.rooms_of_limit(used.get(), limit),
        None => used.get().to_string(),
    };
    view! {
        <section class="my-rooms" aria-label=text.my_rooms()>
            <header class="line" title=by_channel(desk)>
                <h2>{text.my_rooms()}</h2>
                <span class="push line">{places}<span class="meta num">{words}</span></span>
            </header>
            <div class="my-rows">
                <For each=move || desk.shown.mine.get() key=|room| *room children=move |room| desk.rows.cell(room).map(|row| view! { <LiveRow row /> }) />
            </div>
        </section>
    }
}

fn responsible_for(desk: Desk) -> u64 {
    let me = desk.my_id();
    desk.rows.with(|list| {
        list.rows().filter(|row| row.responsible.as_ref().is_some_and(|person| person.id == me)).count() as u64
    })
}

/// The limits of all one's classifications together; `None` where one of them has none.
fn limit(desk: Desk) -> Option<u64> {
    let limits = desk.me.with_value(|me| {
        me.classifications.iter().map(|channel| channel.rooms_per_attendant.map(u64::from)).collect::<Option<Vec<_>>>()
    })?;
    (!limits.is_empty()).then(|| limits.iter().sum())
}

/// The limit of each classification, for the hover.
fn by_channel(desk: Desk) -> String {
    desk.me.with_value(|me| {
        let one = |channel: &protocol::rest::session::MyClassification| match channel.rooms_per_attendant {
            Some(limit) => format!("{}: {limit}", channel.name),
            None => channel.name.to_string(),
        };
        me.classifications.iter().map(one).collect::<Vec<_>>().join(" · ")
    })
}
