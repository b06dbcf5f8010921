//! Situations as the server has them.

use leptos::task::spawn_local;
use link::{ListOrder, SituationQuery};
use protocol::{
    id::SituationId,
    people::InternalSituation,
    rest::situation::{Situation, SituationChange, SituationDraft},
};
use text::Text;

use crate::{
    record::{listing::Listing, load::Record},
    shell::{address::Address, console::Console},
};

/// The situations that the address asks for.
pub fn situations() -> Listing<Situation> {
    let query = |address: Address| SituationQuery {
        active: address.value("active").parse().ok(),
        internal: address.value("internal").parse().ok(),
        order: ListOrder::parse(&address.value("sort")),
    };
    Listing::read(query, |rest, query, page| async move { rest.situations(&query, &page).await })
}

pub fn situation(id: SituationId) -> Record<Situation> {
    Record::read(move |rest| async move { rest.situation(id).await })
}

/// The internal situation in words: the closed set of R3.
pub const fn internal_name(text: Text, internal: InternalSituation) -> &'static str {
    match internal {
        InternalSituation::Waiting => text.waiting(),
        InternalSituation::InAttendance => text.in_attendance(),
        InternalSituation::Closed => text.closed(),
    }
}

/// The draft with which a form of a situation begins.
pub fn draft_of(situation: &Situation) -> SituationDraft {
    SituationDraft { label: situation.label.to_string(), internal: situation.internal, default: situation.default }
}

/// *Tornar padrão*: the label stays as it is.
pub fn make_default(console: Console, listing: Listing<Situation>, situation: &Situation) {
    let (rest, id) = (console.rest(), situation.id);
    let draft = SituationDraft { default: true, ..draft_of(situation) };
    let change = SituationChange { version: situation.version, situation: draft };
    spawn_local(async move {
        if let Err(failure) = rest.change_situation(id, &change).await {
            console.failed(&failure);
        }
        // Also after a failure: somebody else changed it.
        listing.again();
    });
}
