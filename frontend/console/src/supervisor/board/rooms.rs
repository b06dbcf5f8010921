//! The board's rooms: of thousands only those in sight are drawn.

use leptos::{html, prelude::*};
use protocol::{id::RoomId, people::InternalSituation};
use ui::{Badge, Card, Choice, Empty, Glyph, Moment, NoMatch, SearchField, Tone, Wait};

use crate::{
    record::{
        filters::{Filter, FilterChips, FilterFields},
        listing::{chosen_in, typed_in},
    },
    shell::{
        address::Address,
        console::{Console, use_console},
        words::customer_name,
    },
    supervisor::board::{
        filter::{BoardFilter, FILTERS},
        state::BoardState,
    },
};

/// The height of a row in pixels, as `--board-row` in the stylesheet.
const ROW: i32 = 56;
/// Rows that are drawn above and below those in sight.
const BEYOND: i32 = 8;
/// Rows in sight at most: the list is not higher than this.
const SIGHT: i32 = 12;

#[component]
pub fn Rooms(state: BoardState) -> impl IntoView {
    let console = use_console();
    let (text, address) = (console.text, console.address);
    let ids = Memo::new(move |_| {
        let filter = BoardFilter::of(address);
        state.rooms.with(|list| filter.rooms(list))
    });
    let none = Memo::new(move |_| ids.read().is_empty());
    let narrowed = Signal::derive(move || match address.value("search") {
        words if !words.is_empty() => words,
        _ if FILTERS.iter().any(|name| !address.value(name).is_empty()) => text.these_filters().to_owned(),
        _ => String::new(),
    });
    let clear = Callback::new(move |()| address.set_values(&FILTERS.map(|name| (name, "")), true));
    let filters = filters(console, state);
    let list = move || match (none.get(), narrowed.read().is_empty()) {
        (false, _) => view! { <InSight state ids /> }.into_any(),
        (true, true) => {
            view! { <Empty icon=Glyph::Chat title=text.no_open_rooms() why=text.no_open_rooms_why().to_owned() /> }
                .into_any()
        }
        (true, false) => view! { <NoMatch words=narrowed on_clear=clear /> }.into_any(),
    };
    let count = move || view! { <span class="meta num" role="status">{move || text.rooms_of_board(ids.read().len() as u64)}</span> };
    view! {
        <Card title=text.conversations() aside=count bare=true>
            <div class="board-narrow">
                <div class="narrow">
                    <SearchField label=text.search_board() value=typed_in(address, "search") placeholder=text.search_board() />
                    <FilterFields filters=filters.clone() />
                </div>
                <FilterChips filters on_clear=clear />
            </div>
            {list}
        </Card>
    }
}

fn filters(console: Console, state: BoardState) -> Vec<Filter> {
    let (text, address) = (console.text, console.address);
    let first = |label: &'static str| std::iter::once(Choice::new(String::new(), label));
    let situations = [
        ("", text.all_open_rooms()),
        (InternalSituation::Waiting.as_str(), text.waiting()),
        (InternalSituation::InAttendance.as_str(), text.in_attendance()),
    ];
    let situations = Signal::stored(situations.map(|(value, label)| Choice::new(value.to_owned(), label)).to_vec());
    let channels = Memo::new(move |_| {
        let own = |one: &protocol::board::BoardClassification| Choice::new(one.id.to_string(), one.name.to_string());
        state
            .classifications
            .with(|all| first(text.all_classifications()).chain(all.iter().map(own)).collect::<Vec<_>>())
    });
    let people = Memo::new(move |_| {
        let own = |one: &protocol::board::BoardAttendant| Choice::new(one.user.to_string(), one.name.to_string());
        state.attendants.with(|all| first(text.all_attendants()).chain(all.iter().map(own)).collect::<Vec<_>>())
    });
    let chosen = |name| chosen_in(address, name);
    vec![
        Filter::choice(text.classification(), chosen("classification"), channels),
        Filter::choice(text.activity(), chosen("situation"), situations),
        Filter::choice(text.attendant(), chosen("attendant"), people),
    ]
}

