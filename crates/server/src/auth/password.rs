//! Passwords: argon2id, off the threads that serve requests, a few at a time.

use actix_web::web;
use argon2::{
    Algorithm, Argon2, Params, Version,
    password_hash::{PasswordHasher, PasswordVerifier, phc::PasswordHash},
};
use secrecy::{ExposeSecret, SecretString};
use tokio::sync::Semaphore;

use crate::{error::Error, fresh};

/// Hashes at once. Each takes 19 MiB and a processor: more would keep requests waiting.
const AT_ONCE: usize = 2;

/// Hashes passwords and checks them.
pub struct Passwords {
    places: Semaphore,
    /// The hash of a password that nobody has: who signs in to no account waits as long as who mistypes.
    nobodys: String,
}

impl Passwords {
    /// Ready to hash.
    ///
    /// # Errors
    /// [`Error::Internal`] when the system gives no random bits.
    pub fn new() -> Result<Self, Error> {
        let nobodys = hash(&fresh::password()?)?;
        Ok(Self { places: Semaphore::new(AT_ONCE), nobodys })
    }

    /// The hash to store, a PHC string.
    ///
    /// # Errors
    /// [`Error::Internal`] when it can't be computed.
    pub async fn hash(&self, password: &str) -> Result<String, Error> {
        let password = SecretString::from(password.to_owned());
        self.off_the_runtime(move || hash(password.expose_secret())).await
    }

    /// Whether a password is the one of a stored hash. Without a hash it takes as long, and is not.
    ///
    /// # Errors
    /// [`Error::Internal`] when it can't be computed.
    pub async fn verify(&self, password: String, stored: Option<String>) -> Result<bool, Error> {
        let password = SecretString::from(password);
        let is_somebody = stored.is_some();
        let stored = stored.unwrap_or_else(|| self.nobodys.clone());
        let fits = self.off_the_runtime(move || fits(password.expose_secret(), &stored)).await?;
        Ok(fits && is_somebody)
    }

    async fn off_the_runtime<T: Send + 'static>(
        &self,
        work: impl FnOnce() -> Result<T, Error> + Send + 'static,
    ) -> Result<T, Error> {
        let gone = |error: &dyn std::fmt::Display| Error::Internal(format!("a password was not hashed: {error}"));
        let _place = self.places.acquire().await.map_err(|error| gone(&error))?;
        web::block(work).await.map_err(|error| gone(&error))?
    }
}

/// The hash to store, here and now: for the command line, where nobody waits beside.
///
/// # Errors
/// [`Error::Internal`] when it can't be computed.
pub fn hash(password: &str) -> Result<String, Error> {
    let hashed = argon2()?.hash_password(password.as_bytes());
    Ok(hashed.map_err(|error| failed(&error))?.to_string())
}

fn fits(password: &str, stored: &str) -> Result<bool, Error> {
    let stored = PasswordHash::new(stored).map_err(|error| failed(&error))?;
    Ok(argon2()?.verify_password(password.as_bytes(), &stored).is_ok())
}

/// 19 MiB, two passes, one lane: the least that OWASP advises for argon2id.
fn argon2() -> Result<Argon2<'static>, Error> {
    let params = Params::new(19 * 1_024, 2, 1, None).map_err(|error| failed(&error))?;
    Ok(Argon2::new(Algorithm::Argon2id, Version::V0x13, params))
}

fn failed(error: &dyn std::fmt::Display) -> Error {
    Error::Internal(format!("argon2: {error}"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[actix_web::test]
    async fn only_the_right_password_of_somebody_fits() {
        let passwords = Passwords::new().unwrap();
        let stored = passwords.hash("correct horse").await.unwrap();
        assert!(stored.starts_with("$argon2id$v=19$m=19456,t=2,p=1$"), "{stored}");
        let verify = |password: &str, stored: Option<&String>| passwords.verify(password.to_owned(), stored.cloned());
        assert!(verify("correct horse", Some(&stored)).await.unwrap());
        assert!(!verify("correct horse ", Some(&stored)).await.unwrap());
        assert!(!verify("correct horse", None).await.unwrap());
    }
}
