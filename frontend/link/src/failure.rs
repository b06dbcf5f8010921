//! The failure of a request.

use protocol::{Code, Problem};

/// The reason why a request failed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Failure {
    /// The server refused.
    Problem(Box<Problem>),
    /// No answer of the server arrived: no network, no server, or something in between that answers in its place. Whether the act was done
    /// is not known; a repeat with the same `client_id` or `visit` is safe.
    Unreachable,
}

impl Failure {
    /// The problem's code, where the server gave one.
    pub fn code(&self) -> Option<Code> {
        match self {
            Self::Problem(problem) => Some(problem.code),
            Self::Unreachable => None,
        }
    }

    /// Whether a later try may succeed by itself.
    pub fn is_passing(&self) -> bool {
        match self {
            Self::Problem(problem) => {
                matches!(problem.code, Code::Unavailable | Code::TooManyRequests) || problem.status == 503
            }
            Self::Unreachable => true,
        }
    }

    /// Whether the sign-in or the resume secret has ended, so that only signing in or entering again helps.
    pub fn is_over(&self) -> bool {
        matches!(self.code(), Some(Code::SessionEnded | Code::WrongSecret | Code::Unauthenticated | Code::TokenExpired))
    }

    /// Seconds that the server asks to wait before the next try.
    pub fn retry_after(&self) -> Option<u32> {
        match self {
            Self::Problem(problem) => problem.retry_after,
            Self::Unreachable => None,
        }
    }

    /// There are no credentials, so the request was not sent.
    pub(crate) fn unauthenticated() -> Self {
        Self::of(Code::Unauthenticated, 401)
    }

    /// The request is larger than the server, or something in front of it, takes.
    pub fn too_large() -> Self {
        Self::of(Code::TooLarge, 413)
    }

    fn of(code: Code, status: u16) -> Self {
        Self::from(Problem {
            kind: format!("urn:balcao:problem:{}", code.as_str()),
            status,
            code,
            title: String::new(),
            detail: None,
            errors: Vec::new(),
            holder: None,
            protocol: None,
            limit: None,
            retry_after: None,
        })
    }
}

impl From<Problem> for Failure {
    fn from(problem: Problem) -> Self {
        Self::Problem(Box::new(problem))
    }
}
