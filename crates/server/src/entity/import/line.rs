//! A customer in a line of a file, and the values that don't come in.

use protocol::{
    Document, EmailAddress, EntityName, FieldError, Phone, RoleName, Rule, WordError,
    rest::{
        entity::{EntityFields, EntityKind, MOST_ADDRESSES},
        entity_import::{ImportField, LeftOut},
    },
    search_fold,
};

use super::{
    cell::{self, Value},
    no_customer::is_no_customer,
    row::{TableRow, shown},
};

/// A line, judged by itself.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct FileLine {
    /// Its number in the file.
    pub number: u32,
    /// The name in it, as far as a report shows it.
    pub name: String,
    pub content: Content,
    pub left_out: Vec<LeftOut>,
}

#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Content {
    Entity(EntityFields),
    Refused(Vec<FieldError>),
    /// A total, a repeated heading.
    NoCustomer,
}

/// The means of reading lines: the heading, the field of each column, and the roles that an entity may get.
#[derive(Debug, Clone)]
pub struct LineReader<'a> {
    pub heading: &'a TableRow,
    pub columns: &'a [Option<ImportField>],
    pub roles: &'a [RoleName],
}

impl LineReader<'_> {
    /// Reads a line: values that can't be read are left out and named; only a line without a name is refused.
    pub fn read(&self, row: &TableRow) -> FileLine {
        let mut line = Line { left_out: Vec::new() };
        let cells = self.aligned(row, &mut line);
        let of = |field| Cells { columns: self.columns, cells: &cells, field };
        let name = name(&of(ImportField::Name), &of(ImportField::OtherName));
        let (documents, typed) = (line.documents(&of(ImportField::Document)), line.kind(&of(ImportField::Kind)));
        let (document, kind) = line.settle(documents, typed);
        let emails = of(ImportField::Emails).all().flat_map(cell::emails);
        let emails = line.several("emails", emails, EmailAddress::comparable, EmailAddress::as_str);
        let phones = of(ImportField::Phones).all().flat_map(cell::phones);
        let phones = line.several("phones", phones, Phone::comparable, Phone::as_str);
        let roles = self.roles(&of(ImportField::Roles), &mut line);
        let bare = document.is_none() && emails.is_empty() && phones.is_empty();
        let content = match EntityName::parse(&name) {
            _ if bare && is_no_customer(&name, &cells, &self.heading.cells) => Content::NoCustomer,
            _ if cell::is_no_name(&name) => Content::Refused(vec![FieldError::word("name", WordError::Empty)]),
            Err(error) => Content::Refused(vec![FieldError::word("name", error)]),
            Ok(name) => Content::Entity(EntityFields { name, kind, document, emails, phones, roles }),
        };
        if name.contains('\u{fffd}') {
            line.leave("name", Rule::BrokenLetter, &name);
        }
        let is_entity = matches!(content, Content::Entity(_));
        let left_out = if is_entity { line.left_out } else { Vec::new() };
        FileLine { number: row.number, name: shown(&name), content, left_out }
    }

    /// The cells under their columns. Where a line has more of them, a separator stood in a cell without quotes: between two
    /// e-mails or phones it is put back.
    fn aligned(&self, row: &TableRow, line: &mut Line) -> Vec<String> {
        let mut cells = row.cells.clone();
        while cells.len() > self.heading.cells.len() && cells.last().is_some_and(|cell| cell.trim().is_empty()) {
            cells.pop();
        }
        let mut extra = cells.len().saturating_sub(self.heading.cells.len());
        if extra == 0 {
            return cells;
        }
        line.leave("line", Rule::MoreCells, &cells[self.heading.cells.len()..].join(" "));
        for (place, field) in self.columns.iter().enumerate() {
            while extra > 0 && cells.get(place + 1).is_some_and(|next| continues(*field, next)) {
                let next = cells.remove(place + 1);
                cells[place] = [cells[place].as_str(), &next].join("|");
                extra -= 1;
            }
        }
        cells
    }

    /// The roles that a line names; without a column of roles it is a client.
    fn roles(&self, cells: &Cells<'_>, line: &mut Line) -> Vec<RoleName> {
        if !self.columns.contains(&Some(ImportField::Roles)) {
            return RoleName::parse(RoleName::CLIENT).into_iter().collect();
        }
        let mut roles = Vec::new();
        for named in cells.all().flat_map(cell::roles) {
            match RoleName::parse(named) {
                Ok(role) if self.roles.contains(&role) => roles.push(role),
                _ => line.leave("roles", Rule::UnknownRole, named),
            }
        }
        distinct(roles, |role| role.as_str().to_owned())
    }
}

/// Whether the next cell goes on with the values of this column.
fn continues(field: Option<ImportField>, next: &str) -> bool {
    match field {
        Some(ImportField::Emails) => matches!(cell::emails(next).first(), Some(Value::Read(_))),
        Some(ImportField::Phones) => matches!(cell::phones(next).first(), Some(Value::Read(_))),
        _ => false,
    }
}

