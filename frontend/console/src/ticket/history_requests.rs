//! The histories that consumers asked for, and handing them out (L11).

use leptos::{prelude::*, task::spawn_local};
use protocol::{id::HistoryId, rest::follow_up::HistoryRequest};

use crate::{record::listing::Listing, request::submission::Submission, shell::console::use_console, ticket::sac::Sac};

/// Those that were not handed out yet, the most urgent first.
pub fn histories() -> Listing<HistoryRequest> {
    let today = use_console().today;
    let query = move |_| today.get();
    Listing::read(query, |rest, _, page| async move { rest.history_requests(Some(false), &page).await })
}

/// *Liberar histórico*.
pub fn give(sac: Sac, listing: Listing<HistoryRequest>, id: HistoryId, submission: Submission<HistoryId>) {
    if untrack(|| submission.is_busy()) {
        return;
    }
    let rest = sac.rest();
    let answer = submission.while_busy(id, async move { rest.give_history(id).await });
    spawn_local(async move {
        let outcome = answer.await;
        sac.count_due();
        match outcome {
            Ok(_) => listing.again(),
            Err(failure) => sac.console.failed(&failure),
        }
    });
}
