//! The end of a connection.

use protocol::Problem;

use crate::failure::Failure;

/// The reason why a connection ended.
pub(super) enum End {
    /// The page closed it.
    Stopped,
    /// The server has ended the sign-in or the room's secret.
    Over(Problem),
    /// Try again after the usual wait.
    Lost,
    /// Try again after so many milliseconds, as the server asked.
    Resume(u32),
}

/// The end that a failed REST request means for the connection.
pub(super) fn failed(failure: Failure) -> End {
    match failure {
        Failure::Problem(problem) if Failure::Problem(problem.clone()).is_over() => End::Over(*problem),
        _ => End::Lost,
    }
}
