//! The figures of the day, of the company and of each channel.

use leptos::prelude::*;
use protocol::rest::overview::{ClassificationDay, DayFigures, TodayFigures};
use ui::{Button, ButtonSize, Card, Column, Glyph, Table, duration_words};

use crate::{
    record::{load::Record, record_of::RecordOf},
    shell::console::use_console,
};

/// The card.
#[component]
pub fn Figures() -> impl IntoView {
    let text = use_console().text;
    let record = Record::read(|rest| async move { rest.today_figures().await });
    let again = move || view! { <Button size=ButtonSize::Small icon=Glyph::History on_press=move |()| record.again()>{text.look_again()}</Button> };
    let show = Callback::new(move |figures: TodayFigures| view! { <Shown figures /> }.into_any());
    view! { <Card title=text.today_figures() aside=again bare=true><RecordOf record gone=text.nothing_here() show /></Card> }
}

#[component]
fn Shown(figures: TodayFigures) -> impl IntoView {
    let text = use_console().text;
    let TodayFigures { company, classifications } = figures;
    let stat = |name: &'static str, value: String| {
        view! { <div class="stat"><span class="k">{name}</span><span class="v num">{value}</span></div> }
    };
    let columns = vec![
        Column::new(text.classification()),
        Column::number(text.entered_today()),
        Column::number(text.attended_today()),
        Column::number(text.abandoned_today()),
        Column::number(text.refused_today()),
        Column::number(text.average_wait()),
        Column::number(text.longest_wait()),
    ];
    let row = |ClassificationDay { name, figures, .. }: ClassificationDay| {
        let DayFigures { entered, attended, abandoned, refused, average_wait, longest_wait } = figures;
        view! {
            <tr>
                <th scope="row">{name.to_string()}</th>
                <td class="r num">{entered}</td>
                <td class="r num">{attended}</td>
                <td class="r num">{abandoned}</td>
                <td class="r num">{refused}</td>
                <td class="r num">{wait(average_wait)}</td>
                <td class="r num">{wait(longest_wait)}</td>
            </tr>
        }
    };
    let rows = classifications.into_iter().map(row).collect_view();
    view! {
        <div class="stats">
            {stat(text.entered_today(), company.entered.to_string())}
            {stat(text.attended_today(), company.attended.to_string())}
            {stat(text.abandoned_today(), company.abandoned.to_string())}
            {stat(text.refused_today(), company.refused.to_string())}
            {stat(text.average_wait(), wait(company.average_wait))}
            {stat(text.longest_wait(), wait(company.longest_wait))}
        </div>
        <Table caption=text.today_figures() columns>{rows}</Table>
    }
}

fn wait(seconds: Option<u32>) -> String {
    seconds.map_or_else(|| "—".to_owned(), |seconds| duration_words(seconds.into()))
}
