//! The customer's way in (R27–R31, R61).

use serde::{Deserialize, Serialize};

use crate::{
    EmailAddress, FieldError, Instant, Label, PersonName, Rule, Subject,
    id::{RoomId, VisitId},
    rest::draft::Draft,
    says_nothing,
};

/// The part of a channel that its entry page shows.
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
    /// The name of the holiday or exception by which it is closed now, where it is (R11).
    pub closed_for: Option<String>,
    /// The channel's zone, an IANA name: hours are told in it.
    pub zone: String,
    /// For so many minutes the place in the queue is kept while the page has no connection (F15).
    pub place_minutes: u32,
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
        /// The notice to show the customer.
        notice: String,
    },
    /// As many rooms in attendance as the channel takes (R15).
    Full {
        /// The notice to show the customer.
        notice: String,
        /// Whether the customer may wait all the same.
        may_wait: bool,
    },
    /// A situation is missing (R6).
    NotConfigured,
}

impl Admission {
    /// Whether the channel is closed by its hours (R11).
    pub const fn is_off_hours(&self) -> bool {
        matches!(self, Self::OffHours { .. })
    }

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
    /// The visit id that the page stored before it asked: a repeat gives the same room.
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

/// A valid entry, with the customer's data as far as typed.
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
        let given = |text: &Option<String>| text.as_deref().is_some_and(|text| !says_nothing(text));
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
    /// The conversation's protocol (L11).
    pub protocol: String,
    /// The code that opens the follow-up together with the protocol (L11).
    pub follow_up_code: String,
    /// 256 bits that mint room tokens until 24 h after closing. Only this browser has them.
    pub resume_secret: String,
    /// For the socket and the room's routes.
    pub token: String,
    /// When the token ends; get a fresh one before.
    pub expires_at: Instant,
    /// *Aviso de limite máximo de salas atingido*, where the customer waits although the channel is full (R15).
    pub notice: Option<String>,
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
    /// The code that opens the follow-up together with the protocol (L11).
    pub follow_up_code: String,
}
