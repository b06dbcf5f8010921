//! *Deixar mensagem*: a demand is registered at any hour (L3).

use serde::{Deserialize, Serialize};

use super::{Contact, contact};
use crate::{Body, FieldError, Instant, Label, Subject, id::ClientId, rest::draft::Draft};

/// A message left for the company (L3).
#[derive(Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(deny_unknown_fields)]
pub struct LeftMessageDraft {
    /// The company's numeric code.
    pub company: u32,
    /// The channel's numeric code.
    pub classification: u32,
    /// A repeat with the same id is the same message.
    pub client_id: ClientId,
    /// The consumer's name; not required (L5).
    #[serde(default)]
    pub name: Option<String>,
    /// The e-mail for the answer.
    #[serde(default)]
    pub email: Option<String>,
    /// The phone for the answer.
    #[serde(default)]
    pub phone: Option<String>,
    /// The subject: one line of at most 160 characters.
    #[serde(default)]
    pub subject: Option<String>,
    /// Whether it cancels something: it gets its time stamp and receipt at once (L13).
    #[serde(default)]
    pub cancellation: bool,
    /// The message.
    pub body: String,
}

/// A left message, valid.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct LeftMessage {
    /// The id that the client gave the message.
    pub client_id: ClientId,
    /// The consumer's name, e-mail and phone.
    pub contact: Contact,
    /// The subject; none when it was left blank.
    pub subject: Option<Subject>,
    /// Whether it cancels something (L13).
    pub cancellation: bool,
    /// The message.
    pub body: Body,
}

impl LeftMessageDraft {
    /// The message, when its fields are right. A demand may be registered without a name (L5).
    ///
    /// # Errors
    /// The fields at fault.
    pub fn parse(self) -> Result<LeftMessage, Vec<FieldError>> {
        let fields =
            [("name", self.name.as_deref()), ("email", self.email.as_deref()), ("phone", self.phone.as_deref())];
        let contact = contact(fields);
        let mut draft = Draft::default();
        let subject = draft.optional("subject", self.subject.as_deref(), Subject::parse);
        let body = draft.required("body", &self.body, Body::parse);
        let Self { client_id, cancellation, .. } = self;
        match (contact, draft.finish(|| Some((subject, body?)))) {
            (Ok(contact), Ok((subject, body))) => Ok(LeftMessage { client_id, contact, subject, cancellation, body }),
            (Err(mut errors), rest) => {
                errors.extend(rest.err().unwrap_or_default());
                Err(errors)
            }
            (_, Err(errors)) => Err(errors),
        }
    }
}

/// The message is a ticket (L3).
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct LeftMessageTicket {
    /// The ticket's protocol.
    pub protocol: String,
    /// The code that opens the follow-up together with the protocol (L11).
    pub follow_up_code: String,
    /// The name of its type.
    pub type_name: Label,
    /// When it was registered.
    pub opened_at: Instant,
    /// Until when it must have an answer (L12).
    pub due_at: Instant,
    /// The receipt of a cancellation: the moment it was asked for (L13).
    pub cancelled_at: Option<Instant>,
}
