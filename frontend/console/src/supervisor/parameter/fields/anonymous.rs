//! ISOCHATCODIGOS: the anonymous entity, and what anonymous tickets begin with (R20, R43–R46).

use leptos::{prelude::*, task::spawn_local};
use protocol::{
    id::TicketTypeId,
    rest::{
        parameter::{Parameter, ValueDraft},
        ticket::TicketType,
    },
};

use crate::{
    entity::{roles::EntityRoles, search::EntitySearch},
    request::whole_list::whole_list,
    shell::{
        console::Console,
        drafts::{Draft, DraftFields},
    },
};

#[derive(Clone, Copy)]
pub struct AnonymousFields {
    /// The number of the anonymous entity.
    pub entity: RwSignal<Option<u64>>,
    pub entity_name: RwSignal<String>,
    /// The search for another entity.
    pub search: EntitySearch,
    pub role: RwSignal<String>,
    pub ticket_type: RwSignal<String>,
    pub subject: RwSignal<String>,
    pub despite_match: RwSignal<bool>,
    pub roles: EntityRoles,
    pub types: RwSignal<Vec<TicketType>>,
}

impl AnonymousFields {
    pub fn new(console: Console, parameter: &Parameter) -> Self {
        let name = parameter.entity_name.as_ref().map(ToString::to_string).unwrap_or_default();
        let fields = Self {
            entity: RwSignal::new(None),
            entity_name: RwSignal::new(name),
            search: EntitySearch::new(""),
            role: RwSignal::default(),
            ticket_type: RwSignal::default(),
            subject: RwSignal::default(),
            despite_match: RwSignal::new(false),
            roles: EntityRoles::read(),
            types: RwSignal::new(Vec::new()),
        };
        fields.read_types(console);
        fields
    }

    fn read_types(self, console: Console) {
        let rest = console.rest();
        spawn_local(async move {
            // Without them the form keeps the type that is set.
            if let Ok(types) = whole_list(async |page| rest.ticket_types(&page).await).await {
                self.types.try_set(types);
            }
        });
    }

    pub fn fill(self, value: &ValueDraft) {
        if let ValueDraft::AnonymousCustomer { entity, role, ticket_type, subject, despite_match } = value {
            self.entity.set(*entity);
            self.role.set(role.clone().unwrap_or_default());
            self.ticket_type.set(ticket_type.map(|id| id.to_string()).unwrap_or_default());
            self.subject.set(subject.clone().unwrap_or_default());
            self.despite_match.set(*despite_match);
        }
    }

    pub fn draft(self) -> ValueDraft {
        let filled = |signal: RwSignal<String>| Some(signal.get()).filter(|text| !text.trim().is_empty());
        ValueDraft::AnonymousCustomer {
            entity: self.entity.get(),
            role: filled(self.role),
            ticket_type: self.ticket_type.read().parse::<TicketTypeId>().ok(),
            subject: filled(self.subject),
            despite_match: self.despite_match.get(),
        }
    }

    pub fn kept(self) -> DraftFields {
        let mut kept = vec![
            ("entity_name", self.entity_name.get()),
            ("role", self.role.get()),
            ("ticket_type", self.ticket_type.get()),
            ("subject", self.subject.get()),
        ];
        kept.extend(self.entity.get().map(|code| ("entity", code.to_string())));
        kept.extend(self.despite_match.get().then(|| ("despite_match", String::new())));
        kept
    }

    pub fn restore(self, kept: &Draft) {
        let text = |name| kept.get(name).unwrap_or_default();
        self.entity.set(text("entity").parse().ok());
        self.entity_name.set(text("entity_name"));
        self.role.set(text("role"));
        self.ticket_type.set(text("ticket_type"));
        self.subject.set(text("subject"));
        self.despite_match.set(kept.get("despite_match").is_some());
    }

    /// The entity in words, tracked.
    pub fn entity_words(self) -> Option<String> {
        self.entity.get().map(|code| entity_words(code, &self.entity_name.get()))
    }

    /// The name of a type of tickets.
    pub fn type_name(self, id: TicketTypeId) -> String {
        let known = self
            .types
            .with_untracked(|types| types.iter().find(|known| known.id == id).map(|known| known.name.to_string()));
        known.unwrap_or_else(|| id.to_string())
    }

    /// The name of the entity from now on.
    pub fn name_entity(self, name: String) {
        self.entity_name.set(name);
    }
}

/// `12 · CLIENTE ANÔNIMO`
pub fn entity_words(code: u64, name: &str) -> String {
    format!("{code} · {name}")
}
