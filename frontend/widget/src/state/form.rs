//! The forms of entry and of a message, checked by the rules that the server applies too (R28, L3).

use leptos::prelude::*;
use protocol::{
    FieldError, Rule,
    id::{ClientId, VisitId},
    rest::{entry::EntryDraft, ticket::LeftMessageDraft},
};
use text::Text;

use super::address::Address;

/// The purpose of a form.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Purpose {
    Enter {
        /// Whether name and e-mail are required.
        identification_required: bool,
    },
    /// *Deixar mensagem*.
    Leave,
}

/// A field of a form.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Field {
    Name,
    /// The e-mail.
    Email,
    Subject,
    Phone,
    /// The message.
    Body,
}

impl Field {
    /// The name of the field in the request's body.
    const fn name(self) -> &'static str {
        match self {
            Self::Name => "name",
            Self::Email => "email",
            Self::Subject => "subject",
            Self::Phone => "phone",
            Self::Body => "body",
        }
    }
}

/// Both forms, which share their fields. The fields keep their values while the page is open, for another conversation.
#[derive(Clone, Copy)]
pub struct Form {
    pub name: RwSignal<String>,
    pub email: RwSignal<String>,
    pub subject: RwSignal<String>,
    pub phone: RwSignal<String>,
    /// The message.
    pub body: RwSignal<String>,
    /// Whether the message cancels something (L13).
    pub cancellation: RwSignal<bool>,
    /// Whether an entry or a message is under way.
    pub busy: RwSignal<bool>,
    /// The sentence for a failure that no field caused.
    pub notice: RwSignal<Option<String>>,
    left: RwSignal<Vec<Field>>,
    told: RwSignal<Vec<FieldError>>,
}

impl Form {
    pub fn new() -> Self {
        Self {
            name: RwSignal::default(),
            email: RwSignal::default(),
            subject: RwSignal::default(),
            phone: RwSignal::default(),
            body: RwSignal::default(),
            cancellation: RwSignal::new(false),
            busy: RwSignal::new(false),
            notice: RwSignal::default(),
            left: RwSignal::default(),
            told: RwSignal::default(),
        }
    }

    pub fn value(self, field: Field) -> RwSignal<String> {
        match field {
            Field::Name => self.name,
            Field::Email => self.email,
            Field::Subject => self.subject,
            Field::Phone => self.phone,
            Field::Body => self.body,
        }
    }

    /// The focus left a field: its error is shown from now on, unless the field is still empty.
    pub fn leave(self, field: Field) {
        if self.value(field).with_untracked(|text| !text.trim().is_empty()) {
            self.show(&[field]);
        }
    }

    /// Shows the errors of all fields of this form from now on.
    pub fn show_all(self, purpose: Purpose) {
        const ALL: [Field; 5] = [Field::Name, Field::Email, Field::Subject, Field::Phone, Field::Body];
        self.show(if purpose == Purpose::Leave { &ALL } else { &ALL[..3] });
    }

    fn show(self, fields: &[Field]) {
        self.left.update(|left| {
            left.extend(fields.iter().filter(|field| !left.contains(field)).copied().collect::<Vec<_>>())
        });
    }

    /// Shows errors that the server found in fields that passed here.
    pub fn told(self, errors: Vec<FieldError>) {
        self.told.set(errors);
    }

    /// Empties the fields of a message that was sent.
    pub fn forget_message(self) {
        self.subject.set(String::new());
        self.body.set(String::new());
        self.cancellation.set(false);
        self.left.set(Vec::new());
    }

    /// Empties all fields: the next one at this page may be somebody else (F18).
    pub fn forget_person(self) {
        [self.name, self.email, self.phone].iter().for_each(|field| field.set(String::new()));
        self.forget_message();
    }

    /// The body of the request to enter.
    pub fn draft(self, Address { company, classification }: Address, visit: VisitId) -> EntryDraft {
        let [name, email, subject] = [self.name, self.email, self.subject].map(typed);
        EntryDraft { company, classification, visit, name, email, subject }
    }

    /// The body of the request that leaves a message.
    pub fn message(self, Address { company, classification }: Address, client_id: ClientId) -> LeftMessageDraft {
        let [name, email, phone, subject] = [self.name, self.email, self.phone, self.subject].map(typed);
        let (cancellation, body) = (self.cancellation.get(), self.body.get());
        LeftMessageDraft { company, classification, client_id, name, email, phone, subject, cancellation, body }
    }

    /// The errors of all fields of this form.
    pub fn errors(self, purpose: Purpose) -> Vec<FieldError> {
        // The rules don't read these.
        let (nowhere, none) = (Address { company: 0, classification: 0 }, [0; 16]);
        let wrong = match purpose {
            Purpose::Enter { identification_required } => {
                self.draft(nowhere, VisitId::from_bytes(none)).parse(identification_required).err()
            }
            Purpose::Leave => self.message(nowhere, ClientId::from_bytes(none)).parse().err(),
        };
        wrong.unwrap_or_default()
    }

    /// The sentence below a field.
    pub fn error(self, field: Field, purpose: Purpose, text: Text) -> Option<String> {
        if !self.left.with(|left| left.contains(&field)) {
            return None;
        }
        let here = |error: &&FieldError| error.field == field.name();
        let typed = self.value(field).get();
        let errors = self.errors(purpose);
        let found = errors.iter().find(here).map(|error| words(field, error, &typed, text));
        found.or_else(|| self.told.with(|told| told.iter().find(here).map(|error| error.message.clone())))
    }
}

fn typed(signal: RwSignal<String>) -> Option<String> {
    Some(signal.get()).filter(|text| !text.trim().is_empty())
}

/// The sentence for an error of a field.
fn words(field: Field, error: &FieldError, typed: &str, text: Text) -> String {
    let limit = error.limit.map_or(0, u64::from);
    match (error.code, field) {
        (Rule::Required, Field::Email) => text.email_required().to_owned(),
        (Rule::Required, Field::Body) => text.required().to_owned(),
        (Rule::Required, _) => text.name_required().to_owned(),
        (Rule::InvalidPhone, _) => text.form_rule_invalid_phone().to_owned(),
        (Rule::InvalidEmail, _) => bad_address(typed, text).to_owned(),
        (Rule::TooLong, _) => text.text_too_long(limit),
        _ => text.rule_malformed().to_owned(),
    }
}

fn bad_address(typed: &str, text: Text) -> &'static str {
    match typed.trim().rsplit_once('@') {
        None => text.email_without_at(),
        Some((_, "")) => text.email_without_domain(),
        Some(_) => text.email_invalid(),
    }
}
