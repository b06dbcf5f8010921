//! An act that may be repeated is repeated while no answer comes.

use link::Failure;

/// Between two tries, in milliseconds.
const PAUSES: [u32; 3] = [600, 1_500, 3_000];

/// Does an act up to four times, as long as no answer comes. The server knows a repeat by its key.
///
/// # Errors
/// Why the server refused, or that it could not be reached in any of the tries.
pub async fn retry_unanswered<T>(act: impl AsyncFn() -> Result<T, Failure>) -> Result<T, Failure> {
    for pause in PAUSES {
        match act().await {
            Err(failure) if failure.is_passing() && failure.retry_after().is_none() => link::pause(pause).await,
            outcome => return outcome,
        }
    }
    act().await
}