/// The rows in sight and a few more, in a list as high as all of them.
#[component]
fn InSight(state: BoardState, ids: Memo<Vec<RoomId>>) -> impl IntoView {
    let text = use_console().text;
    let (node, top) = (NodeRef::<html::Ul>::new(), RwSignal::new(0));
    let scrolled = move |_| {
        if let Some(node) = node.get_untracked() {
            top.set(node.scroll_top());
        }
    };
    let first = Memo::new(move |_| (top.get() / ROW - BEYOND).max(0));
    let shown = Memo::new(move |_| {
        let first = usize::try_from(first.get()).unwrap_or_default();
        let count = usize::try_from(SIGHT + 2 * BEYOND).unwrap_or_default();
        ids.with(|ids| ids.iter().copied().enumerate().skip(first).take(count).collect::<Vec<_>>())
    });
    let all = Memo::new(move |_| ids.read().len());
    view! {
        <ul
            node_ref=node
            class="board-rooms"
            aria-label=text.conversations()
            tabindex="0"
            on:scroll=scrolled
            style=("--all", move || all.get().to_string())
            style=("--first", move || first.get().min(i32::try_from(all.get()).unwrap_or(i32::MAX)).to_string())
        >
            <For each=move || shown.get() key=|(place, id)| (*place, *id) let:one><BoardRow state place=one.0 room=one.1 all /></For>
        </ul>
    }
}

/// One room; a press reads along.
#[component]
fn BoardRow(state: BoardState, place: usize, room: RoomId, all: Memo<usize>) -> impl IntoView {
    let console = use_console();
    let (text, address) = (console.text, console.address);
    let row = Memo::new(move |_| state.row(room));
    let name = Memo::new(move |_| {
        row.with(|row| row.as_ref().map(|row| customer_name(text, row.name.as_ref(), row.email.as_ref())))
            .unwrap_or_default()
    });
    let channel =
        Memo::new(move |_| row.read().as_ref().map(|row| row.classification_name.to_string()).unwrap_or_default());
    let channel_id = Memo::new(move |_| row.read().as_ref().map(|row| row.classification));
    let label = Memo::new(move |_| row.read().as_ref().map(|row| row.label.to_string()).unwrap_or_default());
    let who = Memo::new(move |_| {
        row.with(|row| {
            let row = row.as_ref()?;
            let people = row.responsible.iter().chain(&row.participants);
            Some(people.map(|person| person.name.to_string()).collect::<Vec<_>>().join(", "))
        })
        .unwrap_or_default()
    });
    let times = Memo::new(move |_| {
        row.with(|row| row.as_ref().map(|row| (row.entered_at.as_millis(), row.taken_at.map(|at| at.as_millis()))))
    });
    let time = move || {
        match times.get() {
        Some((_, Some(taken))) => view! { <span class="meta num"><Moment at=taken /></span> }.into_any(),
        Some((entered, None)) => {
            view! { <Wait seconds=console.clock.seconds_since(entered) target=Signal::derive(move || state.wait_target(channel_id.get())) /> }.into_any()
        }
        None => ().into_any(),
    }
    };
    let absent = Memo::new(move |_| row.read().as_ref().is_some_and(|row| row.responsible_absence.is_some()));
    let here = Memo::new(move |_| address.value("room") == room.to_string());
    let tone = Memo::new(move |_| {
        let attended = row.read().as_ref().is_some_and(|row| row.situation == InternalSituation::InAttendance);
        if attended { Tone::Ok } else { Tone::Neutral }
    });
    view! {
        <li aria-setsize=move || all.get().to_string() aria-posinset=(place + 1).to_string()>
            <button type="button" class="board-row" aria-current=move || here.get().then_some("true") on:click=move |_| read_along(address, room)>
                <span class="sr">{move || text.read_along(&name.get())}</span>
                <span class="name cut" aria-hidden="true">{move || name.get()}</span>
                <span class="at">{time}</span>
                <span class="channel meta cut">{move || channel.get()}</span>
                <span class="who meta cut">{move || who.get()}</span>
                <span class="what"><Badge tone=tone>{move || label.get()}</Badge>{move || absent.get().then(|| view! { <Badge tone=Tone::Warn>{text.without_attendant()}</Badge> })}</span>
            </button>
        </li>
    }
}

fn read_along(address: Address, room: RoomId) {
    address.set_values(&[("room", &room.to_string())], true);
}
