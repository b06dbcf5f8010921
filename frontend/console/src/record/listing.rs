//! A list of records, read portion by portion, as the query of the address says, so that a shared link shows the same.

use std::{future::Future, pin::Pin, rc::Rc, time::Duration};

use leptos::prelude::*;
use link::{Failure, Rest};
use protocol::rest::{
    entity::{EntityPage, EntityRow},
    page::{Page, PageCursor, PageQuery},
};
use text::Text;
use ui::use_text;

use crate::{
    request::{
        debounce::{TYPING_PAUSE, debounce},
        latest::Latest,
    },
    shell::{
        address::{Address, use_address},
        attention::while_in_sight,
        console::use_console,
        session::use_session,
        words::failure_text,
    },
};

/// The value of the query that says how many records were shown.
const SHOWN: &str = "shown";
/// As many are read at once.
pub const PORTION: u32 = 25;
/// As many are read again at once where an address says that more were shown.
const MOST: u32 = 100;

/// How far reading is.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum ListingState {
    /// The beginning is on its way; what was there before stays in sight.
    Loading,
    /// It is here.
    Ready,
    /// It failed, and why.
    Failed(String),
}

/// The parts of a list that are not in sight.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct ListingEnds {
    /// Above the first record, or behind the newest one: what stands before it now is new.
    start: Option<PageCursor>,
    /// Below the last record; none where it is the last of all.
    next: Option<PageCursor>,
    /// How many there are, where that was counted.
    pub total: Option<u64>,
}

impl ListingEnds {
    /// Whether more can be read.
    pub fn has_more(&self) -> bool {
        self.next.is_some()
    }
}

/// One page of a list, whatever kind of list it is of.
pub struct Batch<T> {
    items: Vec<T>,
    ends: ListingEnds,
}

impl<T> From<Page<T>> for Batch<T> {
    fn from(Page { items, total, start, next }: Page<T>) -> Self {
        Self { items, ends: ListingEnds { start, next, total: Some(total) } }
    }
}

impl From<EntityPage> for Batch<EntityRow> {
    fn from(EntityPage { items, total, start, next }: EntityPage) -> Self {
        Self { items, ends: ListingEnds { start, next, total } }
    }
}

type Answer<T> = Pin<Box<dyn Future<Output = Result<Batch<T>, Failure>>>>;

/// A list as far as it was read.
pub struct Listing<T: Send + Sync + 'static> {
    pub items: RwSignal<Vec<T>>,
    pub ends: RwSignal<ListingEnds>,
    pub state: Signal<ListingState>,
    /// How many records stand above the first one since it was read.
    pub news: RwSignal<u64>,
    /// Reading more is under way.
    pub reading_more: RwSignal<bool>,
    /// Why reading more failed.
    pub more_failed: RwSignal<Option<String>>,
    /// The calls of [`Listing::again`].
    again: RwSignal<u32>,
    address: Address,
    text: Text,
    latest: Latest,
    counted: Latest,
    /// Asks for a page of what the address asks for now.
    ask: StoredValue<Rc<dyn Fn(PageQuery) -> Answer<T>>, LocalStorage>,
}

impl<T: Send + Sync + 'static> Clone for Listing<T> {
    fn clone(&self) -> Self {
        *self
    }
}

impl<T: Send + Sync + 'static> Copy for Listing<T> {}

