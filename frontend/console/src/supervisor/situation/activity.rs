//! *Inativar* and *Reativar* of a situation: the last active one of its kind asks, and says that it stops entry (R5).

use leptos::{prelude::*, task::spawn_local};
use link::SituationQuery;
use protocol::{
    Code,
    rest::{
        page::PageQuery,
        situation::{Inactivation, Situation},
    },
};
use ui::{Dialog, DialogAction, Look};

use crate::{
    record::listing::Listing,
    shell::{console::Console, question::Question},
    supervisor::situation::records::internal_name,
};

/// A situation to be inactivated, and whether it is the last active one of its kind.
type Asked = (Situation, bool);

/// The buttons of the list that change whether a situation is active.
#[derive(Clone, Copy)]
pub struct Activity {
    console: Console,
    listing: Listing<Situation>,
    asked: Question<Asked>,
}

impl Activity {
    pub fn new(console: Console, listing: Listing<Situation>) -> Self {
        Self { console, listing, asked: Question::new() }
    }

    /// *Inativar* asks first; *Reativar* is done at once.
    pub fn turn(self, situation: Situation) {
        let (console, listing, rest) = (self.console, self.listing, self.console.rest());
        spawn_local(async move {
            if !situation.active {
                return match rest.activate_situation(situation.id).await {
                    Ok(_) => listing.again(),
                    Err(failure) => console.failed(&failure),
                };
            }
            let query =
                SituationQuery { active: Some(true), internal: Some(situation.internal), ..SituationQuery::default() };
            match rest.situations(&query, &PageQuery::first(1)).await {
                Ok(active) => self.asked.ask((situation, active.total <= 1)),
                Err(failure) => console.failed(&failure),
            }
        });
    }

    fn inactivate(self) {
        let Some((situation, last)) = untrack(|| self.asked.about()) else { return };
        let (console, listing, rest) = (self.console, self.listing, self.console.rest());
        spawn_local(async move {
            match rest.inactivate_situation(situation.id, Inactivation { confirmed: last }).await {
                Ok(_) => listing.again(),
                // Another one of its kind was inactivated meanwhile.
                Err(failure) if failure.code() == Some(Code::LastActiveSituation) => self.asked.ask((situation, true)),
                Err(failure) => console.failed(&failure),
            }
        });
    }
}

/// The question before a situation is inactivated.
#[component]
pub fn InactivateDialog(activity: Activity) -> impl IntoView {
    let (text, asked) = (activity.console.text, activity.asked);
    let title = Signal::derive(move || {
        asked.about().map(|(one, _)| text.inactivate_question(one.label.as_str())).unwrap_or_default()
    });
    let why = Signal::derive(move || match asked.about() {
        Some((one, true)) => text.inactivate_last_situation_why(internal_name(text, one.internal)),
        Some((one, false)) if one.default => text.inactivate_default_situation_why().to_owned(),
        _ => text.inactivate_situation_why().to_owned(),
    });
    let actions = Signal::derive(move || {
        let last = asked.about().is_some_and(|(_, last)| last);
        let label = if last { text.inactivate_anyway() } else { text.inactivate() };
        vec![
            DialogAction::nothing(text.cancel()),
            DialogAction::new(label, Look::DangerSolid, move || activity.inactivate()),
        ]
    });
    view! { <Dialog open=asked.open title why actions /> }
}