/// The cells of one field in a line.
struct Cells<'a> {
    columns: &'a [Option<ImportField>],
    cells: &'a [String],
    field: ImportField,
}

impl<'a> Cells<'a> {
    fn all(&self) -> impl Iterator<Item = &'a str> + use<'a> {
        let field = self.field;
        let of_field = self.columns.iter().zip(self.cells).filter(move |(column, _)| **column == Some(field));
        of_field.map(|(_, cell)| cell.as_str())
    }
}

/// The parts of a name with blanks between them; another name where there is none.
fn name(parts: &Cells<'_>, others: &Cells<'_>) -> String {
    let joined = |cells: &mut dyn Iterator<Item = &str>| -> String {
        cells.flat_map(|cell| cell::bare(cell).split_whitespace()).collect::<Vec<_>>().join(" ")
    };
    let name = joined(&mut parts.all());
    match others.all().find(|other| !cell::is_no_name(cell::bare(other))) {
        Some(other) if cell::is_no_name(&name) => joined(&mut std::iter::once(other)),
        _ => name,
    }
}

/// The values of a line that are left out, as they are found.
struct Line {
    left_out: Vec<LeftOut>,
}

impl Line {
    fn leave(&mut self, field: &str, code: Rule, value: &str) {
        self.left_out.push(LeftOut { field: field.to_owned(), code, value: shown(value), message: String::new() });
    }

    /// Notes what is left out of values.
    fn read<T>(&mut self, field: &str, values: impl Iterator<Item = Value<T>>) -> Vec<T> {
        let mut all = Vec::new();
        for value in values {
            match value {
                Value::Read(read) => all.push(read),
                Value::Part(read, rest) => {
                    self.leave(field, Rule::PartLeftOut, &rest);
                    all.push(read);
                }
                Value::Left(code, value) => self.leave(field, code, &value),
            }
        }
        all
    }

    /// At most as many as an entity may have.
    fn several<T, K: PartialEq>(
        &mut self,
        field: &str,
        values: impl Iterator<Item = Value<T>>,
        key: impl Fn(&T) -> K,
        text: impl Fn(&T) -> &str,
    ) -> Vec<T> {
        let mut all = distinct(self.read(field, values), key);
        for one in all.drain(all.len().min(MOST_ADDRESSES)..) {
            self.leave(field, Rule::TooMany, text(&one));
        }
        all
    }

    fn documents(&mut self, cells: &Cells<'_>) -> Vec<Document> {
        self.read("document", cells.all().filter_map(cell::document))
    }

    /// The kind that a line names; of several columns the first that is known.
    fn kind(&mut self, cells: &Cells<'_>) -> Option<EntityKind> {
        let typed = || cells.all().map(cell::bare).filter(|typed| !typed.is_empty() && !cell::is_nothing(typed));
        let found = typed().find_map(kind);
        if let (None, Some(unknown)) = (found, typed().next()) {
            self.leave("kind", Rule::Unknown, unknown);
        }
        found
    }

    /// One document of several, of the kind that the line names where there is one; and the kind that goes with it.
    fn settle(&mut self, mut documents: Vec<Document>, typed: Option<EntityKind>) -> (Option<Document>, EntityKind) {
        documents.dedup();
        let fits = |document: &Document| typed == Some(of_document(document));
        let chosen = documents.iter().position(fits).unwrap_or_default();
        if documents.is_empty() {
            return (None, typed.unwrap_or(EntityKind::Person));
        }
        let document = documents.swap_remove(chosen);
        for other in documents {
            self.leave("document", Rule::TooMany, &other.formatted());
        }
        let kind = of_document(&document);
        if typed.is_some_and(|typed| typed != kind) {
            self.leave("kind", Rule::OtherKind, &document.formatted());
        }
        (Some(document), kind)
    }
}

/// The kind in the words of several systems.
fn kind(typed: &str) -> Option<EntityKind> {
    let folded = search_fold(typed);
    let words: Vec<&str> = folded.split(|letter: char| !letter.is_alphanumeric()).collect();
    let has = |set: &[&str]| words.iter().any(|word| set.contains(word));
    let is_company = has(&["j", "pj", "juridica", "empresa", "company", "business", "cnpj", "organization"]);
    let is_person = has(&["f", "pf", "fisica", "person", "individual", "cpf", "natural", "particular"]);
    match (is_person, is_company) {
        (true, false) => Some(EntityKind::Person),
        (false, true) => Some(EntityKind::Company),
        (false, false) if folded == "pessoa" => Some(EntityKind::Person),
        _ => None,
    }
}

fn of_document(document: &Document) -> EntityKind {
    if document.is_cpf() { EntityKind::Person } else { EntityKind::Company }
}

fn distinct<T, K: PartialEq>(all: Vec<T>, key: impl Fn(&T) -> K) -> Vec<T> {
    let mut kept: Vec<T> = Vec::new();
    for one in all {
        if kept.iter().all(|other| key(other) != key(&one)) {
            kept.push(one);
        }
    }
    kept
}
