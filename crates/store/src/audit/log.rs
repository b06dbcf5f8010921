//! Reading the audit, the latest line first.

use std::str::FromStr;

use diesel::dsl::sql;
use diesel::prelude::*;
use diesel::sql_types::Bool;
use protocol::id::{AuditId, CompanyId, UserId};
use protocol::people::Person;
use protocol::rest::audit::{AuditLine, FieldChange};
use protocol::rest::page::{Page, PageCursor, PageQuery};
use protocol::{Instant, PersonName};

use super::changes::changes;
use super::subjects::{Subjects, noun_of_field};
use crate::native::native;
use crate::paging::{Between, Place, cut};
use crate::schema::{account, audit};
use crate::{Conn, Error, Stored, json};

/// The name of the list in cursors.
const LIST: &str = "audit";
/// Between the ids of a field that has several.
const IDS_APART: &str = ", ";

/// Which lines; all of them where nothing is said.
#[derive(Debug, Clone, Default)]
pub struct AuditSearch {
    /// Only this author's.
    pub by: Option<UserId>,
    /// Any of these acts.
    pub what: Vec<AuditWord>,
    /// Only of this record.
    pub subject: Option<String>,
    /// At this moment or later.
    pub from: Option<Instant>,
    /// Before this moment.
    pub to: Option<Instant>,
}

/// An act (`entity.changed`), or a noun that stands for all of its acts (`entity`).
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct AuditWord(String);

/// A text is neither an act nor a noun.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("neither an act, as in entity.changed, nor a noun, as in entity")]
pub struct NotAnAuditWord;

impl FromStr for AuditWord {
    type Err = NotAnAuditWord;

    fn from_str(text: &str) -> Result<Self, NotAnAuditWord> {
        let is_word =
            |part: &str| !part.is_empty() && part.bytes().all(|byte| byte.is_ascii_lowercase() || byte == b'_');
        let fits = text.len() <= 64 && text.split('.').count() <= 2 && text.split('.').all(is_word);
        if fits { Ok(Self(text.to_owned())) } else { Err(NotAnAuditWord) }
    }
}

impl AuditWord {
    /// As a condition in SQL: a word has only letters and underscores, so it ends no literal.
    fn condition(&self) -> String {
        let Self(word) = self;
        if word.contains('.') { format!("audit.what = '{word}'") } else { format!("audit.what LIKE '{word}.%'") }
    }
}

#[derive(Queryable)]
struct Row {
    id: Stored<AuditId>,
    at: i64,
    by: Option<(Stored<UserId>, Stored<PersonName>)>,
    origin: Option<String>,
    what: String,
    subject: String,
    before: Option<String>,
    after: Option<String>,
}

/// The lines of a search. A macro, because the type of a boxed query names its database.
macro_rules! matching {
    ($company:expr, $search:expr) => {{
        let (company, search): (CompanyId, &AuditSearch) = ($company, $search);
        let of_account = account::company.eq(audit::company).and(account::id.nullable().eq(audit::account));
        let mut query = audit::table
            .left_join(account::table.on(of_account))
            .filter(audit::company.eq(company.to_string()))
            .into_boxed();
        if let Some(by) = search.by {
            query = query.filter(audit::account.eq(by.to_string()));
        }
        if !search.what.is_empty() {
            let any: Vec<String> = search.what.iter().map(AuditWord::condition).collect();
            query = query.filter(sql::<Bool>(&format!("({})", any.join(" OR "))));
        }
        if let Some(subject) = &search.subject {
            query = query.filter(audit::subject.eq(subject.clone()));
        }
        if let Some(from) = search.from {
            query = query.filter(audit::at.ge(from.as_micros()));
        }
        if let Some(to) = search.to {
            query = query.filter(audit::at.lt(to.as_micros()));
        }
        query
    }};
}

/// The lines of a search that stand before a place, or all of them.
macro_rules! until {
    ($company:expr, $search:expr, $before:expr) => {{
        let query = matching!($company, $search);
        match $before {
            Some(Place { numbers: [at, _], id, .. }) => {
                query.filter(audit::at.ge(*at)).filter(audit::at.gt(*at).or(audit::id.gt(id.clone())))
            }
            None => query,
        }
    }};
}

