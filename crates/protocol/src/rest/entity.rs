//! Entities: the people and companies of the customer base.

use serde::{Deserialize, Serialize};

use crate::{
    Document, EmailAddress, EntityName, FieldError, Instant, Phone, RoleName, Rule,
    id::{EntityId, ReviewId},
    is_rounded,
    people::closed_set,
    rest::{draft::Draft, page::PageCursor},
    says_nothing,
};

/// Most e-mails, and most phones, of one entity.
pub const MOST_ADDRESSES: usize = 20;

closed_set! {
    /// The kind of an entity, which decides whether its document is a CPF or a CNPJ.
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
    /// The registered data.
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

/// The registered data of an entity, valid.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct EntityFields {
    /// The name.
    pub name: EntityName,
    /// A person or a company.
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
    /// A person or a company.
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
        let document = self.document.filter(|text| !says_nothing(text));
        let lost = document.as_deref().is_some_and(is_rounded);
        let document = document.map(|text| Document::parse(&text));
        let rule = if lost { Rule::RoundedNumber } else { Rule::InvalidDocument };
        draft.check(!matches!(document, Some(Err(_))), || FieldError::new("document", rule));
        let is_person = self.kind == EntityKind::Person;
        let other_kind = matches!(&document, Some(Ok(document)) if document.is_cpf() != is_person);
        draft.check(!other_kind, || FieldError::new("document", Rule::OtherKind));
        let emails = all(&mut draft, "emails", &self.emails, |text| {
            EmailAddress::parse(text).map_err(|error| FieldError::word("emails", error))
        });
        let emails = distinct(emails, EmailAddress::comparable);
        let phones = all(&mut draft, "phones", &self.phones, |text| {
            let rule = if is_rounded(text) { Rule::RoundedNumber } else { Rule::InvalidPhone };
            Phone::parse(text).map_err(|_| FieldError::new("phones", rule))
        });
        let phones = distinct(phones, Phone::comparable);
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
    let filled = texts.iter().filter(|text| !says_nothing(text));
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
    /// A person or a company.
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
    /// With `before`, how many were registered since, 100 at most.
    pub total: Option<u64>,
    /// The place of the entity that was registered last, for `before`.
    pub start: Option<PageCursor>,
    /// Where the next page begins, for `after`. None on the last page.
    pub next: Option<PageCursor>,
}

closed_set! {
    /// The ways in which two entities are alike (R48).
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

/// The answer to the first *Confirmar*: the entity as it would be saved, and the entities that look like it (R53).
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Review {
    /// The token for the second *Confirmar*, which spends it.
    pub token: ReviewId,
    /// When the token expires.
    pub expires_at: Instant,
    /// The entity as it would be saved.
    pub entity: EntityFields,
    /// At most 20, those most alike first. With any of them, confirming takes [`EntityConfirmation::despite_look_alikes`].
    pub look_alikes: Vec<LookAlike>,
}

/// The second *Confirmar* (R53).
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(deny_unknown_fields)]
pub struct EntityConfirmation {
    /// The token of the review. A repeat gets the entity of the first time.
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
