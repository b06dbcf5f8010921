//! The search of entities (R55): by parts of the name, or by e-mail, document or code.
//!
//! Each page is read from its beginning up to its end and one more, so that nothing is counted; [`DEEPEST`] bounds it.

use std::collections::HashSet;

use protocol::id::{CompanyId, EntityId};
use protocol::rest::entity::{DEEPEST, EntityPage};
use protocol::rest::page::PageQuery;
use protocol::{Document, EmailAddress, RoleName, search_fold};

use super::index::{LETTERS, Narrowed, has_word, is_indexed, narrow};
use super::row::{all, row};
use super::statement::Statement;
use crate::number::stored;
use crate::{Conn, Error};

/// A role that more entities have than this is no shorter way than a walk by name.
const MANY: i64 = 2_000;
/// It stands behind every name that begins with what it is appended to.
const LAST: char = char::MAX;

/// Criteria of a search; all of them must hold.
#[derive(Debug, Clone, Default)]
pub struct EntitySearch {
    /// As typed: the beginning of the name or parts of it; also an e-mail or its beginning, a document, or a code.
    pub text: Option<String>,
    /// Any of their e-mails, in any letter case.
    pub email: Option<EmailAddress>,
    /// CPF or CNPJ.
    pub document: Option<Document>,
    pub code: Option<u64>,
    pub role: Option<RoleName>,
    /// Only active ones, or only inactive ones.
    pub active: Option<bool>,
}

/// One page of what is found: exact finds first, then the names that begin with the text, then the other names, each by
/// name.
pub fn search(
    conn: &mut Conn,
    company: CompanyId,
    search: &EntitySearch,
    page: PageQuery,
) -> Result<EntityPage, Error> {
    let size = page.per_page as usize;
    let skipped = (page.page.saturating_sub(1) as usize).saturating_mul(size);
    let shown = skipped.saturating_add(size).min(DEEPEST as usize);
    let found = if skipped < shown { Finder::new(conn, company, search).find(shown + 1)? } else { Vec::new() };
    let ids: Vec<EntityId> = found.iter().copied().take(shown).skip(skipped).collect();
    let items = all(conn, company, &ids)?.into_iter().map(row).collect();
    Ok(EntityPage { items, more: found.len() > shown, page: page.page, per_page: page.per_page })
}

struct Finder<'a> {
    conn: &'a mut Conn,
    company: CompanyId,
    search: &'a EntitySearch,
    found: Vec<EntityId>,
    seen: HashSet<EntityId>,
    /// Whether what is searched for leaves few: then they are sorted, and nothing is walked.
    few: bool,
    /// Whether these few are known by their ids.
    by_id: bool,
    /// Whether only few have the role that is searched for.
    rare_role: bool,
}

impl<'a> Finder<'a> {
    fn new(conn: &'a mut Conn, company: CompanyId, search: &'a EntitySearch) -> Self {
        Self {
            conn,
            company,
            search,
            found: Vec::new(),
            seen: HashSet::new(),
            few: false,
            by_id: false,
            rare_role: false,
        }
    }

    /// The first so many, in order.
    fn find(mut self, wanted: usize) -> Result<Vec<EntityId>, Error> {
        let text = self.search.text.as_deref().map(search_fold).unwrap_or_default();
        let words: Vec<&str> = text.split_whitespace().collect();
        self.rare_role = self.has_rare_role()?;
        self.by_id = self.rare_role || self.search.email.is_some() || text.contains('@');
        if words.is_empty() {
            self.keep(wanted, |_, statement| Ok(Some(statement)))?;
        } else if text.contains('@') {
            self.by_email(wanted, &words.join(" "))?;
        } else {
            self.exactly(wanted, &text)?;
            self.by_name(wanted, &words)?;
        }
        Ok(self.found)
    }

    /// Adds those that meet one more condition, by name, until there are as many as wanted.
    fn keep(
        &mut self,
        wanted: usize,
        condition: impl Fn(&mut Self, Statement) -> Result<Option<Statement>, Error>,
    ) -> Result<(), Error> {
        let missing = wanted.saturating_sub(self.found.len());
        if missing == 0 {
            return Ok(());
        }
        let statement = self.filtered();
        let Some(statement) = condition(self, statement)? else { return Ok(()) };
        // As an expression it is in no index: the few are read by what finds them, and sorted.
        let order = if self.few { " ORDER BY name_key || '', id LIMIT " } else { " ORDER BY name_key, id LIMIT " };
        let statement = statement.push(order).number((missing + self.seen.len()) as i64);
        for id in statement.ids(self.conn)? {
            if self.found.len() < wanted && self.seen.insert(id) {
                self.found.push(id);
            }
        }
        Ok(())
    }

    /// The statement with all that is said besides the text.
    fn filtered(&mut self) -> Statement {
        self.few = self.by_id || self.search.code.is_some() || self.search.document.is_some();
        let company = self.company.to_string();
        // As an expression it is in no index: without statistics SQLite would rather read a company's million by it than a
        // handful by their ids.
        let of_company = if self.by_id { "company || '' = " } else { "company = " };
        let statement = Statement::default().push("SELECT id FROM entity WHERE ");
        let mut statement = statement.push(of_company).value(&company);
        if let Some(code) = self.search.code {
            statement = statement.push(" AND code = ").number(stored(code));
        }
        if let Some(document) = &self.search.document {
            statement = statement.push(" AND document = ").value(document.as_str());
        }
        if let Some(email) = &self.search.email {
            let these = " AND id IN (SELECT entity FROM entity_email WHERE company = ";
            statement =
                statement.push(these).value(&company).push(" AND email_key = ").value(email.comparable()).push(")");
        }
        match self.search.active {
            Some(true) => statement = statement.push(" AND active"),
            Some(false) => statement = statement.push(" AND NOT active"),
            None => {}
        }
        match &self.search.role {
            Some(role) if self.rare_role => {
                self.of_role(statement.push(" AND id IN ("), "SELECT entity", role).push(")")
            }
            Some(role) => self
                .of_role(statement.push(" AND EXISTS ("), "SELECT 1", role)
                .push(" AND entity_role.entity = entity.id)"),
            None => statement,
        }
    }

