//! Signing in and out.

use serde::{Deserialize, Serialize};

use crate::{
    Component, EmailAddress, FieldError, Instant, Label, Password, PersonName, Rule,
    id::{ClassificationId, UserId},
    people::{AttendantStatus, Role},
    rest::draft::Draft,
};

/// The fields that the sign-in page must ask for.
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
        draft.check_typed("password", &self.password);
        draft.finish(|| Some(SignIn { company: self.company, email: email?, password: self.password }))
    }
}

impl Draft {
    /// Checks a password that somebody typed to prove who they are. An old one may break today's rule of [`Password`].
    fn check_typed(&mut self, field: &'static str, password: &str) {
        self.check(!password.is_empty(), || FieldError::new(field, Rule::Required));
        self.check(password.len() <= 1_000, || FieldError::new(field, Rule::TooLong));
    }
}

/// A new password for one's own account as typed.
#[derive(Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(deny_unknown_fields)]
pub struct PasswordDraft {
    /// The password until now: a page that was left open is no proof.
    pub current: String,
    /// The password from now on.
    pub new: String,
}

/// A new password worth trying.
#[derive(Clone, PartialEq, Eq)]
pub struct PasswordChange {
    /// The password until now, as typed.
    pub current: String,
    /// The password from now on.
    pub new: Password,
}

impl PasswordDraft {
    /// The change, when its fields are right.
    ///
    /// # Errors
    /// The fields at fault.
    pub fn parse(self) -> Result<PasswordChange, Vec<FieldError>> {
        let mut draft = Draft::default();
        draft.check_typed("current", &self.current);
        let new = draft.required("new", &self.new, Password::parse);
        draft.check(new.is_none() || self.new != self.current, || FieldError::new("new", Rule::SamePassword));
        draft.finish(|| Some(PasswordChange { current: self.current, new: new? }))
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
    /// The signed-in account.
    pub me: Me,
}

/// The signed-in account, with its company.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Me {
    /// The account.
    pub id: UserId,
    /// The name.
    pub name: PersonName,
    /// The e-mail.
    pub email: EmailAddress,
    /// The role, which decides the account's rights.
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
    /// Grows with each change of the account: a change of an older one is refused.
    pub version: u64,
    /// The parts of the conversation that the user's pages don't show (R21).
    pub hidden: Vec<Component>,
}

/// A change of one's own account as typed.
#[derive(Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(deny_unknown_fields)]
pub struct MeDraft {
    /// The version that was edited.
    pub version: u64,
    /// The name.
    pub name: String,
}

impl MeDraft {
    /// The name, when it is one.
    ///
    /// # Errors
    /// The fields at fault.
    pub fn parse(&self) -> Result<PersonName, Vec<FieldError>> {
        let mut draft = Draft::default();
        let name = draft.required("name", &self.name, PersonName::parse);
        draft.finish(|| name)
    }
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
    /// *Limite máximo de salas em atendimento* (R14).
    pub rooms_in_attendance: Option<u32>,
    /// So many seconds of waiting are too long.
    pub wait_target_seconds: u32,
}
