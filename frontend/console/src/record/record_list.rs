//! A list of records: its table or its states, and the way to the next page.

use leptos::prelude::*;
use ui::{Button, ButtonSize, Column, ErrorState, Glyph, Look, NoMatch, Skeleton, Table};

use crate::{
    record::listing::{Listing, ListingState, PageInfo},
    shell::{address::use_address, console::use_console},
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
    view! { <section class="card bare list" aria-busy=move || (listing.state.get() == ListingState::Loading).then_some("true")>{move || frame.around(&table, &empty)}</section><Pager page_info=listing.page_info /> }
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

/// To the page before and the next one; nothing where there is only one.
#[component]
fn Pager(page_info: RwSignal<PageInfo>) -> impl IntoView {
    let (text, address) = (use_console().text, use_address());
    let turn = move |page: u32| {
        address.set_values(&[("page", &if page > 1 { page.to_string() } else { String::new() })], true)
    };
    move || {
        let PageInfo { page, more, cut, total } = page_info.get();
        let button = move |to: u32, icon, label: &'static str, off: bool| {
            view! { <Button size=ButtonSize::Small look=Look::Plain icon=icon label=label disabled=off on_press=move |()| turn(to) /> }
        };
        let told = match total {
            Some(total) => text.page_of_total(u64::from(page), total),
            None => text.page_number(u64::from(page)),
        };
        (more || page > 1).then(|| {
            view! {
                {cut.then(|| view! { <p class="meta" role="status">{text.list_is_cut()}</p> })}
                <nav class="pager" aria-label=text.pages()>
                    <span class="meta num" role="status">{told}</span>
                    {button(page.saturating_sub(1), Glyph::Left, text.previous_page(), page <= 1)}
                    {button(page + 1, Glyph::Right, text.next_page(), !more)}
                </nav>
            }
        })
    }
}
