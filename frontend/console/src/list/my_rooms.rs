//! *Minhas salas*: the rooms one is in, pinned over the tabs, and how many more one may take (R12).

use leptos::prelude::*;
use ui::Slots;

use crate::{
    list::live_row::LiveRow,
    shell::console::{Console, use_console},
};

/// A limit above this shows as a number, without drawing each place.
const DRAWN: u64 = 12;

/// The rooms one is in.
#[component]
pub fn MyRooms() -> impl IntoView {
    let console = use_console();
    let text = console.text;
    let (used, limit) = (Memo::new(move |_| responsible_for(console)), limit(console));
    let places = limit.filter(|limit| *limit <= DRAWN).map(|limit| view! { <Slots used=used limit=limit /> });
    let words = move || match limit {
        Some(limit) => text.rooms_of_limit(used.get(), limit),
        None => used.get().to_string(),
    };
    view! {
        <section class="my-rooms" aria-label=text.my_rooms()>
            <header class="line" title=by_channel(console)>
                <h2>{text.my_rooms()}</h2>
                <span class="push line">{places}<span class="meta num">{words}</span></span>
            </header>
            <div class="my-rows">
                <For each=move || console.shown.mine.get() key=|room| *room children=move |room| console.rows.cell(room).map(|row| view! { <LiveRow row /> }) />
            </div>
        </section>
    }
}

fn responsible_for(console: Console) -> u64 {
    let me = console.my_id();
    console.rows.with(|list| {
        list.rows().filter(|row| row.responsible.as_ref().is_some_and(|person| person.id == me)).count() as u64
    })
}

/// The sum of the limits of the user's classifications; `None` where one has no limit.
fn limit(console: Console) -> Option<u64> {
    let limits = console.me.with_value(|me| {
        me.classifications.iter().map(|channel| channel.rooms_per_attendant.map(u64::from)).collect::<Option<Vec<_>>>()
    })?;
    (!limits.is_empty()).then(|| limits.iter().sum())
}

/// The limit of each classification, for the hover.
fn by_channel(console: Console) -> String {
    console.me.with_value(|me| {
        let one = |channel: &protocol::rest::session::MyClassification| match channel.rooms_per_attendant {
            Some(limit) => format!("{}: {limit}", channel.name),
            None => channel.name.to_string(),
        };
        me.classifications.iter().map(one).collect::<Vec<_>>().join(" · ")
    })
}
