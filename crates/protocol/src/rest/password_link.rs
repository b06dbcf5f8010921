//! Invitations, and one-time links by which the owner of an account chooses a password.

use serde::{Deserialize, Serialize};

use crate::{
    EmailAddress, FieldError, Label, Password, PersonName,
    id::ClassificationId,
    people::Role,
    rest::{
        draft::Draft,
        user::{LinkPurpose, User},
    },
};

/// An invitation as typed: the user chooses the password by a one-time link.
#[derive(Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(deny_unknown_fields)]
pub struct InvitationDraft {
    /// The name, which the invited person may correct.
    pub name: String,
    /// The e-mail.
    pub email: String,
    /// The role, which decides the user's rights.
    pub role: Role,
    /// The channels that the user is to attend (R17).
    #[serde(default)]
    pub classifications: Vec<ClassificationId>,
}

/// An invitation worth sending.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Invitation {
    /// The name.
    pub name: PersonName,
    /// The e-mail.
    pub email: EmailAddress,
    /// The role, which decides the user's rights.
    pub role: Role,
    /// The channels that the user is to attend (R17).
    pub classifications: Vec<ClassificationId>,
}

impl InvitationDraft {
    /// The invitation, when its fields are right.
    ///
    /// # Errors
    /// The fields at fault.
    pub fn parse(self) -> Result<Invitation, Vec<FieldError>> {
        let mut draft = Draft::default();
        let name = draft.required("name", &self.name, PersonName::parse);
        let email = draft.required("email", &self.email, EmailAddress::parse);
        let (role, classifications) = (self.role, self.classifications);
        draft.finish(|| Some(Invitation { name: name?, email: email?, role, classifications }))
    }
}

/// A one-time link that was made just now.
#[derive(Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct NewLink {
    /// The user whom it lets in.
    pub user: User,
    /// Its address behind the server's, shown only now. It has the token behind `#`, which browsers send to nobody.
    pub path: String,
}

/// The token of a one-time link.
#[derive(Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(deny_unknown_fields)]
pub struct LinkToken {
    /// As it stands behind `#`.
    pub token: String,
}

/// The user whom a one-time link lets in, for the page that it opens.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct LinkOwner {
    /// Whether it is an invitation.
    pub purpose: LinkPurpose,
    /// The user's name.
    pub name: PersonName,
    /// The e-mail that the user signs in with.
    pub email: EmailAddress,
    /// The company's name.
    pub company_name: Label,
}

/// The use of a one-time link as typed.
#[derive(Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(deny_unknown_fields)]
pub struct LinkUseDraft {
    /// As it stands behind `#`.
    pub token: String,
    /// How the invited person writes the name; absent keeps it, and so does a link that is for another password.
    #[serde(default)]
    pub name: Option<String>,
    /// The password from now on.
    pub password: String,
}

/// The use of a one-time link.
#[derive(Clone, PartialEq, Eq)]
pub struct LinkUse {
    /// As it stands behind `#`.
    pub token: String,
    /// The name, where it was typed.
    pub name: Option<PersonName>,
    /// The password from now on.
    pub password: Password,
}

impl LinkUseDraft {
    /// The use, when its fields are right.
    ///
    /// # Errors
    /// The fields at fault.
    pub fn parse(self) -> Result<LinkUse, Vec<FieldError>> {
        let mut draft = Draft::default();
        let typed = self.name.as_deref();
        let name = typed.map(|name| draft.required("name", name, PersonName::parse));
        let password = draft.required("password", &self.password, Password::parse);
        draft.finish(|| Some(LinkUse { token: self.token, name: name.flatten(), password: password? }))
    }
}
