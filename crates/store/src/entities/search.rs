//! The search of entities (R55): by parts of the name, or by e-mail, document or code.
//!
//! The finds come in stages, each by name. A page begins behind a place in one of them. The conditions of each stage leave
//! out the finds of the earlier ones: so a page needs to know nothing of those before it. Without a text there is one stage,
//! by name or by code: codes count up, so the greatest one is of the entity that was registered last.

use domain::protocol_number::of_code_key;
use protocol::id::{CompanyId, EntityId};
use protocol::{Document, EmailAddress, Phone, RoleName, code_key, search_words};

use super::index::{LETTERS, Narrowed, has_word, is_indexed, narrow};
use super::stage::{
    BEGINNING, BEGINNING_WITH_WORD, CODE, DOCUMENT, EarlierFinds, LAST, PHONE, PROTOCOL, REST, beginning,
};
use super::statement::Statement;
use crate::number::stored;
use crate::paging::Place;
use crate::{Conn, Error};

/// A role that more entities have than this is no shorter way than a walk by name.
const MANY: i64 = 2_000;

/// Criteria of a search; all of them must hold.
#[derive(Debug, Clone, Default)]
pub struct EntitySearch {
    /// As typed: the beginning of the name or parts of it; also an e-mail or its beginning, a document, a code, a phone, or the protocol of a
    /// ticket or of its conversation.
    pub text: Option<String>,
    /// Any of their e-mails, in any letter case.
    pub email: Option<EmailAddress>,
    /// CPF or CNPJ.
    pub document: Option<Document>,
    pub code: Option<u64>,
    pub role: Option<RoleName>,
    /// Only active ones, or only inactive ones.
    pub active: Option<bool>,
    /// The latest registered first; a search by text keeps its own order.
    pub newest: bool,
}

impl EntitySearch {
    pub(super) fn is_by_code(&self) -> bool {
        self.newest && self.text.is_none()
    }
}

/// Reads the finds of a search.
pub(super) struct Finder<'a> {
    conn: &'a mut Conn,
    company: CompanyId,
    search: &'a EntitySearch,
    /// Behind this place the page begins.
    begin: Option<Place>,
    /// Only those with a greater code.
    since: Option<i64>,
    /// Each with its stage.
    found: Vec<(i64, EntityId)>,
    earlier: Vec<EarlierFinds>,
    /// Whether names are walked, because the index doesn't help.
    walked: bool,
    /// Whether what is searched for leaves few: then they are sorted, and nothing is walked.
    few: bool,
    /// Whether these few are known by their ids.
    by_id: bool,
    /// Whether only few have the role that is searched for.
    rare_role: bool,
}

impl<'a> Finder<'a> {
    pub(super) fn new(
        conn: &'a mut Conn,
        company: CompanyId,
        search: &'a EntitySearch,
        begin: Option<Place>,
        since: Option<i64>,
    ) -> Self {
        Self {
            conn,
            company,
            search,
            begin,
            since,
            found: Vec::new(),
            earlier: Vec::new(),
            walked: false,
            few: false,
            by_id: false,
            rare_role: false,
        }
    }

    /// The first so many, in order, each with its stage; and whether they were walked.
    pub(super) fn find(mut self, wanted: usize) -> Result<(Vec<(i64, EntityId)>, bool), Error> {
        let typed = self.search.text.as_deref().unwrap_or_default();
        let text = typed.to_lowercase();
        let folded = search_words(typed);
        let words: Vec<&str> = folded.iter().map(String::as_str).collect();
        self.rare_role = self.has_rare_role()?;
        self.by_id = self.rare_role || self.search.email.is_some() || text.contains('@');
        if self.search.is_by_code() {
            self.by_code(wanted)?;
        } else if words.is_empty() {
            self.keep(BEGINNING, wanted, |_, statement| statement)?;
        } else if text.contains('@') {
            self.by_email(wanted, &text)?;
        } else {
            self.exactly(wanted, &text)?;
            self.by_phone(wanted, &text)?;
            self.by_protocol(wanted, &text)?;
            self.by_name(wanted, &words)?;
        }
        Ok((self.found, self.walked))
    }

