//! Records that are little more than a name: the types of tickets, and the roles of entities.

use leptos::{prelude::*, task::spawn_local};
use link::Failure;
use protocol::{
    Code, FieldError, Label, RoleName,
    id::TicketTypeId,
    rest::{
        entity::EntityRoleDraft,
        page::{Page, PageQuery},
        ticket::TicketTypeDraft,
    },
};
use text::Text;

use crate::{
    record::listing::Listing,
    shell::{
        console::Console,
        words::{field_fault, why},
    },
};

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
    /// How the server calls it: an id, or the name itself.
    pub key: String,
    pub name: String,
    /// What logic reads of it, in words; empty for one of the company's own.
    pub meaning: String,
    /// Whether it may be used.
    pub active: bool,
    /// It stays active.
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
    /// What is wrong with it.
    pub fault: RwSignal<Option<String>>,
    /// A new one is being saved.
    pub busy: RwSignal<bool>,
}

impl NamedRecords {
    /// Reads the list.
    pub fn new(console: Console, kind: NamedKind) -> Self {
        let text = console.text;
        let listing = Listing::read(move |rest, _| async move {
            match kind {
                NamedKind::TicketType => {
                    let page = rest.ticket_types(PageQuery { page: 1, per_page: 100 }).await?;
                    Ok::<_, Failure>(named(page, |kind| NamedRecord {
                        key: kind.id.to_string(),
                        name: text.type_name(kind.kind.as_str(), kind.name.as_str()),
                        meaning: text.meaning_of(kind.kind.as_str()).to_owned(),
                        active: kind.active,
                        fixed: false,
                    }))
                }
                NamedKind::Role => Ok(named(rest.entity_roles().await?, |role| NamedRecord {
                    key: role.name.to_string(),
                    name: role.name.to_string(),
                    meaning: if role.standard { text.standard_role() } else { "" }.to_owned(),
                    active: role.active,
                    fixed: role.standard,
                })),
            }
        });
        let name = RwSignal::new(String::new());
        Self { console, kind, listing, name, fault: RwSignal::new(None), busy: RwSignal::new(false) }
    }

    /// *Incluir*.
    pub fn add(self) {
        let name = self.name.get_untracked();
        let checked = match self.kind {
            NamedKind::TicketType => Label::parse(&name).map(drop),
            NamedKind::Role => RoleName::parse(&name).map(drop),
        };
        let text = self.console.text;
        self.fault.set(checked.err().map(|error| field_fault(text, &FieldError::word("name", error))));
        if self.fault.read_untracked().is_some() || self.busy.get_untracked() {
            return;
        }
        self.busy.set(true);
        let rest = self.console.rest();
        spawn_local(async move {
            let saved = match self.kind {
                NamedKind::TicketType => rest.add_ticket_type(&TicketTypeDraft { name }).await.map(drop),
                NamedKind::Role => rest.add_entity_role(&EntityRoleDraft { name }).await.map(drop),
            };
            self.busy.try_set(false);
            match saved {
                Ok(()) => {
                    self.name.set(String::new());
                    self.listing.again();
                }
                Err(failure) => {
                    self.fault.try_set(Some(refusal(text, &failure)));
                }
            }
        });
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

fn named<T>(page: Page<T>, convert: impl Fn(T) -> NamedRecord) -> Page<NamedRecord> {
    let Page { items, total, page, per_page } = page;
    Page { items: items.into_iter().map(convert).collect(), total, page, per_page }
}

fn refusal(text: Text, failure: &Failure) -> String {
    match failure {
        Failure::Problem(problem) if problem.code == Code::Invalid => {
            problem.errors.first().map_or_else(|| why(text, failure), |error| field_fault(text, error))
        }
        failure => why(text, failure),
    }
}
