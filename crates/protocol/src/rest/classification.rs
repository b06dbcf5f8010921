//! Classifications: the entry channels (R7–R18).

use serde::{Deserialize, Serialize};

use crate::{
    EmailAddress, FieldError, Label, PersonName, WordError,
    id::{ClassificationId, UserId},
    people::{AttendantStatus, Role},
    rest::draft::Draft,
};

/// An entry channel.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Classification {
    /// The channel.
    pub id: ClassificationId,
    /// Its numeric code, as in the link (R7).
    pub code: u32,
    /// Its name, unique in the company (R9).
    pub name: Label,
    /// *Horário inicial*, `HH:MM`; absent together with `closes` for 24 h (R11).
    pub opens: Option<String>,
    /// *Horário final*, `HH:MM`, not included.
    pub closes: Option<String>,
    /// IANA name where it differs from the company's (R11).
    pub zone: Option<String>,
    /// *Qtde. salas em atend. p/ usuário* (R12).
    pub rooms_per_attendant: Option<u32>,
    /// *Limite máximo de salas em atendimento* (R14).
    pub rooms_in_attendance: Option<u32>,
    /// *Aviso de horário* (R13).
    pub off_hours_notice: Option<String>,
    /// *Aviso de limite máximo de salas atingido* (R15).
    pub full_notice: Option<String>,
    /// Whether a customer may wait while the limit is reached (R15).
    pub queue_when_full: bool,
    /// Whether name and e-mail are required at entry (R28, L5).
    pub identification_required: bool,
    /// Inactive ones take no entries (R63).
    pub active: bool,
}

/// A channel as typed.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(deny_unknown_fields)]
pub struct ClassificationDraft {
    /// The numeric code; absent takes the next free one, and on a change keeps it.
    #[serde(default)]
    pub code: Option<u32>,
    /// The name.
    pub name: String,
    /// *Horário inicial*, `HH:MM`.
    #[serde(default)]
    pub opens: Option<String>,
    /// *Horário final*, `HH:MM`.
    #[serde(default)]
    pub closes: Option<String>,
    /// IANA name; absent is the company's.
    #[serde(default)]
    pub zone: Option<String>,
    /// R12; absent is no limit.
    #[serde(default)]
    pub rooms_per_attendant: Option<u32>,
    /// R14; absent is no limit.
    #[serde(default)]
    pub rooms_in_attendance: Option<u32>,
    /// R13.
    #[serde(default)]
    pub off_hours_notice: Option<String>,
    /// R15.
    #[serde(default)]
    pub full_notice: Option<String>,
    /// R15.
    #[serde(default)]
    pub queue_when_full: bool,
    /// R28.
    #[serde(default = "required")]
    pub identification_required: bool,
}

const fn required() -> bool {
    true
}

/// A channel's fields, each right by itself. Hours and zone are the domain's to judge.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ClassificationFields {
    /// The numeric code, where one was chosen.
    pub code: Option<u32>,
    /// The name.
    pub name: Label,
    /// *Horário inicial* and *final* as typed, blank as none.
    pub hours: (Option<String>, Option<String>),
    /// The zone as typed, blank as none.
    pub zone: Option<String>,
    /// R12.
    pub rooms_per_attendant: Option<u32>,
    /// R14.
    pub rooms_in_attendance: Option<u32>,
    /// R13.
    pub off_hours_notice: Option<ChannelNotice>,
    /// R15.
    pub full_notice: Option<ChannelNotice>,
    /// R15.
    pub queue_when_full: bool,
    /// R28.
    pub identification_required: bool,
}

impl ClassificationDraft {
    /// The fields, when each is right by itself.
    ///
    /// # Errors
    /// The fields at fault.
    pub fn parse(self) -> Result<ClassificationFields, Vec<FieldError>> {
        let mut draft = Draft::default();
        let code = draft.bound("code", self.code, 999_999);
        let name = draft.required("name", &self.name, Label::parse);
        let rooms_per_attendant = draft.bound("rooms_per_attendant", self.rooms_per_attendant, 1_000);
        let rooms_in_attendance = draft.bound("rooms_in_attendance", self.rooms_in_attendance, 100_000);
        let off_hours_notice =
            draft.optional("off_hours_notice", self.off_hours_notice.as_deref(), ChannelNotice::parse);
        let full_notice = draft.optional("full_notice", self.full_notice.as_deref(), ChannelNotice::parse);
        let typed = |text: Option<String>| text.map(|text| text.trim().to_owned()).filter(|text| !text.is_empty());
        draft.finish(|| {
            Some(ClassificationFields {
                code,
                name: name?,
                hours: (typed(self.opens), typed(self.closes)),
                zone: typed(self.zone),
                rooms_per_attendant,
                rooms_in_attendance,
                off_hours_notice,
                full_notice,
                queue_when_full: self.queue_when_full,
                identification_required: self.identification_required,
            })
        })
    }
}

/// What a customer reads instead of entering: 1 to 1,000 characters, lines allowed (R13, R15).
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ChannelNotice(crate::Body);

impl ChannelNotice {
    /// The notice in this text.
    ///
    /// # Errors
    /// Says which rule the text breaks.
    pub fn parse(text: &str) -> Result<Self, WordError> {
        const MAX: u32 = 1_000;
        let body = crate::Body::parse(text)?;
        let fits = body.as_str().chars().count() <= MAX as usize;
        if fits { Ok(Self(body)) } else { Err(WordError::TooLong { max: MAX }) }
    }

    /// The notice as text.
    pub fn as_str(&self) -> &str {
        self.0.as_str()
    }
}

/// An attendant linked to a channel (R17).
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct LinkedAttendant {
    /// The account.
    pub user: UserId,
    /// The name.
    pub name: PersonName,
    /// The e-mail.
    pub email: EmailAddress,
    /// The role.
    pub role: Role,
    /// Whether the account is active.
    pub active: bool,
    /// The chosen status.
    pub status: AttendantStatus,
    /// Whether a window of this user is connected, or was within the grace (R62).
    pub online: bool,
    /// Rooms of this channel that the attendant is responsible for now.
    pub rooms_in_attendance: u32,
}

/// What unlinking left behind: these rooms stay with the attendant (R18).
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Unlinked {
    /// Rooms under way.
    pub rooms_in_attendance: u32,
}
