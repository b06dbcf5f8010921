//! The secrets of an installation: `keys.json` in the data folder, made on the first run, for its owner's eyes only.

use std::{
    fs::{self, File, OpenOptions, Permissions},
    io::{self, Write},
    os::unix::fs::{DirBuilderExt, OpenOptionsExt, PermissionsExt},
    path::{Path, PathBuf},
    sync::{Arc, PoisonError, RwLock},
};

use aws_lc_rs::{constant_time::verify_slices_are_equal, hmac};
use base64::{Engine, engine::general_purpose::URL_SAFE_NO_PAD};
use protocol::{
    Instant,
    id::{ClassificationId, CompanyId, SessionId, VisitId},
};
use serde::{Deserialize, Serialize};

use super::{
    refresh_token::RefreshToken,
    ring::{self, Ring, StoredKey},
    token::{self, Principal, Token},
};
use crate::{error::Error, fresh};

/// The secrets, and what is made with them.
pub struct Keys {
    file: PathBuf,
    ring: RwLock<Arc<Ring>>,
    /// Makes secrets that can be made again. Never rotated: what it made would be lost.
    seal: hmac::Key,
}

/// The file.
#[derive(Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
struct Stored {
    /// Newest first.
    signing: Vec<StoredKey>,
    seal: String,
}

impl Keys {
    /// Reads the keys of a data folder, or makes folder and keys.
    ///
    /// # Errors
    /// [`Error::Internal`] when the folder or its file can't be read or written.
    pub fn open(folder: &Path) -> Result<Self, Error> {
        make_folder(folder)?;
        let file = folder.join("keys.json");
        let stored = if file.exists() { read(&file)? } else { make(&file)? };
        let seal = hmac::Key::new(hmac::HMAC_SHA256, &ring::secret(&stored.seal)?);
        let ring = RwLock::new(Arc::new(Ring::from_stored(stored.signing)?));
        Ok(Self { file, ring, seal })
    }

    /// Writes a new key that signs from the next start or SIGHUP on; those before it still check.
    ///
    /// # Errors
    /// [`Error::Internal`] when the file can't be read or written.
    pub fn rotate(&self) -> Result<(), Error> {
        let stored = read(&self.file)?;
        let ring = Ring::from_stored(stored.signing)?.rotated()?;
        write(&self.file, &Stored { signing: ring.to_stored(), seal: stored.seal })?;
        self.reload()
    }

    /// Takes the keys of the file as it is now.
    ///
    /// # Errors
    /// [`Error::Internal`] when the file can't be read; the keys stay as they were.
    pub fn reload(&self) -> Result<(), Error> {
        let ring = Arc::new(Ring::from_stored(read(&self.file)?.signing)?);
        *self.ring.write().unwrap_or_else(PoisonError::into_inner) = ring;
        Ok(())
    }

    /// A token of ten minutes.
    ///
    /// # Errors
    /// [`Error::Internal`] when it can't be signed.
    pub fn sign(&self, principal: Principal, now: Instant) -> Result<Token, Error> {
        token::sign(&self.ring(), principal, now)
    }

    /// Whom a token stands for, and until when. Whether that sign-in still stands is another question, for
    /// [`AccessCache`](super::AccessCache).
    ///
    /// # Errors
    /// `token_expired` for one of ours that was good once; `unauthenticated` for any other.
    pub fn check(&self, token: &str, now: Instant) -> Result<(Principal, Instant), Error> {
        token::check(&self.ring(), token, now)
    }

    /// The secret that mints room tokens (R61), the same each time for the same visit: a repeated entry gets what the
    /// first one got, though only its hash is stored.
    pub fn resume_secret(&self, company: CompanyId, classification: ClassificationId, visit: VisitId) -> String {
        self.sealed(&[b"resume", company.as_bytes(), classification.as_bytes(), visit.as_bytes()])
    }

    /// The refresh token of a sign-in after so many rotations, the same each time.
    pub fn refresh_token(&self, session: SessionId, rotation: u64) -> String {
        self.sealed(&[b"refresh", session.as_bytes(), &rotation.to_be_bytes()])
    }

    /// Whether a refresh token was made here, current or not.
    pub fn made_refresh_token(&self, shown: &RefreshToken) -> bool {
        let made = self.refresh_token(shown.session, shown.rotation);
        verify_slices_are_equal(made.as_bytes(), shown.secret.as_bytes()).is_ok()
    }

    fn ring(&self) -> Arc<Ring> {
        Arc::clone(&self.ring.read().unwrap_or_else(PoisonError::into_inner))
    }

    /// 256 bits that only this installation can make. The parts have fixed lengths, but for the first, which tells what
    /// they are for.
    pub(super) fn sealed(&self, parts: &[&[u8]]) -> String {
        URL_SAFE_NO_PAD.encode(self.tag(parts))
    }

    /// The bytes of [`Keys::sealed`].
    pub(super) fn tag(&self, parts: &[&[u8]]) -> hmac::Tag {
        let mut context = hmac::Context::with_key(&self.seal);
        for part in parts {
            context.update(part);
        }
        context.sign()
    }
}

/// SHA-256 in hexadecimal: how secrets that clients hold are stored, and by what two files are compared.
pub fn hash(secret: impl AsRef<[u8]>) -> String {
    use sha2::{Digest, Sha256};
    Sha256::digest(secret).iter().map(|byte| format!("{byte:02x}")).collect()
}

fn make_folder(folder: &Path) -> Result<(), Error> {
    let made = fs::DirBuilder::new().recursive(true).mode(0o700).create(folder);
    made.map_err(|error| failed("make the data folder", folder, &error))
}

fn make(file: &Path) -> Result<Stored, Error> {
    let stored = Stored { signing: Ring::fresh()?.to_stored(), seal: URL_SAFE_NO_PAD.encode(fresh::secret()?) };
    write(file, &stored)?;
    Ok(stored)
}

fn read(file: &Path) -> Result<Stored, Error> {
    let open = || {
        let bytes = fs::read(file)?;
        // A copy or a careless hand may have widened it.
        fs::set_permissions(file, Permissions::from_mode(0o600))?;
        Ok(serde_json::from_slice(&bytes)?)
    };
    open().map_err(|error: io::Error| failed("read the keys", file, &error))
}

/// Whole or not at all: a half-written file would lock everybody out.
fn write(file: &Path, stored: &Stored) -> Result<(), Error> {
    let beside = file.with_extension("new");
    let replace = || {
        let mut new = OpenOptions::new().write(true).create(true).truncate(true).mode(0o600).open(&beside)?;
        new.write_all(&serde_json::to_vec_pretty(stored)?)?;
        new.sync_all()?;
        fs::rename(&beside, file)?;
        File::open(file.parent().unwrap_or(Path::new(".")))?.sync_all()
    };
    replace().map_err(|error: io::Error| failed("write the keys", file, &error))
}

fn failed(what: &str, path: &Path, error: &io::Error) -> Error {
    Error::Internal(format!("can't {what} {}: {error}", path.display()))
}
