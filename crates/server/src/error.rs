//! The one error of the server: a rule's no, the store's trouble, or what was wrong with the request.

use std::time::Duration;

use domain::Refusal;
use protocol::{Code, FieldError, Rule};

/// Why a request was not done. [`Error::code`] has the one table to the codes that clients decide by, and
/// [`crate::web::problem::status`] the one from these to statuses.
#[derive(Debug, Clone, PartialEq, thiserror::Error)]
pub enum Error {
    /// A rule said no.
    #[error("refused: {0}")]
    Refused(#[from] Refusal),
    /// The store could not.
    #[error(transparent)]
    Store(#[from] store::Error),
    /// Fields are wrong: all of them.
    #[error("{} fields at fault", .0.len())]
    Invalid(Vec<FieldError>),
    /// Another one has this value.
    #[error("{} is taken", .0.field)]
    Taken(FieldError),
    /// The request can't be read.
    #[error("{}: {detail}", code.as_str())]
    Malformed {
        /// Which part of it.
        code: Code,
        /// The parser's message, for programmers.
        detail: String,
        /// Where in the body, with dots for what is inside another.
        field: Option<String>,
    },
    /// Too many tries.
    #[error("too many requests")]
    TooMany {
        /// How long to wait.
        retry_after: Duration,
    },
    /// An error without data besides its code.
    #[error("{}", .0.as_str())]
    Plain(Code),
    /// The server failed, in these words for the log.
    #[error("{0}")]
    Internal(String),
}

impl From<Code> for Error {
    fn from(code: Code) -> Self {
        Self::Plain(code)
    }
}

impl From<Vec<FieldError>> for Error {
    fn from(errors: Vec<FieldError>) -> Self {
        Self::Invalid(errors)
    }
}

impl From<FieldError> for Error {
    fn from(error: FieldError) -> Self {
        Self::Invalid(vec![error])
    }
}

impl store::Failure for Error {
    fn of_store(&self) -> Option<&store::Error> {
        match self {
            Self::Store(error) => Some(error),
            _ => None,
        }
    }
}

impl Error {
    /// The stable name of this kind of problem.
    pub fn code(&self) -> Code {
        match self {
            Self::Refused(refusal) => refused(refusal),
            Self::Store(error) => failed(error),
            Self::Invalid(_) => Code::Invalid,
            Self::Taken(_) => Code::Taken,
            Self::Malformed { code, .. } | Self::Plain(code) => *code,
            Self::TooMany { .. } => Code::TooManyRequests,
            Self::Internal(_) => Code::Internal,
        }
    }

    /// Logs the errors that only the operator can mend; those that the caller made are not logged.
    pub fn log(&self) {
        match self.code() {
            Code::Internal => tracing::error!(error = %self, "failed"),
            Code::Unavailable => tracing::warn!(error = %self, "unavailable"),
            _ => {}
        }
    }

    /// The same, where the store says that a key is taken: the field that has it.
    ///
    /// `constraint` is the store's name of the key, as in `account(company, email_key)`.
    pub fn or_taken(self, constraint: &str, field: &'static str) -> Self {
        match self {
            Self::Store(store::Error::Unique(violated)) if violated.is(constraint) => {
                Self::Taken(FieldError::new(field, Rule::Taken))
            }
            other => other,
        }
    }
}

fn refused(refusal: &Refusal) -> Code {
    match refusal {
        Refusal::NotFound => Code::NotFound,
        Refusal::ChannelUnknown => Code::ChannelUnknown,
        Refusal::ChatNotConfigured { .. } => Code::ChatNotConfigured,
        Refusal::OffHours { .. } => Code::OffHours,
        Refusal::ChannelFull { .. } => Code::ChannelFull,
        Refusal::RoomClosed => Code::RoomClosed,
        Refusal::AlreadyTaken { .. } => Code::AlreadyTaken,
        Refusal::NotInAttendance => Code::NotInAttendance,
        Refusal::AttendantLimit { .. } => Code::AttendantLimit,
        Refusal::ClassificationLimit { .. } => Code::ClassificationLimit,
        Refusal::OnPause => Code::OnPause,
        Refusal::NotInRoom => Code::NotInRoom,
        Refusal::NotResponsible => Code::NotResponsible,
        Refusal::ResponsibleStays => Code::ResponsibleStays,
        Refusal::SuccessorNotInRoom => Code::SuccessorNotInRoom,
        Refusal::LastActiveSituation => Code::LastActiveSituation,
        Refusal::DefaultSituation => Code::DefaultSituation,
        Refusal::InternalSituationFixed => Code::Invalid,
        Refusal::LastAdministrator => Code::LastAdministrator,
        Refusal::OwnAccount => Code::OwnAccount,
        Refusal::UserInactive => Code::UserInactive,
        Refusal::Changed => Code::Changed,
        Refusal::KeyReused => Code::KeyReused,
        Refusal::Forbidden => Code::Forbidden,
        Refusal::EmailMatches => Code::EmailMatches,
        Refusal::TicketExists { .. } => Code::TicketExists,
        Refusal::LookAlikes => Code::LookAlikes,
        Refusal::ReviewUnknown => Code::ReviewUnknown,
        Refusal::ReviewSpent => Code::ReviewSpent,
        Refusal::EntityInactive => Code::EntityInactive,
        Refusal::EntityReferenced => Code::EntityReferenced,
        Refusal::AnonymousNotConfigured => Code::AnonymousNotConfigured,
        Refusal::EntityFixed => Code::EntityFixed,
        Refusal::EmailsFull => Code::EmailsFull,
        Refusal::AnonymousTarget => Code::AnonymousTarget,
        Refusal::AnswerRequired => Code::AnswerRequired,
        Refusal::TicketMove => Code::TicketMove,
        Refusal::ComponentOff => Code::ComponentOff,
        Refusal::StandardRecord => Code::StandardRecord,
        Refusal::HistoryNotAsked => Code::HistoryNotAsked,
    }
}

/// A key that is taken means another request was faster, unless the act names the field ([`Error::or_taken`]).
fn failed(error: &store::Error) -> Code {
    match error {
        store::Error::Unavailable { .. } | store::Error::Busy => Code::Unavailable,
        store::Error::NotFound | store::Error::ForeignKey => Code::NotFound,
        store::Error::Unique(_) => Code::Changed,
        store::Error::Cursor(_) => Code::Invalid,
        store::Error::Url(_)
        | store::Error::Migration(_)
        | store::Error::Check(_)
        | store::Error::BadRow(_)
        | store::Error::BadStatement(_)
        | store::Error::Panicked => Code::Internal,
    }
}