    /// Few have the role: they are looked at. Many have it: a walk by name soon meets them.
    fn has_rare_role(&mut self) -> Result<bool, Error> {
        let Some(role) = &self.search.role else { return Ok(false) };
        let some = Statement::default().push("SELECT COUNT(*) AS number FROM (");
        let some = self.of_role(some, "SELECT 1 AS one", role).push(" LIMIT ").number(MANY + 1).push(") AS counted");
        Ok(some.all_numbers(self.conn)?.first().is_none_or(|number| *number <= MANY))
    }

    fn of_role(&self, statement: Statement, select: &str, role: &RoleName) -> Statement {
        let statement = statement.push(select).push(" FROM entity_role WHERE company = ");
        statement.value(self.company.to_string()).push(" AND role = ").value(role.as_str())
    }

    /// Those with this code or document.
    fn exactly(&mut self, wanted: usize, text: &str) -> Result<(), Error> {
        // `+55` is the beginning of a phone, though it reads as a number.
        let digits = Some(text.trim()).filter(|text| text.bytes().all(|byte| byte.is_ascii_digit()));
        if let Some(code) = digits.and_then(|digits| digits.parse::<i64>().ok()) {
            self.keep(wanted, |_, statement| Ok(Some(statement.push(" AND code = ").number(code))))?;
        }
        if let Ok(document) = Document::parse(text) {
            self.keep(wanted, |_, statement| Ok(Some(statement.push(" AND document = ").value(document.as_str()))))?;
        }
        Ok(())
    }

    /// Those with an e-mail that begins so.
    fn by_email(&mut self, wanted: usize, text: &str) -> Result<(), Error> {
        self.keep(wanted, |finder, statement| {
            let these = " AND id IN (SELECT entity FROM entity_email WHERE company = ";
            let statement = statement.push(these).value(finder.company.to_string());
            let statement = statement.push(" AND email_key >= ").value(text);
            Ok(Some(statement.push(" AND email_key < ").value(format!("{text}{LAST}")).push(")")))
        })
    }

    /// Names that begin with the words, then, from three letters on, those that have all of them somewhere.
    fn by_name(&mut self, wanted: usize, words: &[&str]) -> Result<(), Error> {
        let text = words.join(" ");
        self.keep(wanted, |_, statement| {
            let statement = statement.push(" AND name_key >= ").value(text.as_str());
            Ok(Some(statement.push(" AND name_key < ").value(format!("{text}{LAST}"))))
        })?;
        if self.found.len() >= wanted || !words.iter().any(|word| is_indexed(word)) {
            return Ok(());
        }
        match narrow(self.conn, self.company, words)? {
            Narrowed::To(codes) if codes.is_empty() => Ok(()),
            Narrowed::To(codes) => self.keep(wanted, |finder, statement| {
                finder.few = true;
                let statement = statement.push(" AND code IN (").numbers(&codes).push(")");
                Ok(Some(finder.having(statement, words)))
            }),
            Narrowed::No => self.walk(wanted, words),
        }
    }

    /// Names that begin with one of the words and have the others, then all that have them: a walk over all names would
    /// come to the given name in question late.
    fn walk(&mut self, wanted: usize, words: &[&str]) -> Result<(), Error> {
        for first in words.iter().filter(|word| words.len() > 1 && word.chars().count() >= LETTERS) {
            self.keep(wanted, |finder, statement| {
                let statement = statement.push(" AND name_key >= ").value(*first);
                let statement = statement.push(" AND name_key < ").value(format!("{first}{LAST}"));
                Ok(Some(finder.having(statement, words)))
            })?;
        }
        self.keep(wanted, |finder, statement| Ok(Some(finder.having(statement, words))))
    }

    fn having(&self, statement: Statement, words: &[&str]) -> Statement {
        telling(words).into_iter().fold(statement, |statement, word| has_word(self.conn, statement.push(" AND "), word))
    }
}

/// The words to look for in a name, the longest first: few names have it, and the other names are not compared. A word that is part of
/// another one is left out, because it excludes nothing more.
fn telling<'a>(words: &[&'a str]) -> Vec<&'a str> {
    let mut longest_first = words.to_vec();
    longest_first.sort_by_key(|word| std::cmp::Reverse(word.len()));
    longest_first.into_iter().fold(Vec::new(), |mut telling, word| {
        if !telling.iter().any(|longer: &&str| longer.contains(word)) {
            telling.push(word);
        }
        telling
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_longest_word_is_compared_first_and_none_twice() {
        assert_eq!(telling(&["a", "b", "c", "silva"]), ["silva", "b", "c"]);
        assert_eq!(telling(&["maria", "silva", "maria"]), ["maria", "silva"]);
        assert_eq!(telling(&[]), [""; 0]);
    }
}
