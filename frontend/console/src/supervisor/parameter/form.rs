//! The form of a parameter (R19).

use leptos::{prelude::*, task::spawn_local};
use link::EntityQuery;
use protocol::{
    FieldError, Rule,
    rest::{
        page::PageQuery,
        parameter::{Parameter, ParameterDraft, ParameterName, ValueDraft},
    },
};
use text::Text;

use super::{
    fields::{
        Fields,
        anonymous::{AnonymousFields, entity_words},
    },
    typed::{FIELDS, TypedParameter, draft_of},
    words::trouble,
};
use crate::{
    record::{
        conflict::{Conflict, Settled},
        listing::Listing,
        load::Record,
    },
    request::submission::Submission,
    shell::{attention::focus_soon, console::Console, route::Route, words::field_fault},
    supervisor::route::SupervisorRoute,
};

/// The version that a draft began with, in what the tab keeps.
const VERSION: &str = "version";
const ACTIVE: &str = "active";

pub fn parameters() -> Listing<Parameter> {
    Listing::read(|_| (), |rest, (), _| async move { rest.parameters().await })
}

pub fn parameter(name: ParameterName) -> Record<Parameter> {
    Record::read(move |rest| async move { rest.parameter(name).await })
}

#[derive(Clone, Copy)]
pub struct ParameterForm {
    pub name: ParameterName,
    /// Whether the parameter applies.
    pub active: RwSignal<bool>,
    pub fields: Fields,
    pub submission: Submission,
    /// With another person's change.
    pub conflict: Conflict<TypedParameter>,
    version: RwSignal<u64>,
    before: StoredValue<Option<TypedParameter>>,
    /// The fields that were left once: their faults show from then on.
    left: RwSignal<Vec<&'static str>>,
    console: Console,
}

impl ParameterForm {
    /// The form of a parameter as it is.
    pub fn new(console: Console, parameter: &Parameter) -> Self {
        let form = Self {
            name: parameter.value.name(),
            active: RwSignal::new(parameter.active),
            fields: Fields::of(console, parameter),
            submission: Submission::new(),
            conflict: Conflict::new(FIELDS, console.text),
            version: RwSignal::new(parameter.version),
            before: StoredValue::new(None),
            left: RwSignal::default(),
            console,
        };
        form.fields.fill(&draft_of(&parameter.value));
        form.before.set_value(Some(untrack(|| form.typed())));
        form.keep_draft();
        form
    }

    /// Shows the draft that the tab keeps, and keeps what is typed from now on (F5).
    fn keep_draft(self) {
        let (drafts, form) = (self.console.drafts, format!("parameter.{}", self.name.as_str()));
        if let Some(kept) = drafts.read(&form) {
            if let Some(version) = kept.get(VERSION).and_then(|version| version.parse().ok()) {
                self.version.set(version);
            }
            self.active.set(kept.get(ACTIVE).is_some());
            self.fields.restore(&kept);
        }
        drafts.follow(form, move || {
            if !self.is_changed() {
                return Vec::new();
            }
            let mut kept = self.fields.kept();
            kept.push((VERSION, self.version.get().to_string()));
            kept.extend(self.active.get().then(|| (ACTIVE, String::new())));
            kept
        });
    }

    fn typed(self) -> TypedParameter {
        let value = self.fields.draft();
        let (mut entity, mut ticket_type) = (String::new(), String::new());
        if let (Fields::Anonymous(fields), ValueDraft::AnonymousCustomer { ticket_type: kind, .. }) =
            (self.fields, &value)
        {
            entity = fields.entity_words().unwrap_or_default();
            ticket_type = kind.map(|kind| fields.type_name(kind)).unwrap_or_default();
        }
        let draft = ParameterDraft { version: self.version.get(), active: self.active.get(), value };
        TypedParameter { draft, entity, ticket_type }
    }

    /// Whether something was changed that is not saved.
    pub fn is_changed(self) -> bool {
        let TypedParameter { draft, .. } = self.typed();
        self.before.with_value(|before| {
            let same =
                |before: &TypedParameter| before.draft.active == draft.active && before.draft.value == draft.value;
            before.as_ref().is_some_and(|before| !same(before))
        })
    }

    /// The focus left a field: what is wrong with it shows from now on.
    pub fn left(self, field: &'static str) {
        self.left.update(|left| left.push(field));
    }

