//! Records that are little more than a name: the types of tickets, and the roles of entities.

use leptos::{prelude::*, task::spawn_local};
use link::Failure;
use protocol::{
    Code, FieldError, Label, RoleName,
    id::TicketTypeId,
    rest::{entity::EntityRoleDraft, ticket::TicketTypeDraft},
};

use crate::{
    record::listing::Listing,
    request::submission::Submission,
    shell::{
        console::Console,
        words::{failure_text, field_fault},
    },
};

/// The name in a draft.
const NAME: &str = "name";

/// Which records.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum NamedKind {
    /// *Tipos de SAC*.
    TicketType,
    /// *Papéis*.
    Role,
}

/// One of them.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NamedRecord {
    /// Its key on the server: an id, or the name itself.
    pub key: String,
    pub name: String,
    /// Its meaning for the program, in words; empty for a record that the company made.
    pub meaning: String,
    /// Whether it may be used.
    pub active: bool,
    /// It can't be inactivated.
    pub fixed: bool,
}

/// The list, and *Incluir* over it.
#[derive(Clone, Copy)]
pub struct NamedRecords {
    console: Console,
    kind: NamedKind,
    /// The records.
    pub listing: Listing<NamedRecord>,
    /// The name of a new one.
    pub name: RwSignal<String>,
    pub submission: Submission,
}

impl NamedRecords {
    /// Reads the list.
    pub fn new(console: Console, kind: NamedKind) -> Self {
        let text = console.text;
        let listing = Listing::read(
            |_| (),
            move |rest, (), page| async move {
                match kind {
                    NamedKind::TicketType => {
                        Ok::<_, Failure>(rest.ticket_types(&page).await?.map(|kind| NamedRecord {
                            key: kind.id.to_string(),
                            name: text.type_name(kind.kind.as_str(), kind.name.as_str()),
                            meaning: text.meaning_of(kind.kind.as_str()).to_owned(),
                            active: kind.active,
                            fixed: false,
                        }))
                    }
                    NamedKind::Role => Ok(rest.entity_roles(&page).await?.map(|role| NamedRecord {
                        key: role.name.to_string(),
                        name: role.name.to_string(),
                        meaning: if role.standard { text.standard_role() } else { "" }.to_owned(),
                        active: role.active,
                        fixed: role.standard,
                    })),
                }
            },
        );
        let name = RwSignal::new(String::new());
        let records = Self { console, kind, listing, name, submission: Submission::new() };
        records.keep_draft();
        records
    }

    /// Shows the name that the tab keeps, and keeps what is typed from now on (F5).
    fn keep_draft(self) {
        let (drafts, form) = (self.console.drafts, format!("named.{:?}", self.kind));
        if let Some(name) = drafts.read(&form).and_then(|kept| kept.get(NAME)) {
            self.name.set(name);
        }
        let typed = move || Some(self.name.get()).filter(|name| !name.trim().is_empty());
        drafts.follow(form, move || typed().map(|name| (NAME, name)).into_iter().collect());
        self.console.address.confirm_leaving_draft(Signal::derive(move || typed().is_some()));
    }

    /// *Incluir*.
    pub fn add(self) {
        let name = self.name.get_untracked();
        let checked = match self.kind {
            NamedKind::TicketType => Label::parse(&name).map(drop),
            NamedKind::Role => RoleName::parse(&name).map(drop),
        };
        let faults = checked.err().map(|error| FieldError::word("name", error)).into_iter().collect();
        if !self.submission.check(faults) || untrack(|| self.submission.is_busy()) {
            return;
        }
        let rest = self.console.rest();
        let answer = async move {
            match self.kind {
                NamedKind::TicketType => rest.add_ticket_type(&TicketTypeDraft { name }).await.map(drop),
                NamedKind::Role => rest.add_entity_role(&EntityRoleDraft { name }).await.map(drop),
            }
        };
        let answer = self.submission.send((), answer);
        spawn_local(async move {
            if answer.await.is_ok() {
                self.name.set(String::new());
                self.listing.again();
            }
        });
    }

    /// The fault of the name, or why it was not saved.
    pub fn fault(self) -> Signal<Option<String>> {
        let text = self.console.text;
        let at_name = self.submission.fault("name", move |fault| field_fault(text, fault));
        Signal::derive(move || match self.submission.failure() {
            // A name that exists already has its own sentence, which says more than its field's.
            Some(failure) if failure.code() != Some(Code::Invalid) => Some(failure_text(text, &failure)),
            failure => at_name.get().or_else(|| failure.map(|failure| failure_text(text, &failure))),
        })
    }

    /// *Inativar* and *Reativar*.
    pub fn turn(self, record: &NamedRecord, active: bool) {
        let (rest, console, key) = (self.console.rest(), self.console, record.key.clone());
        spawn_local(async move {
            let outcome = match (self.kind, key.parse::<TicketTypeId>()) {
                (NamedKind::TicketType, Ok(id)) => rest.turn_ticket_type(id, active).await.map(drop),
                _ => rest.turn_entity_role(&key, active).await.map(drop),
            };
            match outcome {
                Ok(()) => self.listing.again(),
                Err(failure) => console.failed(&failure),
            }
        });
    }
}
