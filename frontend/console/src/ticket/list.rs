//! *Atendimentos SAC*: the list as the address narrows it, and its export.

use leptos::{prelude::*, task::spawn_local};
use link::{TicketOrder, TicketQuery};
use protocol::rest::ticket::{Clock, TicketRow};

use crate::{
    record::{listing::Listing, save_file::save_file},
    shell::{
        address::Address,
        console::{Console, use_console},
    },
};

/// Which of the lists is looked at.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum TicketView {
    /// All tickets.
    All,
    /// Those that must have an answer soon, or should have had one (L12).
    Due,
    /// The histories that consumers asked for (L11).
    HistoryRequests,
}

impl TicketView {
    /// The view that an address asks for, tracked.
    pub fn of(address: Address) -> Self {
        match address.value("view").as_str() {
            "due" => Self::Due,
            "histories" => Self::HistoryRequests,
            _ => Self::All,
        }
    }

    /// Its word in addresses.
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::All => "",
            Self::Due => "due",
            Self::HistoryRequests => "histories",
        }
    }
}

/// The tickets that the address asks for, page by page, and anew with each day of the company's.
pub fn tickets() -> Listing<TicketRow> {
    let today = use_console().today;
    Listing::read(
        move |address| (today.get(), query(address)),
        |rest, (_, query), page| async move { rest.tickets(&query, &page).await },
    )
}

/// The order that the address asks for, and whether the greatest comes first, tracked. A `-` before its word turns it round.
pub fn sorting(address: Address) -> (TicketOrder, bool) {
    let asked = address.value("sort");
    let (turned, word) = asked.strip_prefix('-').map_or((false, asked.as_str()), |word| (true, word));
    let standard = match TicketView::of(address) {
        TicketView::Due => TicketOrder::Due,
        TicketView::All | TicketView::HistoryRequests => TicketOrder::Opened,
    };
    let order = TicketOrder::ALL.into_iter().find(|known| known.as_str() == word).unwrap_or(standard);
    (order, falls(order) != turned)
}

/// Sorts by an order; where that is the order already, the other way round.
pub fn sort_by(address: Address, order: TicketOrder) {
    let turned = untrack(|| sorting(address)) == (order, falls(order));
    let sign = if turned { "-" } else { "" };
    address.set_values(&[("sort", &format!("{sign}{}", order.as_str())), ("shown", "")], true);
}

/// The newest and the most urgent come first; so do what is due earliest and what nobody has begun.
fn falls(order: TicketOrder) -> bool {
    matches!(order, TicketOrder::Opened | TicketOrder::Priority)
}

/// The query of the address, tracked.
fn query(address: Address) -> TicketQuery {
    let due = TicketView::of(address) == TicketView::Due;
    let (order, descending) = sorting(address);
    let mut query = TicketQuery { order, descending, ..TicketQuery::narrowed(|name| address.value(name)) };
    if due && query.clocks.is_empty() {
        query.clocks = vec![Clock::DayFive, Clock::DaySix, Clock::Overdue];
    }
    query
}

/// *Exportar*: the same tickets, all pages of them, as a file.
pub fn export(console: Console, busy: RwSignal<bool>) {
    if busy.get_untracked() {
        return;
    }
    busy.set(true);
    let (rest, query) = (console.rest(), untrack(|| query(console.address)));
    let name = format!("{}.csv", console.text.csv_name());
    spawn_local(async move {
        let outcome = rest.tickets_csv(&query).await;
        busy.try_set(false);
        match outcome {
            Ok(table) => save_file(&name, &table),
            Err(failure) => console.failed(&failure),
        }
    });
}
