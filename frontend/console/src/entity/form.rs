//! An entity while it is typed.

use leptos::prelude::*;
use protocol::{
    Document, EmailAddress, Phone, RoleName,
    rest::entity::{EntityDraft, EntityFields, EntityKind},
};
use text::Text;

use crate::{
    entity::roles::EntityRoles,
    record::form_owner::FormOwner,
    request::submission::{Faults, Submission},
    shell::{
        drafts::{DraftFields, Drafts},
        words::field_fault,
    },
};

/// The version of the entity that a draft is of.
const VERSION: &str = "version";

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
    owner: FormOwner,
}

impl ContactLines {
    fn new(values: impl Iterator<Item = String>) -> Self {
        let lines = Self { lines: RwSignal::new(Vec::new()), next: StoredValue::new(0), owner: FormOwner::current() };
        lines.fill(values.collect());
        lines
    }

    /// One more.
    pub fn add(self, value: String) {
        let key = self.next.get_value();
        self.next.set_value(key + 1);
        let value = self.owner.make(|| RwSignal::new(value));
        self.lines.update(|lines| lines.push(ContactLine { key, value }));
    }

    /// These instead.
    fn fill(self, values: Vec<String>) {
        self.lines.set(Vec::new());
        values.into_iter().for_each(|value| self.add(value));
        if self.lines.with_untracked(Vec::is_empty) {
            self.add(String::new());
        }
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
    /// The roles that are ticked, in the order of their names.
    pub roles: RwSignal<Vec<String>>,
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
            roles: RwSignal::new(Vec::new()),
            known_roles: EntityRoles::read(),
            submission: Submission::new(),
            faults: StoredValue::new(None),
            before: StoredValue::new(draft),
        };
        let ticked = form.before.with_value(|before| before.roles.clone());
        ticked.into_iter().for_each(|role| form.tick(role, true));
        form.before.set_value(untrack(|| form.draft()));
        let recheck = move || form.draft().parse().err().unwrap_or_default();
        form.faults.set_value(Some(form.submission.faults_left(recheck)));
        form
    }

    /// Ticks a role, or takes the tick away.
    pub fn tick(self, role: String, on: bool) {
        self.roles.update(|roles| match (roles.binary_search(&role), on) {
            (Err(place), true) => roles.insert(place, role),
            (Ok(place), false) => drop(roles.remove(place)),
            _ => {}
        });
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
            roles: self.roles.get(),
        }
    }

    /// Whether something was typed that is not saved.
    pub fn is_changed(self) -> bool {
        let draft = self.draft();
        self.before.with_value(|before| *before != draft)
    }

    /// Shows the draft that the tab keeps of this form, and keeps what is typed from now on (F5).
    /// From then on `version` is the one of the entity that the draft is of.
    pub fn keep_draft(self, drafts: Drafts, form: String, version: RwSignal<u64>) {
        if let Some(kept) = drafts.read(&form) {
            let text = |name| kept.get(name).unwrap_or_default();
            if let Ok(of) = text(VERSION).parse() {
                version.set(of);
            }
            self.name.set(text("name"));
            self.kind.set(text("kind").parse().unwrap_or(EntityKind::Person));
            self.document.set(text("document"));
            self.emails.fill(kept.all("email"));
            self.phones.fill(kept.all("phone"));
            self.roles.set(kept.all("role").into_iter().collect());
        }
        drafts.follow(form, move || match self.is_changed() {
            true => self.fields().into_iter().chain([(VERSION, version.get().to_string())]).collect(),
            false => DraftFields::new(),
        });
    }

    /// The draft with which it began.
    pub fn base(self) -> EntityDraft {
        self.before.get_value()
    }

    /// Begins anew from `base`, with `draft` typed in.
    pub fn begin_anew(self, base: EntityDraft, draft: EntityDraft) {
        self.before.set_value(base);
        self.name.set(draft.name);
        self.kind.set(draft.kind);
        self.document.set(draft.document.unwrap_or_default());
        self.emails.fill(draft.emails);
        self.phones.fill(draft.phones);
        self.roles.set(draft.roles);
    }

    /// The input by names, tracked.
    fn fields(self) -> DraftFields {
        let EntityDraft { name, kind, document, emails, phones, roles } = self.draft();
        let several = |name, values: Vec<String>| values.into_iter().map(move |value| (name, value));
        [("name", name), ("kind", kind.as_str().to_owned()), ("document", document.unwrap_or_default())]
            .into_iter()
            .chain(several("email", emails))
            .chain(several("phone", phones))
            .chain(several("role", roles))
            .collect()
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
