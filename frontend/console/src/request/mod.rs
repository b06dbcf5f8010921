//! What every question to the server, and every form that is sent, needs: the last answer counts, one is sent at a time, a repeat has the
//! same key.

pub mod debounce;
pub mod intent_key;
pub mod latest;
pub mod retry;
pub mod submission;
