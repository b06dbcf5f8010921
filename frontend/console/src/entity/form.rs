//! An entity while it is typed.

use std::collections::BTreeSet;

use leptos::prelude::*;
use protocol::{
    Document, EmailAddress, Phone, RoleName,
    rest::entity::{EntityDraft, EntityFields, EntityKind},
};
use text::Text;

use crate::{
    entity::roles::EntityRoles,
    request::submission::{Faults, Submission},
    shell::words::field_fault,
};

/// One of several e-mails or phones.
#[derive(Clone, Copy)]
pub struct ContactLine {
    /// Identifies the line in the list.
    pub key: usize,
    pub value: RwSignal<String>,
}

/// Several e-mails or phones: at least one line, which may stay empty.
#[derive(Clone, Copy)]
pub struct ContactLines {
    pub lines: RwSignal<Vec<ContactLine>>,
    next: StoredValue<usize>,
}

impl ContactLines {
    fn new(values: impl Iterator<Item = String>) -> Self {
        let lines = Self { lines: RwSignal::new(Vec::new()), next: StoredValue::new(0) };
        values.for_each(|value| lines.add(value));
        if lines.lines.with_untracked(Vec::is_empty) {
            lines.add(String::new());
        }
        lines
    }

    /// One more.
    pub fn add(self, value: String) {
        let key = self.next.get_value();
        self.next.set_value(key + 1);
        self.lines.update(|lines| lines.push(ContactLine { key, value: RwSignal::new(value) }));
    }

    /// One less.
    pub fn remove(self, key: usize) {
        self.lines.update(|lines| lines.retain(|line| line.key != key));
    }

    fn values(self) -> Vec<String> {
        self.lines.read().iter().map(|line| line.value.get()).filter(|value| !value.trim().is_empty()).collect()
    }
}

#[derive(Clone, Copy)]
pub struct EntityForm {
    pub name: RwSignal<String>,
    pub kind: RwSignal<EntityKind>,
    /// CPF or CNPJ.
    pub document: RwSignal<String>,
    /// The e-mails.
    pub emails: ContactLines,
    pub phones: ContactLines,
    /// The roles that are ticked.
    pub roles: RwSignal<BTreeSet<String>>,
    /// The roles there are.
    pub known_roles: EntityRoles,
    pub submission: Submission,
    /// The faults that are left: a fault disappears as soon as its field is put right.
    faults: StoredValue<Option<Memo<Faults>>>,
    before: StoredValue<EntityDraft>,
}

impl EntityForm {
    /// A form for a new entity, filled with the data that is known.
    pub fn new(draft: EntityDraft) -> Self {
        let form = Self {
            name: RwSignal::new(draft.name.clone()),
            kind: RwSignal::new(draft.kind),
            document: RwSignal::new(draft.document.clone().unwrap_or_default()),
            emails: ContactLines::new(draft.emails.iter().cloned()),
            phones: ContactLines::new(draft.phones.iter().cloned()),
            roles: RwSignal::new(draft.roles.iter().cloned().collect()),
            known_roles: EntityRoles::read(),
            submission: Submission::new(),
            faults: StoredValue::new(None),
            before: StoredValue::new(draft),
        };
        form.before.set_value(untrack(|| form.draft()));
        let recheck = move || form.draft().parse().err().unwrap_or_default();
        form.faults.set_value(Some(form.submission.faults_left(recheck)));
        form
    }

    /// An empty form for a client, as *SAC Cliente* and *Incluir* begin.
    pub fn client(name: Option<String>, email: Option<String>, phone: Option<String>) -> EntityDraft {
        EntityDraft {
            name: name.unwrap_or_default(),
            kind: EntityKind::Person,
            document: None,
            emails: email.into_iter().collect(),
            phones: phone.into_iter().collect(),
            roles: vec![RoleName::CLIENT.to_owned()],
        }
    }

    /// The input, tracked.
    pub fn draft(self) -> EntityDraft {
        EntityDraft {
            name: self.name.get(),
            kind: self.kind.get(),
            document: Some(self.document.get()).filter(|text| !text.trim().is_empty()),
            emails: self.emails.values(),
            phones: self.phones.values(),
            roles: self.roles.get().into_iter().collect(),
        }
    }

    /// Whether something was typed that is not saved.
    pub fn is_changed(self) -> bool {
        let draft = self.draft();
        self.before.with_value(|before| *before != draft)
    }

    /// Checks the input by the server's own rules; answers the draft to send, if it has no fault.
    pub fn check(self) -> Option<EntityDraft> {
        let draft = untrack(|| self.draft());
        let faults = draft.clone().parse().err().unwrap_or_default();
        self.submission.check(faults).then_some(draft)
    }

    /// The fault of a field, in words.
    pub fn fault(self, text: Text, field: &'static str) -> Signal<Option<String>> {
        Signal::derive(move || self.fault_of(text, field))
    }

    /// The fault of one of several e-mails or phones, beside its own line.
    pub fn line_fault(self, text: Text, field: &'static str, line: ContactLine) -> Signal<Option<String>> {
        Signal::derive(move || {
            let about = self.fault_of(text, field)?;
            line.value.with(|value| is_wrong(field, value)).then_some(about)
        })
    }

    /// The fault of several e-mails or phones together.
    pub fn list_fault(self, text: Text, field: &'static str) -> Signal<Option<String>> {
        let lines = if field == "emails" { self.emails } else { self.phones };
        Signal::derive(move || {
            let about = self.fault_of(text, field)?;
            let one = lines.lines.read().iter().any(|line| line.value.with(|value| is_wrong(field, value)));
            (!one).then_some(about)
        })
    }

    fn fault_of(self, text: Text, field: &str) -> Option<String> {
        let faults = self.faults.get_value()?;
        faults
            .with(|(_, faults)| faults.iter().find(|fault| fault.field == field).map(|fault| field_fault(text, fault)))
    }

    /// Writes a valid CPF or CNPJ with its dots and dashes.
    pub fn tidy_document(self) {
        if let Ok(document) = self.document.with_untracked(|text| Document::parse(text)) {
            if self.kind.get_untracked() == EntityKind::Person && !document.is_cpf() {
                self.kind.set(EntityKind::Company);
            }
            self.document.set(document.formatted());
        }
    }
}

/// The draft with which the form of a registered entity begins.
pub fn draft_of(fields: &EntityFields) -> EntityDraft {
    EntityDraft {
        name: fields.name.to_string(),
        kind: fields.kind,
        document: fields.document.as_ref().map(Document::formatted),
        emails: fields.emails.iter().map(ToString::to_string).collect(),
        phones: fields.phones.iter().map(Phone::formatted).collect(),
        roles: fields.roles.iter().map(ToString::to_string).collect(),
    }
}

/// Whether a line is not blank and breaks the rule of its field.
fn is_wrong(field: &str, value: &str) -> bool {
    !value.trim().is_empty()
        && if field == "emails" { EmailAddress::parse(value).is_err() } else { Phone::parse(value).is_err() }
}
