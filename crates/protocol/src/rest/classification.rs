//! Classifications: the entry channels (R7–R18).

use serde::{Deserialize, Serialize};

use crate::{
    EmailAddress, FieldError, Instant, Label, PersonName, Rule, WordError,
    id::{ClassificationId, UserId},
    people::{AttendantStatus, Role},
    rest::draft::Draft,
    template::NOTICE_PLACEHOLDERS,
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
    /// So many seconds without a connection of the responsible, and others may take a room over (F9).
    pub takeover_seconds: u32,
    /// So many minutes without the customer, and a room in attendance closes by itself; 0 is never (F10).
    pub absence_minutes: u32,
    /// So many minutes without the customer, and a waiting room loses its place in the queue (F15).
    pub place_minutes: u32,
    /// So many seconds of waiting are too long: lists and the board colour a wait by it.
    pub wait_target_seconds: u32,
    /// Inactive ones take no entries (R63).
    pub active: bool,
    /// Grows with each change: a change of an older one is refused.
    pub version: u64,
}

/// A channel in the list of channels.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct ClassificationRow {
    /// The channel.
    pub classification: Classification,
    /// Whether it is open now by its hours (R11).
    pub open: bool,
    /// When it closes or opens next; none when it never does.
    pub changes_at: Option<Instant>,
    /// The zone of its hours: its own, or the company's.
    pub zone: String,
    /// The people and rooms that depend on it now.
    pub figures: ClassificationFigures,
}

/// The people and rooms that depend on a channel now.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct ClassificationFigures {
    /// Rooms in its queue.
    pub waiting: u32,
    /// Rooms in attendance.
    pub in_attendance: u32,
    /// Linked attendants whose account is active (R17).
    pub attendants: u32,
    /// Those of them who are online (R62).
    pub online: u32,
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
    /// R13, with `{inicio}`, `{fim}` and `{classificacao}` (R22).
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
    /// F9, 0 to 86,400; absent is 120, and on a change keeps the old one.
    #[serde(default)]
    pub takeover_seconds: Option<u32>,
    /// F10, 0 (never) to 10,080; absent is 30, and on a change keeps the old one.
    #[serde(default)]
    pub absence_minutes: Option<u32>,
    /// F15, 1 to 1,440; absent is 10, and on a change keeps the old one.
    #[serde(default)]
    pub place_minutes: Option<u32>,
    /// 1 to 86,400; absent is 300, and on a change keeps the old one.
    #[serde(default)]
    pub wait_target_seconds: Option<u32>,
}

/// A change of a channel as typed.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(deny_unknown_fields)]
pub struct ClassificationChange {
    /// The version that was edited.
    pub version: u64,
    /// How it is to be.
    pub classification: ClassificationDraft,
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
    /// F9.
    pub takeover_seconds: Option<u32>,
    /// F10.
    pub absence_minutes: Option<u32>,
    /// F15.
    pub place_minutes: Option<u32>,
    /// The wait that is too long.
    pub wait_target_seconds: Option<u32>,
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
        let takeover_seconds = draft.at_most("takeover_seconds", self.takeover_seconds, 86_400);
        let absence_minutes = draft.at_most("absence_minutes", self.absence_minutes, 10_080);
        let place_minutes = draft.bound("place_minutes", self.place_minutes, 1_440);
        let wait_target_seconds = draft.bound("wait_target_seconds", self.wait_target_seconds, 86_400);
        let off_hours_notice =
            draft.optional("off_hours_notice", self.off_hours_notice.as_deref(), ChannelNotice::parse);
        let placeholders = off_hours_notice.as_ref().map(ChannelNotice::as_str);
        draft.placeholders("off_hours_notice", placeholders, &NOTICE_PLACEHOLDERS);
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
                takeover_seconds,
                absence_minutes,
                place_minutes,
                wait_target_seconds,
            })
        })
    }
}

/// A notice that a customer reads instead of entering: 1 to 1,000 characters, lines allowed (R13, R15).
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ChannelNotice(crate::Body);

impl ChannelNotice {
    /// The most characters.
    pub const MAX: u32 = 1_000;

    /// The notice in this text.
    ///
    /// # Errors
    /// Says which rule the text breaks.
    pub fn parse(text: &str) -> Result<Self, WordError> {
        let body = crate::Body::parse(text)?;
        let fits = body.as_str().chars().count() <= Self::MAX as usize;
        if fits { Ok(Self(body)) } else { Err(WordError::TooLong { max: Self::MAX }) }
    }

    /// The notice as text.
    pub fn as_str(&self) -> &str {
        self.0.as_str()
    }
}

/// The addresses by which customers enter a channel (R27). Where the server has no public address they begin with `/`.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct ClassificationLink {
    /// The address of the chat.
    pub address: String,
    /// The address that the seed's installations gave out.
    pub old_address: String,
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

/// Users to be linked to a channel, all or none.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(deny_unknown_fields)]
pub struct NewLinks {
    /// 1 to 200 accounts.
    pub users: Vec<UserId>,
}

impl NewLinks {
    /// Most users of one request.
    pub const MOST: u32 = 200;

    /// The accounts, when there are some and not too many.
    ///
    /// # Errors
    /// `users`: `required` or `too_many`.
    pub fn parse(self) -> Result<Vec<UserId>, Vec<FieldError>> {
        let mut draft = Draft::default();
        draft.check(!self.users.is_empty(), || FieldError::new("users", Rule::Required));
        draft.check(self.users.len() <= Self::MOST as usize, || FieldError {
            limit: Some(Self::MOST),
            ..FieldError::new("users", Rule::TooMany)
        });
        draft.finish(|| Some(self.users))
    }
}

/// The attendants that were linked.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Linked {
    /// As they are in the channel now.
    pub attendants: Vec<LinkedAttendant>,
}

/// The answer to unlinking an attendant from a channel: these rooms stay with the attendant (R18).
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Unlinked {
    /// Rooms under way.
    pub rooms_in_attendance: u32,
}
