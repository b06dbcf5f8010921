//! The board's figures of this moment.

use leptos::prelude::*;
use ui::duration_words;

use crate::{
    shell::console::use_console,
    supervisor::board::state::{BoardLoad, BoardState, is_available},
};

/// Waiting, the longest wait, in attendance, and who is there.
#[component]
pub fn Stats(state: BoardState) -> impl IntoView {
    let console = use_console();
    let text = console.text;
    let load = Memo::new(move |_| state.rooms.with(|list| BoardLoad::of(list.rows(), |_| true)));
    let limit = Memo::new(move |_| {
        state.classifications.with(|channels| {
            let limits: Option<Vec<u32>> = channels.iter().map(|channel| channel.rooms_in_attendance).collect();
            limits.map(|limits| limits.into_iter().map(u64::from).sum::<u64>())
        })
    });
    let people = Memo::new(move |_| {
        state.attendants.with(|all| {
            let online = all.iter().filter(|one| one.online).count() as u64;
            let available = all.iter().filter(|one| is_available(one, None)).count() as u64;
            (online, available)
        })
    });
    let seconds = Memo::new(move |_| load.get().oldest.map(|oldest| console.clock.seconds_since(oldest).get()));
    let longest = move || seconds.get().map_or_else(|| "—".to_owned(), duration_words);
    let late = move || seconds.get().is_some_and(|seconds| seconds >= state.wait_target(load.get().of_oldest));
    let of_limit =
        move || limit.get().filter(|limit| *limit > 0).map(|limit| view! { " "<small>{text.of_rooms(limit)}</small> });
    let there = move || {
        let (online, available) = people.get();
        format!("{}, {}", text.available_count(available), text.paused_count(online - available))
    };
    view! {
        <section class="card stats" aria-label=text.live_now()>
            <div class="stat"><span class="k">{text.waiting()}</span><span class="v num">{move || load.get().waiting}</span></div>
            <div class="stat" class:late=late><span class="k">{text.longest_wait()}</span><span class="v num">{longest}</span></div>
            <div class="stat"><span class="k">{text.in_attendance()}</span><span class="v num">{move || load.get().attended}{of_limit}</span></div>
            <div class="stat"><span class="k">{text.attendants()}</span><span class="v num">{move || people.get().0}</span><span class="d">{there}</span></div>
        </section>
    }
}
