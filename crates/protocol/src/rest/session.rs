//! Signing in and out.

use serde::{Deserialize, Serialize};

use crate::{
    EmailAddress, FieldError, Instant, Label, PersonName, Rule,
    id::{ClassificationId, UserId},
    people::{AttendantStatus, Role},
    rest::draft::Draft,
};

/// What the sign-in page needs to know before anybody signs in.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct SignInOptions {
    /// Whether the company's code must be typed: hidden while the installation has one company.
    pub asks_company: bool,
}

/// A sign-in as typed.
#[derive(Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(deny_unknown_fields)]
pub struct SignInDraft {
    /// The company's numeric code; may be absent while there is one company.
    #[serde(default)]
    pub company: Option<u32>,
    /// The user's e-mail.
    pub email: String,
    /// The password.
    pub password: String,
}

/// A sign-in worth trying.
#[derive(Clone, PartialEq, Eq)]
pub struct SignIn {
    /// The company's numeric code.
    pub company: Option<u32>,
    /// The user's e-mail.
    pub email: EmailAddress,
    /// The password as typed. Not a [`crate::Password`]: an old one may break today's rule.
    pub password: String,
}

impl SignInDraft {
    /// The sign-in, when its fields are filled.
    ///
    /// # Errors
    /// The fields at fault.
    pub fn parse(self) -> Result<SignIn, Vec<FieldError>> {
        let mut draft = Draft::default();
        let email = draft.required("email", &self.email, EmailAddress::parse);
        draft.check(!self.password.is_empty(), || FieldError::new("password", Rule::Required));
        draft.check(self.password.len() <= 1_000, || FieldError::new("password", Rule::TooLong));
        draft.finish(|| Some(SignIn { company: self.company, email: email?, password: self.password }))
    }
}

/// Somebody is signed in. The refresh token travels apart, in a cookie that no script reads.
#[derive(Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct SignedIn {
    /// For `Authorization: Bearer` and for the socket.
    pub access_token: String,
    /// When it ends; get a fresh one before.
    pub expires_at: Instant,
    /// Who is signed in.
    pub me: Me,
}

/// Whoever is signed in.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Me {
    /// The account.
    pub id: UserId,
    /// The name.
    pub name: PersonName,
    /// The e-mail.
    pub email: EmailAddress,
    /// What the account may do.
    pub role: Role,
    /// The company's numeric code.
    pub company_code: u32,
    /// The company's name.
    pub company_name: Label,
    /// The company's zone, an IANA name: its business is dated in it (L12).
    pub company_zone: String,
    /// The chosen status (R62).
    pub status: AttendantStatus,
    /// The channels this user attends (R17).
    pub classifications: Vec<MyClassification>,
}

/// A channel that the signed-in user attends, with the limits that hold there.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct MyClassification {
    /// The channel.
    pub id: ClassificationId,
    /// Its numeric code, as in the link.
    pub code: u32,
    /// Its name.
    pub name: Label,
    /// *Qtde. salas em atend. p/ usuário* (R12).
    pub rooms_per_attendant: Option<u32>,
}
