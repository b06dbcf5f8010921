//! The one-time code of the first run: it proves that somebody reads the server's output or its data folder.

use std::{
    fs::{self, OpenOptions},
    io::{self, Write},
    os::unix::fs::OpenOptionsExt,
    path::{Path, PathBuf},
    sync::{
        Mutex, MutexGuard, PoisonError,
        atomic::{AtomicBool, Ordering},
    },
};

use aws_lc_rs::constant_time::verify_slices_are_equal;
use protocol::Code;

use super::follow_up::{ALPHABET, read};
use crate::{error::Error, fresh};

/// The file in the data folder.
const FILE: &str = "setup-code";
/// Characters of a code, five bits each.
const LENGTH: usize = 12;

/// The code, as long as the installation has no company.
pub struct SetupCode {
    file: PathBuf,
    code: Mutex<Option<String>>,
    is_over: AtomicBool,
}

impl SetupCode {
    /// Without a code: nobody can set anything up.
    pub fn new(folder: &Path) -> Self {
        Self { file: folder.join(FILE), code: Mutex::new(None), is_over: AtomicBool::new(false) }
    }

    /// Makes a code, in the place of any before it, and writes it into the data folder, for its owner's eyes only.
    ///
    /// # Errors
    /// [`Error::Internal`] when the file can't be written.
    pub fn open(&self) -> Result<String, Error> {
        let bits = fresh::secret()?;
        let code: String = bits.iter().take(LENGTH).map(|byte| char::from(ALPHABET[usize::from(byte & 31)])).collect();
        let shown = shown(&code);
        let file = self.file.display().to_string();
        self.write(&shown).map_err(|error| Error::Internal(format!("can't write {file}: {error}")))?;
        *self.code() = Some(code);
        Ok(shown)
    }

    /// Where the code stands.
    pub fn file(&self) -> &Path {
        &self.file
    }

    /// Whether this is the code, however it was typed.
    ///
    /// # Errors
    /// `setup_code_wrong`.
    pub fn check(&self, typed: &str) -> Result<(), Error> {
        let code = self.code().clone().ok_or(Code::SetupCodeWrong)?;
        let typed = read(typed, LENGTH);
        let equal = verify_slices_are_equal(code.as_bytes(), typed.as_bytes()).is_ok();
        if equal { Ok(()) } else { Err(Code::SetupCodeWrong.into()) }
    }

    /// Whether a company was seen: it never goes again.
    pub fn is_over(&self) -> bool {
        self.is_over.load(Ordering::Relaxed)
    }

    /// There is a company: the code opens nothing any more, and its file goes.
    pub fn close(&self) {
        self.is_over.store(true, Ordering::Relaxed);
        *self.code() = None;
        if let Err(error) = fs::remove_file(&self.file)
            && error.kind() != io::ErrorKind::NotFound
        {
            tracing::warn!("can't remove {}: {error}; the code in it opens nothing", self.file.display());
        }
    }

    /// A file of its own: one that was there may be open to others.
    fn write(&self, code: &str) -> io::Result<()> {
        match fs::remove_file(&self.file) {
            Err(error) if error.kind() != io::ErrorKind::NotFound => return Err(error),
            _ => {}
        }
        let mut file = OpenOptions::new().write(true).create_new(true).mode(0o600).open(&self.file)?;
        writeln!(file, "{code}")?;
        file.sync_all()
    }

    fn code(&self) -> MutexGuard<'_, Option<String>> {
        self.code.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

/// As people read it: `7KQ2-M9XT-WB4D`.
fn shown(code: &str) -> String {
    let parts: Vec<&str> = code.as_bytes().chunks(4).filter_map(|part| str::from_utf8(part).ok()).collect();
    parts.join("-")
}

#[cfg(test)]
mod tests {
    use std::os::unix::fs::PermissionsExt;

    use super::*;

    #[test]
    fn the_code_stands_in_a_file_of_its_owner_opens_however_typed_and_ends() {
        let folder = std::env::temp_dir().join(format!("balcao-setup-code-{}", std::process::id()));
        fs::create_dir_all(&folder).unwrap();
        let codes = SetupCode::new(&folder);
        assert!(codes.check("").is_err() && codes.check("0000-0000-0000").is_err());
        let first = codes.open().unwrap();
        let code = codes.open().unwrap();
        assert_ne!(first, code);
        assert_eq!(code.len(), 14);
        assert_eq!(fs::read_to_string(codes.file()).unwrap(), format!("{code}\n"));
        assert_eq!(fs::metadata(codes.file()).unwrap().permissions().mode() & 0o777, 0o600);
        for typed in [code.clone(), code.to_lowercase(), code.replace('-', ""), format!(" {} ", code.replace('-', " "))]
        {
            assert!(codes.check(&typed).is_ok(), "{typed}");
        }
        for wrong in [first.as_str(), "", &code[..13], &format!("{code}0")] {
            assert!(codes.check(wrong).is_err(), "{wrong}");
        }
        codes.close();
        assert!(codes.check(&code).is_err() && codes.is_over() && !codes.file().exists());
        fs::remove_dir_all(&folder).unwrap();
    }
}
