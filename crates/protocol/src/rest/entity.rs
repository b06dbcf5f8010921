//! Entities: the people and companies of the customer base.

use serde::{Deserialize, Serialize};

use crate::{
    Document, EmailAddress, EntityName, FieldError, Instant, Phone, RoleName, Rule,
    id::{EntityId, ReviewId},
    people::closed_set,
    rest::draft::Draft,
};

/// Most e-mails, and most phones, of one entity.
pub const MOST_ADDRESSES: usize = 20;

/// Entities further behind in a list than this are not shown: whoever wants them asks more precisely.
pub const DEEPEST: u32 = 10_000;

closed_set! {
    /// What an entity is.
    EntityKind {
        /// A natural person.
        Person = "person",
        /// A company or another body.
        Company = "company",
    }
}

/// An entity, whole.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Entity {
    /// The entity.
    pub id: EntityId,
    /// Its number, by which people know it; unique in the company.
    pub code: u64,
    /// What is registered of it.
    pub fields: EntityFields,
    /// Inactive ones are not suggested and get no tickets (R63).
    pub active: bool,
    /// Whether the parameter ISOCHATCODIGOS names it (R20).
    pub anonymous: bool,
    /// Grows with each change: a change of an older one is refused.
    pub version: u64,
    /// When it was registered.
    pub created_at: Instant,
    /// When it was changed last.
    pub updated_at: Instant,
}

/// What is registered of an entity, valid.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct EntityFields {
    /// The name.
    pub name: EntityName,
    /// What it is.
    pub kind: EntityKind,
    /// CPF or CNPJ.
    pub document: Option<Document>,
    /// Any number of them, the main one first; other entities may have the same (R49).
    pub emails: Vec<EmailAddress>,
    /// Any number of them, the main one first.
    pub phones: Vec<Phone>,
    /// The roles (papéis) it has, by name.
    pub roles: Vec<RoleName>,
}

/// An entity as a form has it.
#[derive(Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(deny_unknown_fields)]
pub struct EntityDraft {
    /// The name.
    pub name: String,
    /// What it is.
    pub kind: EntityKind,
    /// A person's CPF, a company's CNPJ.
    #[serde(default)]
    pub document: Option<String>,
    /// Blank ones don't count.
    #[serde(default)]
    pub emails: Vec<String>,
    /// Blank ones don't count.
    #[serde(default)]
    pub phones: Vec<String>,
    /// Names of active roles of the company.
    #[serde(default)]
    pub roles: Vec<String>,
}

/// A change of an entity as a form has it.
#[derive(Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(deny_unknown_fields)]
pub struct EntityChange {
    /// The version that was edited.
    pub version: u64,
    /// How it is to be.
    pub entity: EntityDraft,
    /// It may get a document that another entity has (R48).
    #[serde(default)]
    pub despite_look_alikes: bool,
}

impl EntityDraft {
    /// The fields, when they are right. An e-mail, phone or role that stands twice counts once.
    ///
    /// # Errors
    /// The fields at fault: `name`, `document`, `emails`, `phones`, `roles`.
    pub fn parse(self) -> Result<EntityFields, Vec<FieldError>> {
        let mut draft = Draft::default();
        let name = draft.required("name", &self.name, EntityName::parse);
        let document = self.document.filter(|text| !text.trim().is_empty());
        let document = document.map(|text| Document::parse(&text));
        draft.check(!matches!(document, Some(Err(_))), || FieldError::new("document", Rule::InvalidDocument));
        let is_person = self.kind == EntityKind::Person;
        let other_kind = matches!(&document, Some(Ok(document)) if document.is_cpf() != is_person);
        draft.check(!other_kind, || FieldError::new("document", Rule::OtherKind));
        let emails = all(&mut draft, "emails", &self.emails, |text| {
            EmailAddress::parse(text).map_err(|error| FieldError::word("emails", error))
        });
        let emails = distinct(emails, EmailAddress::comparable);
        let phones = all(&mut draft, "phones", &self.phones, |text| {
            Phone::parse(text).map_err(|_| FieldError::new("phones", Rule::InvalidPhone))
        });
        let phones = distinct(phones, |phone| phone.comparable().to_owned());
        let roles = all(&mut draft, "roles", &self.roles, |text| {
            RoleName::parse(text).map_err(|error| FieldError::word("roles", error))
        });
        let kind = self.kind;
        draft.finish(|| {
            Some(EntityFields { name: name?, kind, document: document.and_then(Result::ok), emails, phones, roles })
        })
    }
}

