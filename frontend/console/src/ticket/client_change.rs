//! *Alterar cliente*: finding the entity whose ticket it is, and linking it (R52–R58).

use leptos::{prelude::*, task::spawn_local};
use link::{EntityQuery, Failure};
use protocol::{
    id::EntityId,
    rest::{
        entity::{EntityConfirmation, EntityRow},
        page::PageQuery,
        ticket::{EntityChanges, EntityLink, LinkTarget},
    },
};

use crate::{
    request::{
        debounce::{TYPING_PAUSE, debounce},
        latest::Latest,
        submission::Submission,
    },
    shell::{attention::focus_soon, drafts::Drafts, words::failure_text},
    ticket::{sac::Sac, sheet::Sheet},
};

/// The most entities that are shown; more words find fewer.
const SHOWN: u32 = 20;

/// The button that opens *Alterar cliente*; it gets the focus back when nothing was changed.
pub const CHANGES: &str = ".sac .client .btn";

/// *Alterar cliente*, while it is open.
#[derive(Clone, Copy)]
pub struct ClientChange {
    sac: Sac,
    /// The ticket.
    pub sheet: Sheet,
    /// The words that are searched.
    pub words: RwSignal<String>,
    /// The entities with the contact's e-mail, most likely the one that is meant (L3).
    pub by_email: RwSignal<Vec<EntityRow>>,
    /// The result of the search; `None` while the first answer is on its way.
    pub found: RwSignal<Option<FoundEntities>>,
    /// Why the search or the linking failed, as a sentence.
    pub trouble: RwSignal<Option<String>>,
    /// The linking of an entity.
    pub linking: Submission<EntityId>,
    /// *Incluir* is open.
    pub including: RwSignal<bool>,
    /// Why, where it is a supervisor's correction (R58).
    pub reason: RwSignal<String>,
    /// The correction was tried without a reason.
    pub reason_missing: RwSignal<bool>,
    /// The correction also takes the e-mail back that the choice before added (F1).
    pub take_email_back: RwSignal<bool>,
    latest: Latest,
}

#[derive(Debug, Clone, PartialEq, Eq)]
pub struct FoundEntities {
    /// The words that were searched.
    pub words: String,
    pub entities: Vec<EntityRow>,
    /// Whether there are more.
    pub more: bool,
}

impl ClientChange {
    /// Begins with the entities that have the contact's e-mail, and a search with these words. It searches as the words are typed, for as long as the owner lives.
    pub fn begin(sac: Sac, sheet: Sheet, words: String, email: Option<String>) -> Self {
        let altering = Self {
            sac,
            sheet,
            words: RwSignal::new(words),
            by_email: RwSignal::new(Vec::new()),
            found: RwSignal::new(None),
            trouble: RwSignal::new(None),
            linking: Submission::new(),
            including: RwSignal::new(false),
            reason: RwSignal::new(String::new()),
            reason_missing: RwSignal::new(false),
            take_email_back: RwSignal::new(false),
            latest: Latest::new(),
        };
        if let Some(email) = email {
            altering.seek(email);
        }
        let search = debounce(TYPING_PAUSE, move |()| altering.search());
        Effect::new(move |before: Option<()>| {
            altering.words.track();
            if before.is_some() {
                search.clone()(());
            }
        });
        altering.search();
        altering
    }

    /// The user's drafts.
    pub fn drafts(self) -> Drafts {
        self.sac.console.drafts
    }

    /// Whether it is a supervisor's correction (R58).
    pub fn corrects(self) -> bool {
        self.sheet
            .ticket
            .with(|ticket| ticket.as_ref().is_some_and(|ticket| ticket.entity_changes == EntityChanges::Correction))
    }

    /// Searches the entities with this e-mail.
    fn seek(self, email: String) {
        spawn_local(async move {
            let query = EntityQuery { email, active: Some(true), ..EntityQuery::default() };
            match self.sac.rest().entities(&query, &PageQuery::first(SHOWN)).await {
                Ok(page) => drop(self.by_email.try_set(page.items)),
                Err(failure) => drop(self.trouble.try_set(Some(failure_text(self.sac.console.text, &failure)))),
            }
        });
    }

    /// Searches by what is typed; nothing finds nobody.
    pub fn search(self) {
        let Some(words) = self.words.try_get_untracked().map(|words| words.trim().to_owned()) else { return };
        if words.is_empty() {
            self.latest.forget();
            return self.found.set(Some(FoundEntities { words, entities: Vec::new(), more: false }));
        }
        let query = EntityQuery { search: words.clone(), ..EntityQuery::default() };
        let rest = self.sac.rest();
        self.latest.ask(
            async move { rest.entities(&query, &PageQuery::first(SHOWN)).await },
            move |answer| match answer {
                Ok(page) => {
                    self.trouble.set(None);
                    self.found.set(Some(FoundEntities { words, more: page.next.is_some(), entities: page.items }));
                }
                Err(failure) => self.trouble.set(Some(failure_text(self.sac.console.text, &failure))),
            },
        );
    }

    /// *VINCULA ENTIDADE AO SAC* (R55). With `add_email` the e-mail of the entry becomes one of the entity's (R48).
    pub fn link(self, entity: EntityId, add_email: bool) {
        let Some(reason) = self.reason_given() else { return };
        if untrack(|| self.linking.is_busy()) {
            return;
        }
        let to = LinkTarget::Registered { entity, add_email };
        let link = EntityLink { to, reason, take_email_back: self.take_email_back.get_untracked() };
        let answer = self.linking.while_busy(entity, async move { self.sheet.link(&link).await });
        spawn_local(async move {
            match answer.await {
                Ok(()) => self.done(),
                Err(failure) => drop(self.trouble.try_set(Some(failure_text(self.sac.console.text, &failure)))),
            }
        });
    }

    /// The second *Confirmar* of *Incluir*: registers and links in one act (R53).
    ///
    /// # Errors
    /// Why the server refused, or that it can't be reached.
    pub async fn register_and_link(self, confirmed: EntityConfirmation) -> Result<(), Failure> {
        let EntityConfirmation { review, despite_look_alikes } = confirmed;
        let reason = Some(self.reason.get_untracked()).filter(|reason| self.is_given(reason));
        let to = LinkTarget::New { review, despite_look_alikes };
        let link = EntityLink { to, reason, take_email_back: self.take_email_back.get_untracked() };
        self.sheet.link(&link).await?;
        self.done();
        Ok(())
    }

    /// *Incluir*, once a correction has its reason.
    pub fn include(self) {
        if self.reason_given().is_some() {
            self.including.set(true);
            focus_soon(".register input");
        }
    }

    /// Back to the ticket, with its new name (R54).
    fn done(self) {
        self.sheet.altering.set(false);
        focus_soon(".sac .client b");
    }

    /// Nothing is changed.
    pub fn cancel(self) {
        self.sheet.altering.set(false);
        focus_soon(CHANGES);
    }

    fn is_given(self, reason: &str) -> bool {
        untrack(|| self.corrects()) && !reason.trim().is_empty()
    }

    /// The reason, where one is needed; `None` where it is missing.
    fn reason_given(self) -> Option<Option<String>> {
        let reason = self.reason.get_untracked();
        let corrects = untrack(|| self.corrects());
        let missing = corrects && reason.trim().is_empty();
        self.reason_missing.set(missing);
        if missing {
            focus_soon(".alter textarea");
            return None;
        }
        Some(corrects.then_some(reason))
    }
}
