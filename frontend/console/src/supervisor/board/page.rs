//! *Painel ao vivo*: everything open, its people and channels; a click reads along.

use leptos::prelude::*;
use ui::{Banner, Glyph, Skeleton, Tone};

use crate::{
    record::page::RecordPage,
    shell::console::use_console,
    supervisor::board::{
        along::Along, attendants::Attendants, channels::Channels, rooms::Rooms, state::BoardState, stats::Stats,
    },
};

#[component]
pub fn BoardPage() -> impl IntoView {
    let console = use_console();
    let (text, address) = (console.text, console.address);
    let state = BoardState::watch();
    let along = Memo::new(move |_| address.value("room").parse().ok());
    let live = move || {
        let live = state.is_live.get() && state.is_here.get();
        live.then(|| view! { <span class="meta live-now" role="status"><i class="dot" aria-hidden="true"></i>{text.live_now()}</span> })
    };
    let polls = move || {
        let polls = *console.connection.read() == link::Connection::Polling;
        polls.then(|| view! { <Banner tone=Tone::Warn icon=Glyph::NoConnection>{text.board_not_live()}</Banner> })
    };
    let board = move || {
        if !state.is_here.get() {
            return view! { <Skeleton rows=6 /> }.into_any();
        }
        view! {
            <Stats state />
            <div class="board-columns" class:reads-along=move || along.get().is_some()>
                <div class="board-main">
                    <Channels state />
                    <Rooms state />
                    <Attendants state />
                </div>
                {move || along.get().map(|room| view! { <Along room /> })}
            </div>
        }
        .into_any()
    };
    view! { <RecordPage title=text.board() actions=move || view! { {live} }>{polls}{board}</RecordPage> }
}
