//! Themes of classifications (R10).

use diesel::prelude::*;
use protocol::id::{ClassificationId, CompanyId, UserId};
use protocol::people::Person;
use protocol::{Instant, PersonName};
use serde::Serialize;

use crate::native::native;
use crate::number::{count, stored};
use crate::schema::{account, classification, classification_theme, company};
use crate::{Conn, Error, Stored, Tx, audit};

/// A theme as it is kept. Without a sheet the default theme holds.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct KeptTheme {
    /// Grows with each change.
    pub version: u64,
    /// The name of its file.
    pub file_name: String,
    /// The text and the stylesheet.
    pub sheet: Option<ThemeSheet>,
    pub changed_at: Instant,
    /// The author of the last change.
    pub changed_by: Option<Person>,
}

/// The text of a theme, and what customers get of it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ThemeSheet {
    /// The text as it was typed.
    pub source: String,
    /// The stylesheet that the check left.
    pub css: String,
    /// The hash of the stylesheet, which its address carries.
    pub hash: String,
}

/// A theme in the audit, without its text.
#[derive(Serialize)]
struct Audited<'a> {
    file_name: &'a str,
    hash: Option<&'a str>,
    bytes: Option<usize>,
}

impl<'a> Audited<'a> {
    fn of(file_name: &'a str, sheet: Option<&'a ThemeSheet>) -> Self {
        let (hash, bytes) = sheet.map(|sheet| (sheet.hash.as_str(), sheet.source.len())).unzip();
        Self { file_name, hash, bytes }
    }
}

/// The theme of a classification, where somebody ever set one.
pub fn find(conn: &mut Conn, company: CompanyId, of: ClassificationId) -> Result<Option<KeptTheme>, Error> {
    type By = Option<(Stored<UserId>, Stored<PersonName>)>;
    type Found = (i64, String, Option<String>, Option<String>, Option<String>, i64, By);
    let of_account = account::company
        .eq(classification_theme::company)
        .and(account::id.nullable().eq(classification_theme::account));
    let found: Option<Found> = classification_theme::table
        .left_join(account::table.on(of_account))
        .filter(classification_theme::company.eq(company.to_string()))
        .filter(classification_theme::classification.eq(of.to_string()))
        .select((
            classification_theme::version,
            classification_theme::file_name,
            classification_theme::source,
            classification_theme::css,
            classification_theme::hash,
            classification_theme::changed_at,
            (account::id, account::name).nullable(),
        ))
        .first(conn)
        .optional()?;
    Ok(found.map(|(version, file_name, source, css, hash, changed_at, by)| KeptTheme {
        version: count(version),
        file_name,
        sheet: source.zip(css).zip(hash).map(|((source, css), hash)| ThemeSheet { source, css, hash }),
        changed_at: Instant::from_micros(changed_at),
        changed_by: by.map(|(id, name)| Person { id: id.0, name: name.0 }),
    }))
}

/// Writes a theme over the one that was found; without a sheet the default theme holds again. Lock the company first
/// ([`crate::companies::lock`]), so that the found one is still there.
pub fn save(
    tx: &mut Tx<'_>,
    actor: audit::Actor,
    of: ClassificationId,
    before: Option<&KeptTheme>,
    file_name: &str,
    sheet: Option<&ThemeSheet>,
) -> Result<(), Error> {
    let version = before.map_or(0, |before| before.version) + 1;
    let fields = (
        classification_theme::version.eq(stored(version)),
        classification_theme::file_name.eq(file_name),
        classification_theme::source.eq(sheet.map(|sheet| sheet.source.as_str())),
        classification_theme::css.eq(sheet.map(|sheet| sheet.css.as_str())),
        classification_theme::hash.eq(sheet.map(|sheet| sheet.hash.as_str())),
        classification_theme::changed_at.eq(actor.at.as_micros()),
        classification_theme::account.eq(actor.account.map(|account| account.to_string())),
    );
    let key = (
        classification_theme::company.eq(actor.company.to_string()),
        classification_theme::classification.eq(of.to_string()),
    );
    if before.is_some() {
        diesel::update(classification_theme::table.filter(key.0.and(key.1))).set(fields).execute(tx.conn())?;
    } else {
        diesel::insert_into(classification_theme::table).values((key, fields)).execute(tx.conn())?;
    }
    let old = before.map(|before| Audited::of(&before.file_name, before.sheet.as_ref()));
    let new = Audited::of(file_name, sheet);
    audit::record_change(tx, actor, "classification.theme_changed", &of.to_string(), old.as_ref(), Some(&new))
}

/// The hash of the stylesheet that the customers of a link get; none for the default theme and where there is no active
/// classification.
pub fn hash(conn: &mut Conn, company: u32, of: u32) -> Result<Option<String>, Error> {
    sheet(conn, company, of).map(|found| found.map(|(hash, _)| hash))
}

/// The stylesheet of this hash, where it is the one of the link's active classification.
pub fn css(conn: &mut Conn, company: u32, of: u32, hash: &str) -> Result<Option<String>, Error> {
    let found = sheet(conn, company, of)?;
    Ok(found.filter(|(current, _)| current == hash).map(|(_, css)| css))
}

fn sheet(conn: &mut Conn, company: u32, of: u32) -> Result<Option<(String, String)>, Error> {
    let of_classification = classification_theme::company
        .eq(classification::company)
        .and(classification_theme::classification.eq(classification::id));
    let found: Option<(Option<String>, Option<String>)> = native!(conn, |conn| classification::table
        .inner_join(company::table.on(company::id.eq(classification::company)))
        .inner_join(classification_theme::table.on(of_classification))
        .filter(company::code.eq(i64::from(company)).and(classification::code.eq(i64::from(of))))
        .filter(classification::active)
        .select((classification_theme::hash, classification_theme::css))
        .first(conn)
        .optional())?;
    Ok(found.and_then(|(hash, css)| hash.zip(css)))
}
