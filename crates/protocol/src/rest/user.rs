//! Users of a company.

use serde::{Deserialize, Serialize};

use crate::{
    EmailAddress, FieldError, Instant, Label, Password, PersonName,
    id::{ClassificationId, SessionId, UserId},
    people::{AttendantStatus, Role, closed_set},
    rest::draft::Draft,
};

closed_set! {
    /// The use of a one-time link.
    LinkPurpose {
        /// A new user chooses the first password.
        Invitation = "invitation",
        /// A user chooses another password.
        Reset = "reset",
    }
}

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
    /// The role, which decides the user's rights.
    pub role: Role,
    /// Inactive ones can't sign in (R63).
    pub active: bool,
    /// The chosen status (R62).
    pub status: AttendantStatus,
    /// An invited user has none, until the link is used.
    pub has_password: bool,
    /// The one-time link that can still be used, or was not used in time.
    pub link: Option<OpenLink>,
    /// Grows with each change: a change of an older one is refused.
    pub version: u64,
}

/// A one-time link by which a user chooses a password. Its address was shown once.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct OpenLink {
    /// The password that it gives: the first, or another.
    pub purpose: LinkPurpose,
    /// When it was made.
    pub made_at: Instant,
    /// From then on it opens nothing.
    pub expires_at: Instant,
}

/// A user who was inactivated, with what is left behind.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct InactivatedUser {
    /// The account.
    pub id: UserId,
    /// The name.
    pub name: PersonName,
    /// The e-mail, unique in the company.
    pub email: EmailAddress,
    /// The rights of the account.
    pub role: Role,
    /// Inactive ones can't sign in (R63).
    pub active: bool,
    /// The chosen status (R62).
    pub status: AttendantStatus,
    /// Rooms in attendance that the user is still responsible for: linked attendants may take them over, and a supervisor may put them
    /// back into the queue (F9).
    pub rooms_in_attendance: u32,
}

/// How many rooms went back to the queue (F9).
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct RequeuedRooms {
    /// Rooms.
    pub rooms: u32,
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
    /// The role, which decides the user's rights.
    pub role: Role,
    /// The password. Without one a user is invited.
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
    /// The role, which decides the user's rights.
    pub role: Role,
    /// The password.
    pub password: Password,
}

/// A change of a user worth saving.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct UserChange {
    /// The version that was edited.
    pub version: u64,
    /// The name.
    pub name: PersonName,
    /// The e-mail.
    pub email: EmailAddress,
    /// The role, which decides the user's rights.
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
}

/// A change of a user as typed.
#[derive(Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(deny_unknown_fields)]
pub struct UserChangeDraft {
    /// The version that was edited.
    pub version: u64,
    /// The name.
    pub name: String,
    /// The e-mail.
    pub email: String,
    /// The role, which decides the user's rights.
    pub role: Role,
    /// Absent keeps the old one.
    #[serde(default)]
    pub password: Option<String>,
}

impl UserChangeDraft {
    /// The change, when its fields are right.
    ///
    /// # Errors
    /// The fields at fault.
    pub fn parse(self) -> Result<UserChange, Vec<FieldError>> {
        let mut draft = Draft::default();
        let name = draft.required("name", &self.name, PersonName::parse);
        let email = draft.required("email", &self.email, EmailAddress::parse);
        let password = draft.optional("password", self.password.as_deref(), Password::parse);
        let (version, role) = (self.version, self.role);
        draft.finish(|| Some(UserChange { version, name: name?, email: email?, role, password }))
    }
}

/// A sign-in that has not ended, as its owner and administrators see it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct UserSession {
    /// The sign-in.
    pub id: SessionId,
    /// Whether it is the asker's own, by which this is asked.
    pub current: bool,
    /// The browser, as in `Firefox 143`, where it is known.
    pub browser: Option<String>,
    /// The system, as in `Windows`, where it is known.
    pub system: Option<String>,
    /// The address that it came from last.
    pub address: Option<String>,
    /// When it began.
    pub since: Instant,
    /// When it was seen last, to within ten minutes.
    pub last_seen_at: Instant,
}

/// How many sign-ins were ended.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct EndedSessions {
    /// Sign-ins.
    pub sessions: u32,
}

/// A channel that a user attends (R17), with the rooms that would stay with the user without it (R18).
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct UserClassification {
    /// The channel.
    pub id: ClassificationId,
    /// Its numeric code, as in the link.
    pub code: u32,
    /// Its name.
    pub name: Label,
    /// Whether customers can enter.
    pub active: bool,
    /// The rooms in attendance there that the user is responsible for.
    pub rooms_in_attendance: u32,
}

/// The channels of a user, by their codes.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct UserClassifications {
    /// The channels.
    pub items: Vec<UserClassification>,
    /// The rooms in attendance that the user is responsible for, in these channels and in others.
    pub rooms_in_attendance: u32,
}

/// The channels that a user is to attend, and to attend no longer.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(default, deny_unknown_fields)]
pub struct ClassificationLinks {
    /// To attend from now on. One that the user attends already stays so.
    pub link: Vec<ClassificationId>,
    /// To attend no longer. One that the user doesn't attend stays so.
    pub unlink: Vec<ClassificationId>,
}

/// The status that an attendant chooses (R62).
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(deny_unknown_fields)]
pub struct StatusChoice {
    /// The status.
    pub status: AttendantStatus,
}