    /// Adds those that meet one more condition, by name, until there are as many as wanted.
    fn keep(
        &mut self,
        stage: i64,
        wanted: usize,
        condition: impl Fn(&mut Self, Statement) -> Statement,
    ) -> Result<(), Error> {
        let missing = wanted.saturating_sub(self.found.len());
        let is_over = self.begin.as_ref().is_some_and(|begin| begin.numbers[0] > stage);
        if missing == 0 || is_over {
            return Ok(());
        }
        let statement = self.filtered();
        let mut statement = condition(self, statement);
        statement = self.earlier.iter().fold(statement, |statement, found| found.left_out(statement));
        // As an expression it is in no index: the few are read by what finds them, and sorted.
        let name = if self.few { "name_key || ''" } else { "name_key" };
        if let Some(begin) = self.begin.as_ref().filter(|begin| begin.numbers[0] == stage) {
            statement = statement.push(" AND (").push(name).push(", id) > (").value(begin.text.as_str());
            statement = statement.push(", ").value(begin.id.as_str()).push(")");
        }
        let statement = statement.push(" ORDER BY ").push(name).push(", id LIMIT ").number(missing as i64);
        self.found.extend(statement.ids(self.conn)?.into_iter().map(|id| (stage, id)));
        Ok(())
    }

    /// Adds those without a text, the greatest code first.
    fn by_code(&mut self, wanted: usize) -> Result<(), Error> {
        let mut statement = self.filtered();
        if let Some(begin) = &self.begin {
            statement = statement.push(" AND code < ").number(begin.numbers[0]);
        }
        let statement = statement.push(" ORDER BY code DESC LIMIT ").number(wanted as i64);
        self.found.extend(statement.ids(self.conn)?.into_iter().map(|id| (BEGINNING, id)));
        Ok(())
    }