    /// The fault of a field, in words. Some show while one types: an unknown placeholder, a text that is too long, and those of fields that
    /// were left.
    pub fn fault(self, text: Text, field: &'static str) -> Signal<Option<String>> {
        let found = self.submission.fault(field, move |fault| fault_words(text, field, fault));
        let typed = Memo::new(move |_| {
            let faults = self.typed().draft.parse(self.name).err().unwrap_or_default();
            let left = self.left.with(|left| left.contains(&field));
            let shows = |fault: &&FieldError| {
                fault.field == field && (left || matches!(fault.code, Rule::UnknownPlaceholder | Rule::TooLong))
            };
            faults.iter().find(shows).map(|fault| fault_words(text, field, fault))
        });
        Signal::derive(move || typed.get().or_else(|| found.get()))
    }

    /// *Salvar*.
    pub fn save(self) {
        let typed = untrack(|| self.typed());
        let faults = typed.draft.clone().parse(self.name).err().unwrap_or_default();
        if !self.submission.check(faults) {
            return focus_soon(".record-form [aria-invalid=true]");
        }
        if untrack(|| self.submission.is_busy()) {
            return;
        }
        let (rest, reader, address) = (self.console.rest(), self.console.rest(), self.console.address);
        let draft = typed.draft.clone();
        let base = self.before.get_value().unwrap_or_else(|| typed.clone());
        let save = async move { rest.change_parameter(self.name, &draft).await };
        let read = async move {
            let parameter = reader.parameter(self.name).await?;
            Ok((parameter.version, self.typed_of(&parameter)))
        };
        let answer = self.submission.send((), self.conflict.save((base, typed), save, read));
        spawn_local(async move {
            if let Ok(Some(_)) = answer.await {
                address.forget_unsaved();
                address.open(Route::Supervisor(SupervisorRoute::Parameters));
            }
        });
    }

    /// Saves what was picked from two people's changes.
    pub fn settle(self, settled: Settled<TypedParameter>) {
        let Settled { version, base, draft } = settled;
        self.version.set(version);
        self.before.set_value(Some(base));
        self.active.set(draft.draft.active);
        self.fields.fill(&draft.draft.value);
        if let Fields::Anonymous(fields) = self.fields {
            let name = draft.entity.split_once(" · ").map(|(_, name)| name.to_owned());
            fields.name_entity(name.unwrap_or_default());
        }
        self.save();
    }

    fn typed_of(self, parameter: &Parameter) -> TypedParameter {
        let value = draft_of(&parameter.value);
        let (mut entity, mut ticket_type) = (String::new(), String::new());
        if let (Fields::Anonymous(fields), ValueDraft::AnonymousCustomer { entity: code, ticket_type: kind, .. }) =
            (self.fields, &value)
        {
            let name = parameter.entity_name.as_ref().map(ToString::to_string).unwrap_or_default();
            entity = code.map(|code| entity_words(code, &name)).unwrap_or_default();
            ticket_type = kind.map(|kind| fields.type_name(kind)).unwrap_or_default();
        }
        let draft = ParameterDraft { version: parameter.version, active: parameter.active, value };
        TypedParameter { draft, entity, ticket_type }
    }

    /// The anonymous entity's fields, where it has such.
    pub fn anonymous(self) -> Option<AnonymousFields> {
        match self.fields {
            Fields::Anonymous(fields) => Some(fields),
            _ => None,
        }
    }

    /// Opens the anonymous entity's form, where what is wrong with it is mended.
    pub fn mend(self) {
        let Some(code) = self.anonymous().and_then(|fields| fields.entity.get_untracked()) else {
            return;
        };
        let (rest, console) = (self.console.rest(), self.console);
        spawn_local(async move {
            let query = EntityQuery { search: code.to_string(), ..EntityQuery::default() };
            match rest.entities(&query, &PageQuery::first(1)).await {
                Ok(page) => {
                    if let Some(entity) = page.items.into_iter().find(|entity| entity.code == code) {
                        console.address.open(Route::Entity(entity.id));
                    }
                }
                Err(failure) => console.failed(&failure),
            }
        });
    }
}

fn fault_words(text: Text, field: &str, fault: &FieldError) -> String {
    match fault.code {
        Rule::Required if field == "entity" => text.trouble_entity_missing().to_owned(),
        rule @ (Rule::EntityMissing | Rule::EntityInactive | Rule::EntityWithoutRole) => {
            trouble(text, rule.as_str()).to_owned()
        }
        Rule::InvalidEmail => text.email_invalid().to_owned(),
        _ => field_fault(text, fault),
    }
}
