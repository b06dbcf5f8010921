//! The histories that consumers asked for, and handing them out (L11).

use leptos::{prelude::*, task::spawn_local};
use protocol::{
    id::HistoryId,
    rest::{follow_up::HistoryRequest, page::PageQuery},
};

use crate::{
    record::listing::{Listing, page_of},
    shell::console::use_console,
    ticket::sac::Sac,
};

/// Those that were not handed out yet, the most urgent first.
pub fn histories() -> Listing<HistoryRequest> {
    let today = use_console().today;
    Listing::read(move |rest, address| {
        today.track();
        let page = PageQuery { page: page_of(address), per_page: 25 };
        async move { rest.history_requests(Some(false), page).await }
    })
}

/// *Liberar histórico*.
pub fn give(sac: Sac, listing: Listing<HistoryRequest>, id: HistoryId, busy: RwSignal<Option<HistoryId>>) {
    if busy.get_untracked().is_some() {
        return;
    }
    busy.set(Some(id));
    spawn_local(async move {
        let outcome = sac.rest().give_history(id).await;
        busy.try_set(None);
        sac.count_due();
        match outcome {
            Ok(_) => listing.again(),
            Err(failure) => sac.console.failed(&failure),
        }
    });
}