/// The values of a list, each once, in their order. The first fault of the list stands for it.
fn all<T: PartialEq>(
    draft: &mut Draft,
    field: &'static str,
    texts: &[String],
    parse: impl Fn(&str) -> Result<T, FieldError>,
) -> Vec<T> {
    let mut values = Vec::new();
    let filled = texts.iter().filter(|text| !text.trim().is_empty());
    let limit = u32::try_from(MOST_ADDRESSES).unwrap_or(u32::MAX);
    draft.check(filled.clone().count() <= MOST_ADDRESSES, || FieldError {
        limit: Some(limit),
        ..FieldError::new(field, Rule::TooMany)
    });
    for text in filled.take(MOST_ADDRESSES) {
        match parse(text) {
            Ok(value) if !values.contains(&value) => values.push(value),
            Ok(_) => {}
            Err(error) => {
                draft.check(false, || error);
                break;
            }
        }
    }
    values
}

/// Those whose key no earlier one has.
fn distinct<T>(values: Vec<T>, key: impl Fn(&T) -> String) -> Vec<T> {
    let mut seen = std::collections::HashSet::new();
    values.into_iter().filter(|value| seen.insert(key(value))).collect()
}

/// An entity in a list, or as a suggestion (R39).
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct EntityRow {
    /// The entity.
    pub id: EntityId,
    /// Its number.
    pub code: u64,
    /// The name.
    pub name: EntityName,
    /// What it is.
    pub kind: EntityKind,
    /// The document with its kind before it; a person's without its middle (`CPF 418.•••.•••-07`).
    pub document: Option<String>,
    /// The main e-mail.
    pub email: Option<EmailAddress>,
    /// The main phone.
    pub phone: Option<Phone>,
    /// The roles it has.
    pub roles: Vec<RoleName>,
    /// Whether tickets may be opened for it.
    pub active: bool,
    /// Whether the parameter ISOCHATCODIGOS names it.
    pub anonymous: bool,
}

/// A page of a search. A search doesn't count what it finds: that would read all of it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct EntityPage {
    /// The entities of this page.
    pub items: Vec<EntityRow>,
    /// Whether there are more behind them. Behind the 10,000th none is shown: then it says that there are, and asking for their
    /// page is refused.
    pub more: bool,
    /// This page, from 1.
    pub page: u32,
    /// Items of a full page.
    pub per_page: u32,
}

closed_set! {
    /// In what two entities are alike (R48).
    Likeness {
        /// The same CPF or CNPJ.
        Document = "document",
        /// The same e-mail.
        Email = "email",
        /// The same phone.
        Phone = "phone",
        /// The same name, but for letter case and accents.
        Name = "name",
        /// A name with the same first and last word.
        SimilarName = "similar_name",
    }
}

/// A registered entity that looks like the one to be registered (R48).
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct LookAlike {
    /// The entity.
    pub entity: EntityRow,
    /// In what it is alike, the strongest first.
    pub alike: Vec<Likeness>,
    /// How many tickets it has.
    pub tickets: u64,
    /// When its last ticket was opened.
    pub last_ticket_at: Option<Instant>,
}

/// What the first *Confirmar* answers: what would be saved, and who looks like it (R53).
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Review {
    /// What the second *Confirmar* spends, once.
    pub token: ReviewId,
    /// Until when it may.
    pub expires_at: Instant,
    /// What will be saved.
    pub entity: EntityFields,
    /// At most 20, those most alike first. With any of them, confirming takes [`EntityConfirmation::despite_look_alikes`].
    pub look_alikes: Vec<LookAlike>,
}

/// The second *Confirmar* (R53).
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(deny_unknown_fields)]
pub struct EntityConfirmation {
    /// What the review gave. A repeat gets the entity of the first time.
    pub review: ReviewId,
    /// "Register anyway": none of the look-alikes is meant (R48).
    #[serde(default)]
    pub despite_look_alikes: bool,
}

/// A role (papel) that entities of the company may have.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct EntityRole {
    /// The name.
    pub name: RoleName,
    /// Whether entities may get it.
    pub active: bool,
    /// CLIENTE and USUARIO: every company has them, and they stay active.
    pub standard: bool,
}

/// A new role.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(deny_unknown_fields)]
pub struct EntityRoleDraft {
    /// The name.
    pub name: String,
}
