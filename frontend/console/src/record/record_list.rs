//! A list of records: its table or its states, what is new in it, and the way to more of it.

use leptos::prelude::*;
use ui::{Button, ButtonSize, Column, ErrorState, NoMatch, Skeleton, Table};

use crate::{
    record::listing::{Listing, ListingEnds, ListingState, PORTION},
    shell::console::use_console,
};

/// A list of records in a card.
#[component]
pub fn RecordList<T>(
    listing: Listing<T>,
    /// The caption, for screen readers.
    #[prop(into)]
    caption: String,
    /// The table's columns.
    columns: Vec<Column>,
    /// A record as a `<tr>`.
    row: fn(T) -> AnyView,
    /// The filter in words; empty when nothing narrows the list.
    #[prop(optional, into)]
    narrowed: Signal<String>,
    /// Called to narrow no more.
    #[prop(optional, into)]
    on_clear: Option<Callback<()>>,
    /// Shown while there is no record at all.
    #[prop(into)]
    empty: ViewFn,
) -> impl IntoView
where
    T: Clone + Send + Sync + 'static,
{
    let none = Memo::new(move |_| listing.is_empty());
    let clear = on_clear.unwrap_or_else(|| Callback::new(|()| {}));
    let again = Callback::new(move |()| listing.again());
    let table = move || {
        let rows = move || listing.items.get().into_iter().map(row).collect_view();
        view! { <Table caption=caption.clone() columns=columns.clone()>{rows}</Table> }.into_any()
    };
    let frame = Frame { state: listing.state, none, narrowed, clear, again };
    view! { <News listing /><section class="card bare list records" aria-busy=move || (listing.state.get() == ListingState::Loading).then_some("true")>{move || frame.around(&table, &empty)}</section><More listing /> }
}

/// A cell of words that are cut where they don't fit; the hover shows the whole (F35). An empty name has no label where rows are cards.
pub fn words_cell(name: &'static str, words: impl Into<Option<String>>) -> impl IntoView {
    let words: Option<String> = words.into();
    let title = words.clone();
    view! { <td title=title data-name=Some(name).filter(|name| !name.is_empty())>{words}</td> }
}

/// The states of a list, whatever it lists.
#[derive(Clone, Copy)]
struct Frame {
    state: Signal<ListingState>,
    none: Memo<bool>,
    narrowed: Signal<String>,
    clear: Callback<()>,
    again: Callback<()>,
}

impl Frame {
    fn around(self, table: &impl Fn() -> AnyView, empty: &ViewFn) -> AnyView {
        match (self.state.get(), self.none.get()) {
            (ListingState::Failed(why), _) => {
                let again = self.again;
                view! { <ErrorState why=why on_retry=again /> }.into_any()
            }
            (_, false) => table(),
            (ListingState::Loading, true) => view! { <Skeleton rows=5 /> }.into_any(),
            (ListingState::Ready, true) if self.narrowed.read_untracked().is_empty() => empty.run(),
            (ListingState::Ready, true) => view! { <NoMatch words=self.narrowed on_clear=self.clear /> }.into_any(),
        }
    }
}

/// The number of new records, above the first one: they come in when they are asked for, so nothing moves under the eyes.
#[component]
pub fn News<T>(listing: Listing<T>) -> impl IntoView
where
    T: Send + Sync + 'static,
{
    let text = use_console().text;
    let show = move |()| listing.again();
    let words = move || {
        Some(listing.news.get()).filter(|news| *news > 0).map(|news| {
            view! { <Button size=ButtonSize::Small on_press=show>{text.news_in_list(news)}</Button> }
        })
    };
    view! { <div class="list-news" role="status">{words}</div> }
}

/// How many records there are and are shown, and the way to more; nothing where all of a short list is shown.
#[component]
pub fn More<T>(listing: Listing<T>) -> impl IntoView
where
    T: Send + Sync + 'static,
{
    let text = use_console().text;
    let has_more = Memo::new(move |_| listing.ends.with(ListingEnds::has_more));
    let shown = Memo::new(move |_| listing.items.read().len() as u64);
    let told = move || match (listing.more_failed.get(), listing.ends.read().total) {
        (Some(why), _) => why,
        (None, Some(total)) => text.records_of_total(total, shown.get()),
        (None, None) => text.records_shown(shown.get()),
    };
    let read = move |()| listing.more();
    let button = move || {
        has_more.get().then(|| {
            view! { <Button size=ButtonSize::Small busy=listing.reading_more on_press=read>{text.show_more()}</Button> }
        })
    };
    let is_long = Memo::new(move |_| has_more.get() || shown.get() > u64::from(PORTION));
    move || {
        is_long.get().then(|| {
            view! { <div class="list-end"><span class="meta num" role="status">{told}</span>{button}</div> }
        })
    }
}
