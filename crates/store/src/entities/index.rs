//! The index of three-letter parts of names: the one place where a search differs between the databases.
//!
//! | | index | how it is used |
//! |---|---|---|
//! | SQLite | `entity_search` (FTS5, trigram), kept by triggers | few finds: looked up by their codes; many: a walk by name meets enough of them soon |
//! | PostgreSQL | `entity_search` (GIN, pg_trgm) | the planner knows how common the letters are, and chooses the same two ways |

use protocol::id::CompanyId;

use super::statement::Statement;
use crate::schema::company;
use crate::{Conn, Error};
use diesel::prelude::*;

/// More finds than this are many: then a walk by name is the shorter way.
const MANY: usize = 2_000;
/// Letters in one entry of the index.
pub(super) const LETTERS: usize = 3;
/// In FTS5's numbers of rows a company's code stands above this many bits (migrations/sqlite/…_entity_search).
const CODE_BITS: u32 = 32;

/// The index's answer for some words, before the names are read.
#[derive(Debug, PartialEq, Eq)]
pub(super) enum Narrowed {
    /// Nothing that helps: walk by name and compare.
    No,
    /// It can only be those with these codes.
    To(Vec<i64>),
}

/// Asks the index for the names with all of these words, each of them in full or in part, with at least one of three letters.
pub(super) fn narrow(conn: &mut Conn, company: CompanyId, words: &[&str]) -> Result<Narrowed, Error> {
    match conn {
        Conn::Postgres(_) => Ok(Narrowed::No),
        Conn::Sqlite(_) => sqlite(conn, company, words),
    }
}

/// Whether the index of either database helps to find a word: PostgreSQL's has letters and digits alone.
pub(super) fn is_indexed(word: &str) -> bool {
    word.split(|letter: char| !letter.is_alphanumeric()).any(|part| part.chars().count() >= LETTERS)
}

/// The condition that a name has this word in it.
pub(super) fn has_word(conn: &Conn, statement: Statement, word: &str) -> Statement {
    match conn {
        Conn::Sqlite(_) => statement.push("instr(name_key, ").value(word).push(") > 0"),
        Conn::Postgres(_) => {
            let escaped = word.replace('\\', "\\\\").replace('%', "\\%").replace('_', "\\_");
            statement.push("name_key LIKE ").value(format!("%{escaped}%"))
        }
    }
}

fn sqlite(conn: &mut Conn, company: CompanyId, words: &[&str]) -> Result<Narrowed, Error> {
    let code: i64 = company::table.filter(company::id.eq(company.to_string())).select(company::code).first(conn)?;
    let first = code << CODE_BITS;
    let last = first | ((1 << CODE_BITS) - 1);
    let statement = Statement::default()
        .push("SELECT rowid & ")
        .number((1_i64 << CODE_BITS) - 1)
        .push(" AS number FROM entity_search WHERE entity_search MATCH ")
        .value(every_part(words))
        .push(" AND rowid BETWEEN ")
        .number(first)
        .push(" AND ")
        .number(last)
        .push(" LIMIT ")
        .number(MANY as i64 + 1);
    let codes = statement.all_numbers(conn)?;
    Ok(if codes.len() > MANY { Narrowed::No } else { Narrowed::To(codes) })
}

/// All the words' three-letter parts, each as a phrase of FTS5's query language, in which only `"` has a meaning.
fn every_part(words: &[&str]) -> String {
    let mut parts: Vec<String> = Vec::new();
    for word in words {
        let letters: Vec<char> = word.chars().collect();
        parts.extend(letters.windows(LETTERS).map(|part| {
            let part: String = part.iter().collect();
            format!("\"{}\"", part.replace('"', "\"\""))
        }));
    }
    parts.sort();
    parts.dedup();
    parts.join(" AND ")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_query_has_every_part_once_and_no_syntax_of_its_own() {
        assert_eq!(every_part(&["silva", "il", "lva"]), r#""ilv" AND "lva" AND "sil""#);
        assert_eq!(every_part(&["a\"*-"]), r#""""*-" AND "a""*""#);
    }
}