impl<T: Send + Sync + 'static> Listing<T> {
    /// Asks now, and whenever `query` gives something else: usually what the address says. Only the answer to the last question is shown.
    pub fn read<Q, P, F>(
        query: impl Fn(Address) -> Q + Send + Sync + 'static,
        ask: impl Fn(Rest, Q, PageQuery) -> F + 'static,
    ) -> Self
    where
        Q: Clone + PartialEq + Send + Sync + 'static,
        P: Into<Batch<T>> + 'static,
        F: Future<Output = Result<P, Failure>> + 'static,
    {
        let (text, address, session) = (use_text(), use_address(), use_session());
        let again = RwSignal::new(0);
        let question = Memo::new(move |_| (again.get(), query(address)));
        // The question that was answered, and why it failed where it did.
        let answered = RwSignal::new(None::<((u32, Q), Option<String>)>);
        let state = Memo::new(move |_| {
            let question = question.get();
            answered.with(|answered| match answered {
                Some((answered, why)) if *answered == question => {
                    why.clone().map_or(ListingState::Ready, ListingState::Failed)
                }
                _ => ListingState::Loading,
            })
        });
        let ask: Rc<dyn Fn(PageQuery) -> Answer<T>> = Rc::new(move |page| {
            let answer = ask(session.rest(), question.get_untracked().1, page);
            Box::pin(async move { answer.await.map(Into::into) })
        });
        let listing = Self {
            items: RwSignal::new(Vec::new()),
            ends: RwSignal::new(ListingEnds::default()),
            state: state.into(),
            news: RwSignal::new(0),
            reading_more: RwSignal::new(false),
            more_failed: RwSignal::new(None),
            again,
            address,
            text,
            latest: Latest::new(),
            counted: Latest::new(),
            ask: StoredValue::new_local(ask),
        };
        Effect::new(move |_| {
            let asked = question.get();
            listing.latest.ask(listing.ask(PageQuery::first(listing.portion())), move |answer| {
                let why = listing.take(answer).err();
                answered.set(Some((asked, why.map(|failure| failure_text(text, &failure)))));
            });
        });
        while_in_sight(use_console().attention, move || listing.count_news());
        listing
    }

    /// Reads the beginning again: what is new is there.
    pub fn again(self) {
        self.again.update(|again| *again += 1);
    }

    /// Whether nothing is here.
    pub fn is_empty(self) -> bool {
        self.items.read().is_empty()
    }

    /// Reads what follows, where there is something and none of it is on its way.
    pub fn more(self) {
        let Some(after) = self.ends.with_untracked(|ends| ends.next.clone()) else { return };
        if self.reading_more.get_untracked() || self.state.get_untracked() != ListingState::Ready {
            return;
        }
        self.reading_more.set(true);
        self.more_failed.set(None);
        let text = self.text;
        let page = PageQuery { after: Some(after), ..PageQuery::first(PORTION) };
        self.latest.ask(self.ask(page), move |answer| {
            self.reading_more.set(false);
            match answer {
                Ok(Batch { items, ends }) => {
                    self.items.update(|shown| shown.extend(items));
                    self.ends.update(|known| known.next = ends.next);
                    let shown = self.items.with_untracked(Vec::len).to_string();
                    self.address.set_values(&[(SHOWN, &shown)], false);
                }
                Err(failure) => self.more_failed.set(Some(failure_text(text, &failure))),
            }
        });
    }

    /// Counts what stands above the first record by now. A list that doesn't say where it begins has no news.
    fn count_news(self) {
        let before = self.ends.with_untracked(|ends| ends.start.clone());
        let is_read = self.state.get_untracked() == ListingState::Ready;
        if !is_read || (before.is_none() && !self.items.read_untracked().is_empty()) {
            return;
        }
        self.counted.ask(self.ask(PageQuery { before, ..PageQuery::first(1) }), move |answer| {
            // After a failure it is counted again in a minute.
            if let Ok(Batch { ends: ListingEnds { total: Some(total), .. }, .. }) = answer {
                self.news.set(total);
            }
        });
    }

    fn ask(self, page: PageQuery) -> Answer<T> {
        self.ask.with_value(|ask| ask(page))
    }

    /// As many records as the address says were shown, so that *back* shows them again.
    fn portion(self) -> u32 {
        untrack(|| self.address.value(SHOWN)).parse().unwrap_or(PORTION).clamp(PORTION, MOST)
    }

    fn take(self, answer: Result<Batch<T>, Failure>) -> Result<(), Failure> {
        self.counted.forget();
        self.reading_more.set(false);
        self.more_failed.set(None);
        self.news.set(0);
        match answer {
            Ok(Batch { items, ends }) => {
                self.items.set(items);
                self.ends.set(ends);
                Ok(())
            }
            Err(failure) => {
                self.items.set(Vec::new());
                self.ends.set(ListingEnds::default());
                Err(failure)
            }
        }
    }
}

/// Words that are typed, kept in the query of the address a moment after the last key. They lead to the beginning.
pub fn typed_in(address: Address, name: &'static str) -> RwSignal<String> {
    kept_in(address, name, TYPING_PAUSE)
}

/// A choice, kept in the query of the address at once. It leads to the beginning.
pub fn chosen_in(address: Address, name: &'static str) -> RwSignal<String> {
    kept_in(address, name, Duration::ZERO)
}

fn kept_in(address: Address, name: &'static str, pause: Duration) -> RwSignal<String> {
    let value = RwSignal::new(untrack(|| address.value(name)));
    let write = debounce(pause, move |()| {
        if let Some(value) = value.try_get_untracked() {
            address.set_values(&[(name, value.trim()), (SHOWN, "")], false);
        }
    });
    Effect::new(move |before: Option<()>| {
        value.track();
        if before.is_some() {
            write.clone()(());
        }
    });
    address.bind(name, value);
    value
}