    /// The statement with all that is said besides the text.
    fn filtered(&mut self) -> Statement {
        self.few = self.by_id || self.since.is_some() || self.search.code.is_some() || self.search.document.is_some();
        let company = self.company.to_string();
        // As an expression it is in no index: without statistics SQLite would rather read a company's million by it than a
        // handful by their ids.
        let of_company = if self.by_id { "company || '' = " } else { "company = " };
        let statement = Statement::default().push("SELECT id FROM entity WHERE ");
        let mut statement = statement.push(of_company).value(&company);
        if let Some(since) = self.since {
            statement = statement.push(" AND code > ").number(since);
        }
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
            self.keep(CODE, wanted, |_, statement| statement.push(" AND code = ").number(code))?;
            self.earlier.push(EarlierFinds::WithCode(code));
        }
        if let Ok(document) = Document::parse(text) {
            self.keep(DOCUMENT, wanted, |_, statement| statement.push(" AND document = ").value(document.as_str()))?;
            self.earlier.push(EarlierFinds::WithDocument(document));
        }
        Ok(())
    }

    /// Those with this phone.
    fn by_phone(&mut self, wanted: usize, text: &str) -> Result<(), Error> {
        let Ok(phone) = Phone::parse(text) else { return Ok(()) };
        let company = self.company.to_string();
        self.among(PHONE, wanted, move |statement| {
            let these = "SELECT entity FROM entity_phone WHERE company = ";
            statement
                .push(these)
                .value(&company)
                .push(" AND phone_key IN (")
                .values(phone.comparable_in_any_area())
                .push(")")
        })
    }

    /// Those of the ticket with this protocol, and of the tickets that came from the conversation with it.
    fn by_protocol(&mut self, wanted: usize, text: &str) -> Result<(), Error> {
        let key = code_key(text);
        if !key.bytes().any(|byte| byte.is_ascii_digit()) {
            return Ok(());
        }
        let company = self.company.to_string();
        self.among(PROTOCOL, wanted, move |statement| {
            let these = "SELECT entity FROM ticket WHERE NOT anonymous AND entity IS NOT NULL AND company = ";
            let statement = statement.push(these).value(&company).push(" AND protocol_key = ").value(&key);
            let room = " UNION SELECT ticket.entity FROM ticket JOIN room ON room.company = ticket.company \
                AND room.id = ticket.room WHERE NOT ticket.anonymous AND ticket.entity IS NOT NULL \
                AND room.company = ";
            let protocol = of_code_key(&key).unwrap_or_default();
            statement.push(room).value(&company).push(" AND room.protocol = ").value(protocol)
        })
    }

    /// Those whose ids a statement finds: few.
    fn among(
        &mut self,
        stage: i64,
        wanted: usize,
        these: impl Fn(Statement) -> Statement + 'static,
    ) -> Result<(), Error> {
        let known = std::mem::replace(&mut self.by_id, true);
        self.keep(stage, wanted, |_, statement| these(statement.push(" AND id IN (")).push(")"))?;
        self.by_id = known;
        self.earlier.push(EarlierFinds::Among(Box::new(these)));
        Ok(())
    }

    /// Those with an e-mail that begins so.
    fn by_email(&mut self, wanted: usize, text: &str) -> Result<(), Error> {
        let whole = EmailAddress::parse(text).map(|email| email.comparable());
        let text = whole.as_deref().unwrap_or(text);
        self.keep(BEGINNING, wanted, |finder, statement| {
            let these = " AND id IN (SELECT entity FROM entity_email WHERE company = ";
            let statement = statement.push(these).value(finder.company.to_string());
            let statement = statement.push(" AND email_key >= ").value(text);
            statement.push(" AND email_key < ").value(format!("{text}{LAST}")).push(")")
        })
    }

    /// Names that begin with the words, then, from three letters on, those that have all of them somewhere.
    fn by_name(&mut self, wanted: usize, words: &[&str]) -> Result<(), Error> {
        let text = words.join(" ");
        self.keep(BEGINNING, wanted, |_, statement| beginning(statement, &text))?;
        self.earlier.push(EarlierFinds::Beginning(text));
        if self.found.len() >= wanted || !words.iter().any(|word| is_indexed(word)) {
            return Ok(());
        }
        // Pages of one search go on as the first of them began, whatever the index says by now.
        let begun = self.begin.as_ref().filter(|begin| begin.numbers[0] > BEGINNING).map(|begin| begin.numbers[1] == 1);
        let narrowed = if begun == Some(true) { Narrowed::No } else { narrow(self.conn, self.company, words)? };
        match narrowed {
            Narrowed::To(codes) if codes.is_empty() => Ok(()),
            Narrowed::To(codes) => self.keep(REST, wanted, |finder, statement| {
                finder.few = true;
                finder.having(statement.push(" AND code IN (").numbers(&codes).push(")"), words)
            }),
            Narrowed::No => {
                self.walked = begun.unwrap_or(true);
                self.walk(wanted, words)
            }
        }
    }

    /// Names that begin with one of the words and have the others, then all that have them: a walk over all names would
    /// come to the given name in question late.
    fn walk(&mut self, wanted: usize, words: &[&str]) -> Result<(), Error> {
        let is_worth = |word: &&&str| self.walked && words.len() > 1 && word.chars().count() >= LETTERS;
        let first_words: Vec<&str> = words.iter().filter(is_worth).copied().collect();
        for (stage, first) in (BEGINNING_WITH_WORD..REST).zip(first_words) {
            self.keep(stage, wanted, |finder, statement| finder.having(beginning(statement, first), words))?;
            self.earlier.push(EarlierFinds::Beginning(first.to_owned()));
        }
        self.keep(REST, wanted, |finder, statement| finder.having(statement, words))
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
