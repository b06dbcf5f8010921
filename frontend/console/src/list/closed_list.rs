//! The closed rooms, page after page.

use leptos::prelude::*;
use protocol::list::RoomRow;
use ui::{Badge, Empty, ErrorState, Glyph, Moment, MomentStyle, Skeleton, use_format};

use crate::{
    list::{closed_rooms::ClosedRoomsState, live_list::NoMatchingRooms},
    shell::{console::use_console, route::Route, words::customer_name},
};

/// The closed rooms.
#[component]
pub fn ClosedList() -> impl IntoView {
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
    let by = row.responsible.as_ref().map(|person| format!("{} · ", person.name)).unwrap_or_default();
    view! {
        <ui::Row
            name=name
            href=Route::Room(room).to_string()
            current=Signal::derive(move || console.open.get() == Some(room))
            last=last
            time=move || view! { <span class="meta num"><Moment at=ended style=style /></span> }
        >
            <Badge>{row.label.to_string()}</Badge>
            <span class="meta cut">{by}{row.classification_name.to_string()}</span>
        </ui::Row>
    }
}