/// One page of the lines that are looked for.
///
/// Errors: [`Error::Cursor`].
pub fn page(
    conn: &mut Conn,
    company: CompanyId,
    search: &AuditSearch,
    asked: &PageQuery,
) -> Result<Page<AuditLine>, Error> {
    let between = Between::of(asked, LIST)?;
    let total: i64 = native!(conn, |conn| until!(company, search, &between.before).count().get_result(conn))?;
    let rows = rows(conn, company, search, &between, asked.per_page)?;
    Ok(cut(rows, total, asked, LIST))
}

/// The lines behind a place, at most so many, and the place where they go on: for an export, which needs no count.
///
/// Errors: [`Error::Cursor`].
pub fn after(
    conn: &mut Conn,
    company: CompanyId,
    search: &AuditSearch,
    place: Option<PageCursor>,
    most: u32,
) -> Result<(Vec<AuditLine>, Option<PageCursor>), Error> {
    let asked = PageQuery { after: place, ..PageQuery::first(most) };
    let rows = rows(conn, company, search, &Between::of(&asked, LIST)?, most)?;
    let Page { items, next, .. } = cut(rows, 0, &asked, LIST);
    Ok((items, next))
}

/// One line more than `most` where there are more.
fn rows(
    conn: &mut Conn,
    company: CompanyId,
    search: &AuditSearch,
    Between { after, before }: &Between,
    most: u32,
) -> Result<Vec<(Place, AuditLine)>, Error> {
    let found: Vec<Row> = native!(conn, |conn| {
        let mut query = until!(company, search, before);
        if let Some(Place { numbers: [at, _], id, .. }) = after {
            query = query.filter(audit::at.le(*at)).filter(audit::at.lt(*at).or(audit::id.lt(id.clone())));
        }
        query
            .order((audit::at.desc(), audit::id.desc()))
            .limit(i64::from(most) + 1)
            .select((
                audit::id,
                audit::at,
                (account::id, account::name).nullable(),
                audit::origin,
                audit::what,
                audit::subject,
                audit::before,
                audit::after,
            ))
            .load(conn)
    })?;
    let changed = found.iter().map(differences).collect::<Result<Vec<_>, _>>()?;
    let acts = found.iter().map(|row| (row.what.as_str(), row.subject.as_str()));
    let subjects = Subjects::named(conn, company, acts.chain(changed.iter().flatten().flat_map(references)))?;
    let lines = found.into_iter().zip(changed);
    Ok(lines.map(|(row, changes)| (Place::by_number(row.at, row.id.0), line(row, changes, &subjects))).collect())
}

fn differences(row: &Row) -> Result<Vec<FieldChange>, Error> {
    let state = |state: &Option<String>| state.as_deref().map(json::decode::<serde_json::Value>).transpose();
    Ok(changes(state(&row.before)?.as_ref(), state(&row.after)?.as_ref()))
}

/// The records that a change refers to by their ids, each with its noun.
fn references(change: &FieldChange) -> impl Iterator<Item = (&str, &str)> + Clone {
    let noun = noun_of_field(&change.field);
    let ids = [&change.before, &change.after].into_iter().flatten().flat_map(|ids| ids.split(IDS_APART));
    ids.filter_map(move |id| Some((noun?, id)))
}

/// The change with names in place of the ids of records.
fn with_names(change: FieldChange, subjects: &Subjects) -> FieldChange {
    let Some(noun) = noun_of_field(&change.field) else { return change };
    let name = |id: &str| subjects.name(noun, id).unwrap_or_else(|| id.to_owned());
    let names = |ids: String| ids.split(IDS_APART).map(name).collect::<Vec<_>>().join(IDS_APART);
    FieldChange { before: change.before.map(names), after: change.after.map(names), ..change }
}

fn line(row: Row, changes: Vec<FieldChange>, subjects: &Subjects) -> AuditLine {
    AuditLine {
        id: row.id.0,
        at: Instant::from_micros(row.at),
        by: row.by.map(|(id, name)| Person { id: id.0, name: name.0 }),
        origin: row.origin,
        subject_name: subjects.name(&row.what, &row.subject),
        what: row.what,
        subject: row.subject,
        changes: changes.into_iter().map(|change| with_names(change, subjects)).collect(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_word_of_the_audit_ends_no_literal() {
        for word in ["entity", "entity.changed", "user.password_changed", "ticket_type"] {
            assert!(word.parse::<AuditWord>().is_ok(), "{word}");
        }
        let long = "a".repeat(65);
        for text in ["", ".", "entity.", ".changed", "a.b.c", "entity'", "Entity", "a b", "a%", long.as_str()] {
            assert_eq!(text.parse::<AuditWord>(), Err(NotAnAuditWord), "{text}");
        }
    }
}
