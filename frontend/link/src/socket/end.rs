//! Why a connection was over.

use protocol::Problem;

use crate::failure::Failure;

/// Why a connection was over.
pub(super) enum End {
    /// The page is done with it.
    Stopped,
    /// The server says there is no coming back.
    Over(Problem),
    /// Try again after the usual wait.
    Lost,
    /// Try again after so many milliseconds, as the server asked.
    Resume(u32),
}

/// What a failed REST request means for the connection.
pub(super) fn failed(failure: Failure) -> End {
    match failure {
        Failure::Problem(problem) if Failure::Problem(problem.clone()).is_over() => End::Over(*problem),
        _ => End::Lost,
    }
}
