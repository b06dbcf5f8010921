//! *Minhas salas*: the rooms one is in, pinned over the tabs, and how many more one may take (R12).

use leptos::prelude::*;
use ui::Slots;

use crate::{
    list::{live_row::LiveRow, places::Places},
    shell::console::{Console, use_console},
};

/// A limit above this shows as a number, without drawing each place.
const DRAWN: u64 = 12;

/// The rooms one is in.
#[component]
pub fn MyRooms() -> impl IntoView {
    let console = use_console();
    view! {
        <section class="my-rooms" aria-label=console.text.my_rooms()>
            <header class="line"><h2>{console.text.my_rooms()}</h2><Meters /></header>
            <div class="my-rows">
                <For each=move || console.shown.mine.get() key=|room| *room children=move |room| console.rows.cell(room).map(|row| view! { <LiveRow row /> }) />
            </div>
        </section>
    }
}

/// The places of each classification that has a limit: "4 de 4 em Suporte"; without a limit the number of one's rooms (F47).
#[component]
fn Meters() -> impl IntoView {
    let console = use_console();
    let text = console.text;
    let places = Memo::new(move |_| places(console));
    let meter = move |places: Places| {
        let (used, limit) = match (places.own_limit, places.limit) {
            (Some(limit), _) if places.own_are_taken() || !places.are_taken() => (places.own, limit),
            (_, Some(limit)) if places.are_taken() => (places.attended, limit),
            _ => return None,
        };
        let drawn = (limit <= DRAWN).then(|| view! { <Slots used=Signal::stored(used) limit=Signal::stored(limit) /> });
        let words = text.rooms_of_limit(used, limit, &places.channel);
        Some(
            view! { <span class="line" class:full=places.are_taken()>{drawn}<span class="meta num">{words}</span></span> },
        )
    };
    let own = move || places.with(|places| places.iter().map(|places| places.own).sum::<u64>());
    let shown = move || {
        let meters: Vec<_> = places.get().into_iter().filter_map(meter).collect();
        if meters.is_empty() { view! { <span class="meta num">{own}</span> }.into_any() } else { meters.into_any() }
    };
    view! { <span class="push meters">{shown}</span> }
}

/// The places of the user's classifications, tracked.
fn places(console: Console) -> Vec<Places> {
    let me = console.my_id();
    console.rows.with(|list| {
        console.me.with(|me_now| me_now.classifications.iter().map(|channel| Places::of(me, channel, list)).collect())
    })
}
