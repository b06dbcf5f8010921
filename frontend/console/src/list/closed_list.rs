//! The closed rooms, page after page.

use leptos::prelude::*;
use protocol::{event::End, list::RoomRow, rest::page::PageQuery};
use text::Text;
use ui::{Button, ButtonSize, Empty, ErrorState, Glyph, Moment, MomentStyle, Skeleton, use_format};

use crate::{
    list::{closed_rooms::ClosedRoomsState, live_list::NoMatchingRooms},
    request::latest::Latest,
    shell::{attention::while_in_sight, console::use_console, route::Route, words::customer_name},
};

/// The closed rooms, the latest closed first, and how many were closed since they were read.
#[component]
pub fn ClosedList() -> impl IntoView {
    let console = use_console();
    let (text, closed, counted) = (console.text, console.closed, Latest::new());
    let news = RwSignal::new(0);
    Effect::new(move |_| {
        if closed.state.get() == ClosedRoomsState::FirstPage {
            counted.forget();
            news.set(0);
        }
    });
    let count = move || {
        if closed.state.get_untracked() == ClosedRoomsState::Ready {
            let page = PageQuery { before: closed.start.get_value(), ..PageQuery::first(1) };
            // After a failure it is counted again in a minute.
            counted.ask(closed.ask(page), move |answer| news.set(answer.map(|page| page.total).unwrap_or_default()));
        }
    };
    while_in_sight(console.attention, count);
    let words = move || {
        Some(news.get()).filter(|news| *news > 0).map(|news| {
            view! { <Button size=ButtonSize::Small on_press=move |()| closed.reload()>{text.news_in_list(news)}</Button> }
        })
    };
    view! { <div class="list-news" role="status">{words}</div><ClosedRows /> }
}

#[component]
fn ClosedRows() -> impl IntoView {
    let console = use_console();
    let (text, closed) = (console.text, console.closed);
    let none = Memo::new(move |_| closed.rows.read().is_empty());
    let open = Memo::new(move |_| console.filter.criteria.read().is_open());
    move || match (closed.state.get(), none.get()) {
        (ClosedRoomsState::FirstPage, _) => view! { <Skeleton rows=5 /> }.into_any(),
        (ClosedRoomsState::Failed(why), true) => {
            view! { <ErrorState why=why on_retry=move |()| closed.reload() /> }.into_any()
        }
        (_, true) if open.get() => {
            view! { <Empty icon=Glyph::History title=text.none_closed() why=text.none_closed_why().to_owned() /> }
                .into_any()
        }
        (_, true) => view! { <NoMatchingRooms /> }.into_any(),
        (state, false) => view! {
            <For each=move || closed.rows.get() key=|row| row.room children=|row| view! { <ClosedRow row /> } />
            {(state == ClosedRoomsState::NextPage).then(|| view! { <Skeleton rows=2 /> })}
        }
        .into_any(),
    }
}

/// A closed room: who, its label, the classification, when it ended, who attended.
#[component]
fn ClosedRow(row: RoomRow) -> impl IntoView {
    let (console, format) = (use_console(), use_format());
    let text = console.text;
    let room = row.room;
    let name = customer_name(text, row.name.as_ref(), row.email.as_ref());
    let ended = row.closed_at.unwrap_or(row.entered_at).as_millis();
    let today = move || format.date(ended) == format.date(console.clock.now_untracked());
    let style = if today() { MomentStyle::Time } else { MomentStyle::Date };
    let last = row.subject.as_ref().map(|subject| text.subject_line(subject.as_str())).unwrap_or_default();
    let how = row.end.and_then(|end| ended_alone(text, end)).map(str::to_owned);
    let by = row.responsible.as_ref().map(|person| person.name.to_string());
    let about = by.into_iter().chain(how).collect::<Vec<_>>().join(" · ");
    let label = row.label.to_string();
    view! {
        <ui::Row
            name=name
            href=Route::Room(room).to_string()
            current=Signal::derive(move || console.open.get() == Some(room))
            last=last
            channel=row.classification_name.to_string()
            time=move || view! { <span class="meta num"><Moment at=ended style=style /></span> }
        >
            <span class="situation cut" title=label.clone()>{label.clone()}</span>
            <span class="cut">{about}</span>
        </ui::Row>
    }
}

/// The end of a room that nobody of the staff closed.
fn ended_alone(text: Text, end: End) -> Option<&'static str> {
    match end {
        End::CustomerLeft => Some(text.ended_by_customer()),
        End::LeftQueue => Some(text.ended_in_queue()),
        End::Abandoned => Some(text.ended_by_lost_place()),
        End::CustomerAbsent => Some(text.ended_by_absence()),
        End::Attended => None,
    }
}
