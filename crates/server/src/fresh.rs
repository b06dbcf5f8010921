//! New ids and secrets.

use base64::{Engine, engine::general_purpose::URL_SAFE_NO_PAD};
pub use store::new_id as id;

use crate::error::Error;

/// 256 random bits.
///
/// # Errors
/// [`Error::Internal`] when the system gives none.
pub fn secret() -> Result<[u8; 32], Error> {
    let mut bytes = [0; 32];
    getrandom::fill(&mut bytes).map_err(|error| Error::Internal(format!("no random bytes: {error}")))?;
    Ok(bytes)
}

/// A password that nobody chose: 96 random bits in 16 characters.
///
/// # Errors
/// [`Error::Internal`] when the system gives no random bits.
pub fn password() -> Result<String, Error> {
    Ok(URL_SAFE_NO_PAD.encode(&secret()?[..12]))
}
