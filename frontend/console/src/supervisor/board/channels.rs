//! The board's channels: who waits, for how long, and rooms against limits.

use leptos::prelude::*;
use protocol::{board::BoardClassification, id::ClassificationId};
use ui::{Badge, Card, Column, Empty, Glyph, Meter, Table, Tone, Wait};

use crate::{
    shell::console::use_console,
    supervisor::board::state::{BoardLoad, BoardState, is_available},
};

#[component]
pub fn Channels(state: BoardState) -> impl IntoView {
    let text = use_console().text;
    let ids = Memo::new(move |_| state.classifications.with(|all| all.iter().map(|one| one.id).collect::<Vec<_>>()));
    let none = Memo::new(move |_| ids.read().is_empty());
    let columns = move || {
        vec![
            Column::new(text.classification()),
            Column::new(text.hours_now()),
            Column::number(text.waiting()),
            Column::new(text.longest_wait()),
            Column::new(text.board_attended()),
            Column::number(text.available()),
        ]
    };
    let table = move || {
        if none.get() {
            return view! { <Empty icon=Glyph::Layers title=text.fault_no_classification() why=text.fault_no_classification_why().to_owned() /> }.into_any();
        }
        view! {
            <Table caption=text.classification() columns=columns()>
                <For each=move || ids.get() key=|id| *id let:id><Channel state id /></For>
            </Table>
        }
        .into_any()
    };
    view! { <Card title=text.classification() bare=true>{table}</Card> }
}

#[component]
fn Channel(state: BoardState, id: ClassificationId) -> impl IntoView {
    let console = use_console();
    let (text, address) = (console.text, console.address);
    let channel: Memo<Option<BoardClassification>> =
        Memo::new(move |_| state.classifications.with(|all| all.iter().find(|one| one.id == id).cloned()));
    let name = Memo::new(move |_| channel.read().as_ref().map(|one| one.name.to_string()).unwrap_or_default());
    let open = Memo::new(move |_| channel.read().as_ref().is_some_and(|one| one.open));
    let limit = Memo::new(move |_| channel.read().as_ref().and_then(|one| one.rooms_in_attendance).map(u64::from));
    let load = Memo::new(move |_| state.rooms.with(|list| BoardLoad::of(list.rows(), |row| row.classification == id)));
    let available =
        Memo::new(move |_| state.attendants.with(|all| all.iter().filter(|one| is_available(one, Some(id))).count()));
    let chosen = Memo::new(move |_| address.value("classification") == id.to_string());
    let pick = move |_| {
        let value = if chosen.get_untracked() { String::new() } else { id.to_string() };
        address.set_values(&[("classification", &value)], true);
    };
    let hours = move || if open.get() { text.is_open_now() } else { text.is_closed_now() };
    let wait = move || {
        match load.get().oldest {
        Some(oldest) => view! { <Wait seconds=console.clock.seconds_since(oldest) target=Signal::derive(move || state.wait_target(Some(id))) /> }.into_any(),
        None => "—".into_any(),
    }
    };
    let used = move || {
        let (attended, limit) = (load.get().attended, limit.get());
        let percent = limit.filter(|limit| *limit > 0).map_or(0, |limit| (attended * 100 / limit).min(100));
        let percent = i64::try_from(percent).unwrap_or(100);
        let tone = if percent >= 100 { Tone::Warn } else { Tone::Ok };
        let words = limit.map_or_else(|| attended.to_string(), |limit| format!("{attended} / {limit}"));
        let meter = limit.map(|_| view! { <Meter percent label=text.board_attended() tone /> });
        view! { <span class="limit-of">{meter}<span class="num">{words}</span></span> }
    };
    let there = move || match available.get() {
        0 if open.get() => view! { <Badge tone=Tone::Bad>{text.nobody_here()}</Badge> }.into_any(),
        count => count.into_any(),
    };
    view! {
        <tr class:chosen=move || chosen.get()>
            <td><button type="button" class="opener" aria-pressed=move || chosen.get().to_string() on:click=pick>{move || name.get()}</button></td>
            <td class="muted">{hours}</td>
            <td class="r num">{move || load.get().waiting}</td>
            <td>{wait}</td>
            <td>{used}</td>
            <td class="r num">{there}</td>
        </tr>
    }
}
