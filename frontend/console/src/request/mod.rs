//! Shared by all questions to the server and all forms: only the last answer counts, one form is sent at a time, a repeat has the
//! same key.

pub mod debounce;
pub mod intent_key;
pub mod latest;
pub mod retry;
pub mod submission;
pub mod whole_list;
