//! A list of records, page by page, as the query of the address says, so that a shared link shows the same.

use std::{future::Future, time::Duration};

use leptos::prelude::*;
use link::{Failure, Rest};
use protocol::rest::{
    entity::{DEEPEST, EntityPage, EntityRow},
    page::Page,
};
use ui::use_text;

use crate::{
    request::{
        debounce::{TYPING_PAUSE, debounce},
        latest::Latest,
    },
    shell::{
        address::{Address, use_address},
        session::use_session,
        words::failure_text,
    },
};

/// How far reading is.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum ListingState {
    /// The page is on its way; what was there before stays in sight.
    Loading,
    /// It is here.
    Ready,
    /// It failed, and why.
    Failed(String),
}

/// The place of a page in its list.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct PageInfo {
    pub page: u32,
    /// Whether there is a next one.
    pub more: bool,
    /// Whether there are more that no page shows.
    pub cut: bool,
    /// How many there are in all pages, where that was counted.
    pub total: Option<u64>,
}

/// One page of a list, whatever kind of list it is of.
pub struct Batch<T> {
    items: Vec<T>,
    page_info: PageInfo,
}

impl<T> From<Page<T>> for Batch<T> {
    fn from(page: Page<T>) -> Self {
        let more = u64::from(page.page) * u64::from(page.per_page) < page.total;
        Self { items: page.items, page_info: PageInfo { page: page.page, more, cut: false, total: Some(page.total) } }
    }
}

impl From<EntityPage> for Batch<EntityRow> {
    fn from(page: EntityPage) -> Self {
        let is_last = page.page.saturating_mul(page.per_page) >= DEEPEST;
        let (more, cut) = (page.more && !is_last, page.more && is_last);
        Self { items: page.items, page_info: PageInfo { page: page.page, more, cut, total: None } }
    }
}

/// A list as far as it was read.
pub struct Listing<T: Send + Sync + 'static> {
    /// The records of the page that was read last.
    pub items: RwSignal<Vec<T>>,
    pub page_info: RwSignal<PageInfo>,
    pub state: Signal<ListingState>,
    /// The calls of [`Listing::again`].
    again: RwSignal<u32>,
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
        ask: impl Fn(Rest, Q) -> F + 'static,
    ) -> Self
    where
        Q: Clone + PartialEq + Send + Sync + 'static,
        P: Into<Batch<T>> + 'static,
        F: Future<Output = Result<P, Failure>> + 'static,
    {
        let (text, address, session, latest) = (use_text(), use_address(), use_session(), Latest::new());
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
        let (items, page_info) = (RwSignal::new(Vec::new()), RwSignal::new(PageInfo::default()));
        let listing = Self { items, page_info, state: state.into(), again };
        Effect::new(move |_| {
            let asked = question.get();
            let answer = ask(session.rest(), asked.1.clone());
            latest.ask(answer, move |answer| {
                let why = listing.take(answer.map(Into::into)).err();
                answered.set(Some((asked, why.map(|failure| failure_text(text, &failure)))));
            });
        });
        listing
    }

    /// Reads the page again.
    pub fn again(self) {
        self.again.update(|again| *again += 1);
    }

    /// Whether nothing is here.
    pub fn is_empty(self) -> bool {
        self.items.read().is_empty()
    }

    fn take(self, answer: Result<Batch<T>, Failure>) -> Result<(), Failure> {
        match answer {
            Ok(Batch { items, page_info }) => {
                self.items.set(items);
                self.page_info.set(page_info);
                Ok(())
            }
            Err(failure) => {
                self.items.set(Vec::new());
                Err(failure)
            }
        }
    }
}

/// The page that the address asks for.
pub fn page_of(address: Address) -> u32 {
    address.value("page").parse().unwrap_or(1).max(1)
}

/// Words that are typed, kept in the query of the address a moment after the last key. They lead to the first page.
pub fn typed_in(address: Address, name: &'static str) -> RwSignal<String> {
    kept_in(address, name, TYPING_PAUSE)
}

/// A choice, kept in the query of the address at once. It leads to the first page.
pub fn chosen_in(address: Address, name: &'static str) -> RwSignal<String> {
    kept_in(address, name, Duration::ZERO)
}

fn kept_in(address: Address, name: &'static str, pause: Duration) -> RwSignal<String> {
    let value = RwSignal::new(untrack(|| address.value(name)));
    let write = debounce(pause, move |()| {
        if let Some(value) = value.try_get_untracked() {
            address.set_values(&[(name, value.trim()), ("page", "")], false);
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

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn behind_the_last_page_that_is_shown_there_is_no_next_one_but_there_are_more() {
        let page_info =
            |page, per_page, more| Batch::from(EntityPage { items: Vec::new(), more, page, per_page }).page_info;
        let said = |page_info: PageInfo| (page_info.more, page_info.cut);
        assert_eq!(said(page_info(399, 25, true)), (true, false));
        assert_eq!(said(page_info(400, 25, true)), (false, true));
        assert_eq!(said(page_info(334, 30, true)), (false, true));
        assert_eq!(said(page_info(400, 25, false)), (false, false));
    }
}
