//! The contact that a consumer gives.

use serde::{Deserialize, Serialize};

use crate::{EmailAddress, FieldError, PersonName, Phone, Rule, rest::draft::Draft, says_nothing};

/// A consumer's name and addresses, as given when the ticket was opened (R43). They stay as they were.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Contact {
    /// The name.
    pub name: Option<PersonName>,
    /// The e-mail.
    pub email: Option<EmailAddress>,
    /// The phone.
    pub phone: Option<Phone>,
}

/// The contact of a form, when its fields are right.
///
/// # Errors
/// The fields at fault, by the names given.
pub fn contact([name, email, phone]: [(&'static str, Option<&str>); 3]) -> Result<Contact, Vec<FieldError>> {
    let mut draft = Draft::default();
    let contact_name = draft.optional(name.0, name.1, PersonName::parse);
    let contact_email = draft.optional(email.0, email.1, EmailAddress::parse);
    let typed = phone.1.filter(|text| !says_nothing(text)).map(Phone::parse);
    draft.check(!matches!(typed, Some(Err(_))), || FieldError::new(phone.0, Rule::InvalidPhone));
    draft.finish(|| Some(Contact { name: contact_name, email: contact_email, phone: typed.and_then(Result::ok) }))
}
