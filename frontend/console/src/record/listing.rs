//! A list of records, page by page, as the query of the address says: who gets the link sees the same.

use std::{future::Future, time::Duration};

use leptos::{prelude::*, task::spawn_local};
use link::{Failure, Rest};
use protocol::rest::{
    entity::{DEEPEST, EntityPage, EntityRow},
    page::Page,
};
use ui::use_text;

use crate::{
    list::closed_rooms::{TYPING_PAUSE, debounce},
    shell::{
        address::{Address, use_address},
        session::use_session,
        words::why,
    },
};

/// How far state is.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum ListingState {
    /// The page is on its way; what was there before stays in sight.
    Loading,
    /// It is here.
    Ready,
    /// It failed, and why.
    Failed(String),
}

/// What of a page is not its items.
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
    /// What is shown.
    pub items: RwSignal<Vec<T>>,
    /// Which page that is.
    pub page_info: RwSignal<PageInfo>,
    /// How far state is.
    pub state: RwSignal<ListingState>,
    /// Reads again.
    again: Trigger,
}

impl<T: Send + Sync + 'static> Clone for Listing<T> {
    fn clone(&self) -> Self {
        *self
    }
}

impl<T: Send + Sync + 'static> Copy for Listing<T> {}

impl<T: Send + Sync + 'static> Listing<T> {
    /// Asks now, and whenever what `ask` reads before it waits changes: usually the query of the address. Only the answer to the last
    /// question is shown.
    pub fn read<P, F>(ask: impl Fn(Rest, Address) -> F + 'static) -> Self
    where
        P: Into<Batch<T>> + 'static,
        F: Future<Output = Result<P, Failure>> + 'static,
    {
        let (text, address, session) = (use_text(), use_address(), use_session());
        let listing = Self {
            items: RwSignal::new(Vec::new()),
            page_info: RwSignal::new(PageInfo::default()),
            state: RwSignal::new(ListingState::Loading),
            again: Trigger::new(),
        };
        let last = StoredValue::new(0_u32);
        Effect::new(move |_| {
            listing.again.track();
            let answer = ask(session.rest(), address);
            let question = last.try_update_value(|last| {
                *last += 1;
                *last
            });
            listing.state.set(ListingState::Loading);
            spawn_local(async move {
                let answer = answer.await.map(Into::into);
                if last.try_get_value() == question {
                    listing.take(answer.map_err(|failure| why(text, &failure)));
                }
            });
        });
        listing
    }

    /// Reads the page again.
    pub fn again(self) {
        self.again.notify();
    }

    /// Whether nothing is here.
    pub fn is_empty(self) -> bool {
        self.items.read().is_empty()
    }

    fn take(self, answer: Result<Batch<T>, String>) {
        match answer {
            Ok(Batch { items, page_info }) => {
                self.items.set(items);
                self.page_info.set(page_info);
                self.state.set(ListingState::Ready);
            }
            Err(why) => {
                self.items.set(Vec::new());
                self.state.set(ListingState::Failed(why));
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
    let kept = Memo::new(move |_| address.value(name));
    Effect::new(move |_| {
        let kept = kept.get();
        if value.with_untracked(|value| value.trim() != kept) {
            value.set(kept);
        }
    });
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
