//! Users of a company.

use serde::{Deserialize, Serialize};

use crate::{
    EmailAddress, FieldError, Password, PersonName,
    id::UserId,
    people::{AttendantStatus, Role},
    rest::draft::Draft,
};

/// A staff account.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct User {
    /// The account.
    pub id: UserId,
    /// The name.
    pub name: PersonName,
    /// The e-mail, unique in the company.
    pub email: EmailAddress,
    /// What it may do.
    pub role: Role,
    /// Inactive ones can't sign in (R63).
    pub active: bool,
    /// The chosen status (R62).
    pub status: AttendantStatus,
}

/// A user as colleagues choose one.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Colleague {
    /// The account.
    pub id: UserId,
    /// The name.
    pub name: PersonName,
    /// The e-mail, where somebody else of the company, active or not, has the same name.
    pub email: Option<EmailAddress>,
}

/// A new user as typed.
#[derive(Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(deny_unknown_fields)]
pub struct UserDraft {
    /// The name.
    pub name: String,
    /// The e-mail.
    pub email: String,
    /// What it may do.
    pub role: Role,
    /// Required for a new user; absent on a change keeps the old one.
    #[serde(default)]
    pub password: Option<String>,
}

/// A user worth saving.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NewUser {
    /// The name.
    pub name: PersonName,
    /// The e-mail.
    pub email: EmailAddress,
    /// What it may do.
    pub role: Role,
    /// The password.
    pub password: Password,
}

/// A change of a user worth saving.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct UserChange {
    /// The name.
    pub name: PersonName,
    /// The e-mail.
    pub email: EmailAddress,
    /// What it may do.
    pub role: Role,
    /// A new password; `None` keeps the old one.
    pub password: Option<Password>,
}

impl UserDraft {
    /// The new user, when its fields are right.
    ///
    /// # Errors
    /// The fields at fault.
    pub fn parse_new(self) -> Result<NewUser, Vec<FieldError>> {
        let mut draft = Draft::default();
        let name = draft.required("name", &self.name, PersonName::parse);
        let email = draft.required("email", &self.email, EmailAddress::parse);
        let password = draft.required("password", self.password.as_deref().unwrap_or(""), Password::parse);
        draft.finish(|| Some(NewUser { name: name?, email: email?, role: self.role, password: password? }))
    }

    /// The change, when its fields are right.
    ///
    /// # Errors
    /// The fields at fault.
    pub fn parse_change(self) -> Result<UserChange, Vec<FieldError>> {
        let mut draft = Draft::default();
        let name = draft.required("name", &self.name, PersonName::parse);
        let email = draft.required("email", &self.email, EmailAddress::parse);
        let password = draft.optional("password", self.password.as_deref(), Password::parse);
        draft.finish(|| Some(UserChange { name: name?, email: email?, role: self.role, password }))
    }
}

/// The status that an attendant chooses (R62).
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(deny_unknown_fields)]
pub struct StatusChoice {
    /// The status.
    pub status: AttendantStatus,
}
