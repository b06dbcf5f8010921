//! A supervisor keeps the theme of a classification (R10).

use domain::{
    Refusal,
    theme::{self, CheckedTheme},
};
use protocol::{
    id::{ClassificationId, CompanyId},
    rest::theme::{SavedTheme, THEME_FILE, Theme, ThemeCheck, ThemeFields},
};
use store::{
    Conn, Tx,
    audit::Actor,
    classifications, companies,
    themes::{self, KeptTheme, ThemeSheet},
};

use super::sheet;
use crate::{error::Error, state::Balcao};

/// The theme of a classification.
///
/// # Errors
/// `not_found`.
pub async fn find(balcao: &Balcao, company: CompanyId, of: ClassificationId) -> Result<Theme, Error> {
    balcao.store.read(move |conn| theme_of(conn, company, of)).await
}

/// Checks a theme and saves what was typed and what is left of it.
///
/// # Errors
/// `not_found`; `changed` where another version is there.
pub async fn save(
    balcao: &Balcao,
    actor: Actor,
    of: ClassificationId,
    version: u64,
    ThemeFields { file_name, source }: ThemeFields,
) -> Result<SavedTheme, Error> {
    let CheckedTheme { css, dropped, drops, contrast } = theme::check(&source);
    let check = ThemeCheck { css: css.clone(), dropped, drops, contrast };
    let sheet = ThemeSheet { source, hash: sheet::hash(&css), css };
    let file_name = file_name.as_str().to_owned();
    let theme = change(balcao, actor, of, version, move |_| (file_name.clone(), Some(sheet.clone()))).await?;
    Ok(SavedTheme { theme, check })
}

/// Restores the default theme. The name of the file stays.
///
/// # Errors
/// As [`save`].
pub async fn restore(balcao: &Balcao, actor: Actor, of: ClassificationId, version: u64) -> Result<Theme, Error> {
    change(balcao, actor, of, version, |kept| (name(kept), None)).await
}

async fn change(
    balcao: &Balcao,
    actor: Actor,
    of: ClassificationId,
    version: u64,
    new: impl Fn(Option<&KeptTheme>) -> (String, Option<ThemeSheet>) + Send + 'static,
) -> Result<Theme, Error> {
    let written = balcao.store.write(move |tx: &mut Tx<'_>| {
        companies::lock(tx, actor.company)?;
        classifications::find(tx, actor.company, of)?.ok_or(Refusal::NotFound)?;
        let kept = themes::find(tx, actor.company, of)?;
        if version != kept.as_ref().map_or(0, |kept| kept.version) {
            return Err(Refusal::Changed.into());
        }
        let (file_name, sheet) = new(kept.as_ref());
        let same = (kept.as_ref()).is_some_and(|kept| kept.file_name == file_name && kept.sheet == sheet);
        if !same && (kept.is_some() || sheet.is_some()) {
            themes::save(tx, actor, of, kept.as_ref(), &file_name, sheet.as_ref())?;
        }
        theme_of(tx, actor.company, of)
    });
    written.await
}

fn theme_of(conn: &mut Conn, company: CompanyId, of: ClassificationId) -> Result<Theme, Error> {
    let channel = classifications::channel_of(conn, company, of)?.ok_or(Refusal::NotFound)?;
    let kept = themes::find(conn, company, of)?;
    let hash = kept.as_ref().and_then(|kept| kept.sheet.as_ref()).map(|sheet| sheet.hash.as_str());
    let address = hash.map(|hash| sheet::address(channel.company.code, channel.classification.code, hash));
    let file_name = name(kept.as_ref());
    Ok(match kept {
        None => Theme { version: 0, file_name, source: None, address, changed_at: None, changed_by: None },
        Some(KeptTheme { version, sheet, changed_at, changed_by, .. }) => {
            let source = sheet.map(|sheet| sheet.source);
            Theme { version, file_name, source, address, changed_at: Some(changed_at), changed_by }
        }
    })
}

fn name(kept: Option<&KeptTheme>) -> String {
    kept.map_or_else(|| THEME_FILE.to_owned(), |kept| kept.file_name.clone())
}
