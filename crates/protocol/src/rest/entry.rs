//! The customer's way in (R27–R31, R61).

use serde::{Deserialize, Serialize};

use crate::{
    EmailAddress, FieldError, Instant, Label, PersonName, Rule, Subject,
    id::{RoomId, VisitId},
    rest::draft::Draft,
};

/// What the entry page shows of a channel.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Channel {
    /// The company's name.
    pub company_name: Label,
    /// The channel's name.
    pub name: Label,
    /// Whether name and e-mail are required (R28).
    pub identification_required: bool,
    /// Whether somebody can enter now.
    pub admission: Admission,
    /// When the hours end or begin next, where they do (R11).
    pub changes_at: Option<Instant>,
    /// The channel's zone, an IANA name: hours are told in it.
    pub zone: String,
}

/// Whether a channel takes a customer now.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(tag = "is", rename_all = "snake_case")]
pub enum Admission {
    /// Come in.
    Open,
    /// Outside the hours (R13).
    OffHours {
        /// What to tell the customer.
        notice: String,
    },
    /// As many rooms in attendance as the channel takes (R15).
    Full {
        /// What to tell the customer.
        notice: String,
        /// Whether the customer may wait all the same.
        may_wait: bool,
    },
    /// A situation is missing (R6).
    NotConfigured,
}

impl Admission {
    /// Whether somebody can come in, to talk or to wait.
    pub const fn lets_in(&self) -> bool {
        matches!(self, Self::Open | Self::Full { may_wait: true, .. })
    }
}

/// An entry as typed.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(deny_unknown_fields)]
pub struct EntryDraft {
    /// The company's numeric code.
    pub company: u32,
    /// The channel's numeric code.
    pub classification: u32,
    /// What the page stored before it asked: a repeat gives the same room.
    pub visit: VisitId,
    /// The name.
    #[serde(default)]
    pub name: Option<String>,
    /// The e-mail.
    #[serde(default)]
    pub email: Option<String>,
    /// The subject.
    #[serde(default)]
    pub subject: Option<String>,
}

/// Who comes in, as far as typed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Entry {
    /// The visit.
    pub visit: VisitId,
    /// The name.
    pub name: Option<PersonName>,
    /// The e-mail.
    pub email: Option<EmailAddress>,
    /// The subject.
    pub subject: Option<Subject>,
}

impl EntryDraft {
    /// The entry, when its fields are right for a channel that requires identification or not (R28).
    ///
    /// # Errors
    /// The fields at fault.
    pub fn parse(self, identification_required: bool) -> Result<Entry, Vec<FieldError>> {
        let mut draft = Draft::default();
        let name = draft.optional("name", self.name.as_deref(), PersonName::parse);
        let email = draft.optional("email", self.email.as_deref(), EmailAddress::parse);
        let subject = draft.optional("subject", self.subject.as_deref(), Subject::parse);
        let given = |text: &Option<String>| text.as_deref().is_some_and(|text| !text.trim().is_empty());
        let fits = |text| !identification_required || given(text);
        draft.check(fits(&self.name), || FieldError::new("name", Rule::Required));
        draft.check(fits(&self.email), || FieldError::new("email", Rule::Required));
        draft.finish(|| Some(Entry { visit: self.visit, name, email, subject }))
    }
}

/// The customer is in.
#[derive(Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Entered {
    /// The room.
    pub room: RoomId,
    /// What people call it (L11).
    pub protocol: String,
    /// What the conversation is followed with, beside the protocol (L11).
    pub follow_up_code: String,
    /// 256 bits that mint room tokens until 24 h after closing. Only this browser has them.
    pub resume_secret: String,
    /// For the socket and the room's routes.
    pub token: String,
    /// When the token ends; get a fresh one before.
    pub expires_at: Instant,
}

/// Asks for a fresh room token.
#[derive(Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(deny_unknown_fields)]
pub struct RoomTokenRequest {
    /// The room.
    pub room: RoomId,
    /// The secret that entry gave.
    pub resume_secret: String,
}

/// A room token.
#[derive(Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct RoomToken {
    /// For the socket and the room's routes.
    pub token: String,
    /// When it ends.
    pub expires_at: Instant,
    /// What the conversation is followed with, beside the protocol (L11).
    pub follow_up_code: String,
}
