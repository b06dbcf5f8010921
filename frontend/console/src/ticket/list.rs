//! *Atendimentos SAC*: the list as the address narrows it, and its export.

use js_sys::Array;
use leptos::{prelude::*, task::spawn_local};
use link::{TicketOrder, TicketQuery};
use protocol::rest::ticket::{Clock, TicketRow, TicketStatus};
use wasm_bindgen::{JsCast, JsValue};
use web_sys::{Blob, HtmlAnchorElement, Url};

use crate::{
    record::listing::{Listing, page_of},
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

/// The values of the query that narrow the list.
pub const FILTERS: [&str; 9] =
    ["search", "status", "ticket_type", "clock", "priority", "opening", "responsible", "from", "to"];

/// The tickets that the address asks for, page by page, and anew with each day of the company's.
pub fn tickets() -> Listing<TicketRow> {
    let today = use_console().today;
    Listing::read(
        move |address| (today.get(), query(address)),
        |rest, (_, query)| async move { rest.tickets(&query).await },
    )
}

/// The query of the address, tracked.
fn query(address: Address) -> TicketQuery {
    let due = TicketView::of(address) == TicketView::Due;
    let order = address.value("sort");
    let order = TicketOrder::ALL.into_iter().find(|known| known.as_str() == order);
    let mut clocks: Vec<Clock> = address.value("clock").parse().into_iter().collect();
    if due && clocks.is_empty() {
        clocks = vec![Clock::DayFive, Clock::DaySix, Clock::Overdue];
    }
    let statuses: Vec<TicketStatus> = address.value("status").parse().into_iter().collect();
    let order = order.unwrap_or(if due { TicketOrder::Due } else { TicketOrder::Opened });
    TicketQuery {
        statuses,
        ticket_type: address.value("ticket_type").parse().ok(),
        opening: address.value("opening").parse().ok(),
        priority: address.value("priority").parse().ok(),
        clocks,
        responsible: address.value("responsible").parse().ok(),
        entity: None,
        search: address.value("search"),
        from: address.value("from"),
        to: address.value("to"),
        order,
        // The newest and the most urgent first; what is due earliest first.
        descending: order != TicketOrder::Due,
        page: page_of(address),
        per_page: 25,
    }
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

/// Has the browser save a text as a file, with the mark of UTF-8 that spreadsheets look for.
fn save_file(name: &str, text: &str) {
    let parts = Array::of1(&JsValue::from_str(&format!("\u{feff}{text}")));
    let link = document().create_element("a").ok().and_then(|link| link.dyn_into::<HtmlAnchorElement>().ok());
    let address = Blob::new_with_str_sequence(&parts).and_then(|blob| Url::create_object_url_with_blob(&blob));
    let (Some(link), Ok(address)) = (link, address) else { return };
    link.set_href(&address);
    link.set_download(name);
    link.click();
    // An address that is not given back is freed with the page.
    let _ = Url::revoke_object_url(&address);
}
