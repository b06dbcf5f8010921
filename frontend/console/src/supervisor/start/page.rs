//! *Início*: the faults to be mended, the figures of the day, terms, and who is there.

use leptos::prelude::*;
use protocol::rest::ticket::DueCounts;
use ui::{Card, Column, Empty, Fact, Facts, Glyph, Skeleton, Table};

use crate::{
    record::page::RecordPage,
    shell::{console::use_console, link_button::LinkButton, route::Route},
    supervisor::{
        board::{attendants::AttendantLine, state::BoardState},
        route::SupervisorRoute,
        start::{checklist::ToMend, figures::Figures},
    },
    ticket::sac::use_sac,
};

#[component]
pub fn StartPage() -> impl IntoView {
    let text = use_console().text;
    let to_board = move || view! { <div class="btns"><LinkButton to=Route::Supervisor(SupervisorRoute::Board) label=text.open_the_board() icon=Glyph::Gauge /></div> };
    view! {
        <RecordPage title=text.start() actions=to_board>
            <div class="start-columns">
                <div class="board-main"><ToMend /><Figures /></div>
                <div class="board-main"><Terms /><Online /></div>
            </div>
        </RecordPage>
    }
}

/// Tickets and histories by their terms (L11, L12).
#[component]
fn Terms() -> impl IntoView {
    let (text, sac) = (use_console().text, use_sac());
    sac.count_due();
    let line = move |name: &'static str, query: &'static str, count: u64| {
        let to = format!("{}?view={query}", Route::Tickets);
        view! { <Fact name><a class="link num" href=to>{count}</a></Fact> }
    };
    let shown = move || match sac.due.get() {
        None => view! { <Skeleton rows=3 /> }.into_any(),
        Some(DueCounts { day_five, day_six, overdue, histories, .. }) => view! {
            <Facts>
                {line(text.clock_overdue(), "due&clock=overdue", overdue)}
                {line(text.clock_day_six(), "due&clock=day_six", day_six)}
                {line(text.clock_day_five(), "due&clock=day_five", day_five)}
                {line(text.due_histories(), "histories", histories)}
            </Facts>
        }
        .into_any(),
    };
    view! { <Card title=text.due_tickets()>{shown}</Card> }
}

/// The attendants who are there, with status and rooms.
#[component]
fn Online() -> impl IntoView {
    let text = use_console().text;
    let state = BoardState::watch();
    let ids = Memo::new(move |_| {
        state.attendants.with(|all| all.iter().filter(|one| one.online).map(|one| one.user).collect::<Vec<_>>())
    });
    let none = Memo::new(move |_| ids.read().is_empty());
    let columns = move || {
        vec![
            Column::new(text.name()),
            Column::new(text.activity()),
            Column::new(text.since_when()),
            Column::number(text.board_rooms()),
        ]
    };
    let shown = move || {
        if !state.is_here.get() {
            return view! { <Skeleton rows=3 /> }.into_any();
        }
        if none.get() {
            return view! { <Empty icon=Glyph::Users title=text.nobody_online() why=text.nobody_online_why().to_owned() /> }.into_any();
        }
        view! {
            <Table caption=text.who_is_online() columns=columns()>
                <For each=move || ids.get() key=|id| *id let:user><AttendantLine state user /></For>
            </Table>
        }
        .into_any()
    };
    view! { <Card title=text.who_is_online() bare=true>{shown}</Card> }
}
