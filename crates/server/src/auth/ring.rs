//! The keys that sign tokens: the newest signs, those before it still check.

use base64::{Engine, engine::general_purpose::URL_SAFE_NO_PAD};
use jsonwebtoken::{DecodingKey, EncodingKey};
use serde::{Deserialize, Serialize};

use crate::{error::Error, fresh};

/// How many keys are kept: tokens live ten minutes, so one before the current is enough where keys are not rotated more
/// often than that.
const KEPT: usize = 3;

/// The keys, newest first. There is always one.
#[derive(Clone)]
pub struct Ring {
    current: Key,
    older: Vec<Key>,
}

#[derive(Clone)]
pub struct Key {
    id: String,
    secret: [u8; 32],
    signing: EncodingKey,
    checking: DecodingKey,
}

/// A key in the file.
#[derive(Serialize, Deserialize)]
pub struct StoredKey {
    kid: String,
    secret: String,
}

impl Ring {
    /// A ring of one new key.
    ///
    /// # Errors
    /// [`Error::Internal`] when the system gives no random bits.
    pub fn fresh() -> Result<Self, Error> {
        Ok(Self { current: Key::fresh()?, older: Vec::new() })
    }

    /// The ring with a new key that signs from now on.
    ///
    /// # Errors
    /// [`Error::Internal`] when the system gives no random bits.
    pub fn rotated(&self) -> Result<Self, Error> {
        let older = std::iter::once(&self.current).chain(&self.older).take(KEPT - 1).cloned().collect();
        Ok(Self { current: Key::fresh()?, older })
    }

    /// The key that signs.
    pub fn current(&self) -> &Key {
        &self.current
    }

    pub fn find(&self, id: &str) -> Option<&Key> {
        std::iter::once(&self.current).chain(&self.older).find(|key| key.id == id)
    }

    /// The keys for the file, newest first.
    pub fn to_stored(&self) -> Vec<StoredKey> {
        std::iter::once(&self.current).chain(&self.older).map(Key::to_stored).collect()
    }

    /// The keys of a file, newest first.
    ///
    /// # Errors
    /// [`Error::Internal`] when there is none, or one is not 256 bits in base64.
    pub fn from_stored(stored: Vec<StoredKey>) -> Result<Self, Error> {
        let mut keys = stored.into_iter().map(Key::from_stored).collect::<Result<Vec<_>, _>>()?.into_iter();
        let current = keys.next().ok_or_else(|| Error::Internal("the file of keys has none".to_owned()))?;
        Ok(Self { current, older: keys.collect() })
    }
}

impl Key {
    /// The key's name in tokens (`kid`).
    pub fn id(&self) -> &str {
        &self.id
    }

    pub fn signing(&self) -> &EncodingKey {
        &self.signing
    }

    pub fn checking(&self) -> &DecodingKey {
        &self.checking
    }

    fn fresh() -> Result<Self, Error> {
        let id = URL_SAFE_NO_PAD.encode(&fresh::secret()?[..6]);
        Ok(Self::new(id, fresh::secret()?))
    }

    fn new(id: String, secret: [u8; 32]) -> Self {
        let (signing, checking) = (EncodingKey::from_secret(&secret), DecodingKey::from_secret(&secret));
        Self { id, secret, signing, checking }
    }

    fn to_stored(&self) -> StoredKey {
        StoredKey { kid: self.id.clone(), secret: URL_SAFE_NO_PAD.encode(self.secret) }
    }

    fn from_stored(stored: StoredKey) -> Result<Self, Error> {
        Ok(Self::new(stored.kid, secret(&stored.secret)?))
    }
}

/// 256 bits written in base64.
///
/// # Errors
/// [`Error::Internal`] when it is something else.
pub fn secret(text: &str) -> Result<[u8; 32], Error> {
    let bytes = URL_SAFE_NO_PAD.decode(text).ok().and_then(|bytes| bytes.try_into().ok());
    bytes.ok_or_else(|| Error::Internal("the file of keys has one that is not 256 bits in base64".to_owned()))
}
