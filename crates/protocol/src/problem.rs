//! Problems, for machines and people (RFC 9457, `application/problem+json`).

use serde::{Deserialize, Serialize};

use crate::{FieldError, PersonName};

macro_rules! codes {
    ($($(#[$doc:meta])* $name:ident = $word:literal,)*) => {
        /// The stable name of a kind of problem. Clients decide by it; people read the sentence beside it.
        #[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
        #[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
        // Not a `rename` by `$word`: the schema's derive doesn't see through a macro's literal.
        #[serde(rename_all = "snake_case")]
        pub enum Code {
            $($(#[$doc])* $name,)*
            /// A code that a newer server has.
            #[serde(other)]
            Unknown,
        }

        impl Code {
            /// Every code that a server of this build gives.
            pub const ALL: &[Self] = &[$(Self::$name),*];

            /// The stable word.
            pub const fn as_str(self) -> &'static str {
                match self { $(Self::$name => $word,)* Self::Unknown => "unknown" }
            }
        }
    };
}

codes! {
    /// The body is not JSON, or not of the shape this route takes.
    MalformedBody = "malformed_body",
    /// A part of the address or of its query is not of the shape this route takes.
    MalformedAddress = "malformed_address",
    /// The socket's frame is not JSON, or not a known frame.
    MalformedFrame = "malformed_frame",
    /// The first frame of a socket must be `hello`.
    HelloFirst = "hello_first",
    /// More bytes than the server takes.
    TooLarge = "too_large",
    /// The body must be JSON.
    UnsupportedMediaType = "unsupported_media_type",
    /// The route doesn't do this method.
    MethodNotAllowed = "method_not_allowed",
    /// There is no such thing, or it is not for the asker: the answer is the same.
    NotFound = "not_found",
    /// Fields are wrong; `errors` says which.
    Invalid = "invalid",
    /// Nobody is signed in, or the token is not one of ours.
    Unauthenticated = "unauthenticated",
    /// The token was good once. Get a fresh one.
    TokenExpired = "token_expired",
    /// The sign-in has ended; only a new one helps.
    SessionEnded = "session_ended",
    /// Company, e-mail or password is wrong; which one is not said.
    WrongCredentials = "wrong_credentials",
    /// The secret does not open this room, or no longer.
    WrongSecret = "wrong_secret",
    /// The role does not allow it.
    Forbidden = "forbidden",
    /// The page that asks is not of an allowed origin.
    ForeignOrigin = "foreign_origin",
    /// Too many tries; `retry_after` says how many seconds to wait.
    TooManyRequests = "too_many_requests",
    /// The company and classification of the link do not stand for an open channel (R27).
    ChannelUnknown = "channel_unknown",
    /// A situation is missing: the chat is not configured (R6).
    ChatNotConfigured = "chat_not_configured",
    /// Outside the hours of the channel (R13).
    OffHours = "off_hours",
    /// As many rooms are in attendance as the channel takes at once (R14, R15).
    ChannelFull = "channel_full",
    /// The room is over: it takes no more (R38).
    RoomClosed = "room_closed",
    /// Another attendant took the room; `holder` says who (R34).
    AlreadyTaken = "already_taken",
    /// The room is not in attendance yet (R33).
    NotInAttendance = "not_in_attendance",
    /// The attendant has as many rooms in this channel as allowed (R12).
    AttendantLimit = "attendant_limit",
    /// The channel has as many rooms in attendance as allowed (R14).
    ClassificationLimit = "classification_limit",
    /// On pause nobody takes new rooms (R62).
    OnPause = "on_pause",
    /// Only those in the room may do this.
    NotInRoom = "not_in_room",
    /// Only the responsible closes the room (R37).
    NotResponsible = "not_responsible",
    /// The responsible doesn't merely leave: close, or hand over (R37).
    ResponsibleStays = "responsible_stays",
    /// The one to go on is not in the room (R37).
    SuccessorNotInRoom = "successor_not_in_room",
    /// It is the last active situation of its kind: without it nobody can enter. Ask first (R5).
    LastActiveSituation = "last_active_situation",
    /// The default of its kind can't be changed so (R5).
    DefaultSituation = "default_situation",
    /// The company would have no administrator left.
    LastAdministrator = "last_administrator",
    /// Nobody inactivates the own account or lowers the own role: another administrator does.
    OwnAccount = "own_account",
    /// The account is inactive: activate it first.
    UserInactive = "user_inactive",
    /// There is no such one-time link: it was used, withdrawn, made anew, or is out of date.
    LinkUnknown = "link_unknown",
    /// Not the code that the server printed when it started.
    SetupCodeWrong = "setup_code_wrong",
    /// The installation has a company: the first run is over.
    AlreadySetUp = "already_set_up",
    /// *SAC Anônimo* is not for a customer whose e-mail matches somebody (R44).
    EmailMatches = "email_matches",
    /// The room has a ticket; `protocol` says which. Ask before another (R41).
    TicketExists = "ticket_exists",
    /// Somebody registered looks like the one to be registered. Ask before registering anyway (R48).
    LookAlikes = "look_alikes",
    /// There is no such review for the asker, or it is too old: confirm again (R53).
    ReviewUnknown = "review_unknown",
    /// The review was spent on something else (R53).
    ReviewSpent = "review_spent",
    /// Tickets are for active entities.
    EntityInactive = "entity_inactive",
    /// ISOCHATCODIGOS names this entity: it stays active and keeps the role USUARIO (R46).
    EntityReferenced = "entity_referenced",
    /// ISOCHATCODIGOS is missing, inactive, or names an entity that is inactive or has no role USUARIO (R46).
    AnonymousNotConfigured = "anonymous_not_configured",
    /// The ticket's entity is no longer the anonymous one: it doesn't change (R56).
    EntityFixed = "entity_fixed",
    /// The entity has as many e-mails as it may; `limit` says how many: none can be added to it (R48).
    EmailsFull = "emails_full",
    /// A ticket is linked to an entity other than the anonymous one (R57).
    AnonymousTarget = "anonymous_target",
    /// Answered and closed need an answer (L12).
    AnswerRequired = "answer_required",
    /// A ticket doesn't move that way, or it is closed: open it again first.
    TicketMove = "ticket_move",
    /// ISOCHATCOMPONENTES hides this part of the conversation from the asker (R21).
    ComponentOff = "component_off",
    /// CLIENTE and USUARIO stay active; a standard type of ticket keeps its meaning.
    StandardRecord = "standard_record",
    /// Nobody asked for the history, or it was given already (L11).
    HistoryNotAsked = "history_not_asked",
    /// Another one has this value; `errors` says which field.
    Taken = "taken",
    /// Somebody else changed it since it was read.
    Changed = "changed",
    /// The same key came with another content.
    KeyReused = "key_reused",
    /// The server can't do it now, nothing was done, and a later try may go well.
    Unavailable = "unavailable",
    /// The server failed. It has been noted.
    Internal = "internal",
}

/// A problem. Every answer that is not a success has one, and every `refused` frame.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Problem {
    /// `urn:balcao:problem:` and the code.
    #[serde(rename = "type")]
    pub kind: String,
    /// The HTTP status.
    pub status: u16,
    /// The stable name.
    pub code: Code,
    /// One sentence in the caller's language.
    pub title: String,
    /// More of this very case, in the caller's or the company's words.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub detail: Option<String>,
    /// The fields at fault.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub errors: Vec<FieldError>,
    /// The name of the attendant who has the room already (`already_taken`).
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub holder: Option<PersonName>,
    /// The limit that was reached, in rooms; of `emails_full` in e-mails.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub limit: Option<u32>,
    /// The protocol of the ticket that is there already (`ticket_exists`).
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub protocol: Option<String>,
    /// Seconds to wait before the next try.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub retry_after: Option<u32>,
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_code_is_its_word_on_the_wire() {
        for code in Code::ALL {
            assert_eq!(serde_json::to_value(code).unwrap(), code.as_str());
        }
    }
}
