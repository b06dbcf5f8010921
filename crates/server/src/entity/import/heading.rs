//! The heading of a file of customers: where it stands, and what its columns seem to be (F37, F40).

use protocol::{rest::entity_import::ImportField, search_fold};

use super::row::TableRow;

/// So many lines from the top may be titles.
const TITLES: usize = 30;

const PHONES: [&str; 19] = [
    "telefone",
    "telefones",
    "fone",
    "fones",
    "celular",
    "celulares",
    "cel",
    "tel",
    "tels",
    "whatsapp",
    "whats",
    "wpp",
    "zap",
    "phone",
    "phones",
    "telephone",
    "mobile",
    "telefono",
    "telefonos",
];
const EMAILS: [&str; 5] = ["email", "emails", "mail", "correo", "correos"];
const DOCUMENTS: [&str; 8] = ["cpf", "cnpj", "documento", "documentos", "document", "doc", "cgc", "cic"];
/// Words beside them that say no other thing: not the phone's type, not the father's CPF.
const BESIDE: [&str; 58] = [
    "e",
    "ou",
    "o",
    "a",
    "de",
    "do",
    "da",
    "dos",
    "das",
    "com",
    "c",
    "ddd",
    "n",
    "no",
    "num",
    "nro",
    "nr",
    "numero",
    "number",
    "value",
    "valor",
    "principal",
    "principais",
    "primario",
    "primary",
    "secundario",
    "adicional",
    "alternativo",
    "outro",
    "outros",
    "other",
    "comercial",
    "residencial",
    "pessoal",
    "fixo",
    "movel",
    "casa",
    "trabalho",
    "home",
    "business",
    "work",
    "main",
    "company",
    "contato",
    "contact",
    "cliente",
    "clientes",
    "customer",
    "recado",
    "recados",
    "pessoa",
    "fisica",
    "juridica",
    "titular",
    "nfe",
    "cobranca",
    "financeiro",
    "eletronico",
];
/// Beside an e-mail alone: an address of e-mail is no street.
const BESIDE_EMAIL: [&str; 3] = ["endereco", "address", "direccion"];
/// Left away before names are compared.
const BETWEEN: [&str; 9] = ["o", "a", "de", "do", "da", "del", "e", "ou", "ao"];

const NAMES: [&str; 29] = [
    "nome",
    "name",
    "nombre",
    "nome completo",
    "nome cliente",
    "nome contato",
    "nome pessoa",
    "nome titular",
    "nome paciente",
    "nome aluno",
    "nome tutor",
    "nome associado",
    "nome hospede",
    "nome razao social",
    "razao social nome",
    "cliente",
    "cliente nome",
    "nombre completo",
    "nombre cliente",
    "full name",
    "display name",
    "customer",
    "customer name",
    "client name",
    "contact name",
    "titular",
    "paciente",
    "associado",
    "nome fisica juridica",
];
const GIVEN: [&str; 5] = ["first name", "given name", "primeiro nome", "nome proprio", "primer nombre"];
const MORE: [&str; 4] = ["middle name", "additional name", "nome meio", "segundo nome"];
const FAMILY: [&str; 8] =
    ["last name", "family name", "surname", "sobrenome", "ultimo nome", "apellido", "apellidos", "sobrenomes"];
const FIRMS: [&str; 7] =
    ["razao social", "razao", "nome empresarial", "razon social", "company name", "legal name", "nome empresa"];
const OTHER_NAMES: [&str; 9] = [
    "nome fantasia",
    "fantasia",
    "empresa",
    "company",
    "organization",
    "organization name",
    "organizacao",
    "apelido",
    "nickname",
];
const KINDS: [&str; 11] = [
    "tipo",
    "kind",
    "tipo pessoa",
    "tipo persona",
    "pessoa",
    "pessoa fisica juridica",
    "fisica juridica",
    "pf pj",
    "f j",
    "person type",
    "natureza",
];
const ROLES: [&str; 4] = ["papeis", "papel", "roles", "role"];

/// The place of the heading: the first line with a name and another known column, else the first with a name, else the one with
/// most known columns, else the first of those with most cells. None where there is no line.
pub fn place(rows: &[TableRow]) -> Option<usize> {
    let first = &rows[..rows.len().min(TITLES)];
    let known: Vec<Known> = first.iter().map(|row| Known::of(&row.cells)).collect();
    let find = |fits: fn(&Known) -> bool| known.iter().position(fits);
    // Of equals `max_by_key` takes the last.
    let most = || known.iter().enumerate().rev().max_by_key(|(_, known)| (known.columns, known.cells));
    find(|known| known.has_name && known.columns > 1)
        .or_else(|| find(|known| known.has_name))
        .or_else(|| most().map(|(place, _)| place))
}

/// How well lines can be read as a heading with what is below: what the separator of a file is chosen by.
pub fn fitness(rows: &[TableRow]) -> Known {
    place(rows).map(|place| Known::of(&rows[place].cells)).unwrap_or_default()
}

/// The known columns of a line; the more, the more likely it is the heading.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, PartialOrd, Ord)]
pub struct Known {
    has_name: bool,
    columns: usize,
    cells: usize,
}

impl Known {
    fn of(cells: &[String]) -> Self {
        let fields = guess(cells);
        let columns = fields.iter().flatten().count();
        let has_name = fields.contains(&Some(ImportField::Name));
        Self { has_name, columns, cells: cells.iter().filter(|cell| !cell.trim().is_empty()).count() }
    }
}

/// The field that each column seems to bring.
pub fn guess(cells: &[String]) -> Vec<Option<ImportField>> {
    let words: Vec<Vec<String>> = cells.iter().map(|cell| words(cell)).collect();
    let names = names(&words.iter().map(|words| name_of(words)).collect::<Vec<_>>());
    words.iter().zip(names).map(|(words, name)| name.or_else(|| address(words))).collect()
}

/// The words of a heading in their comparable form, without numbers: `E-mail 1 - Value` is `email value`.
fn words(heading: &str) -> Vec<String> {
    let mut spaced = String::new();
    let mut was_lower = false;
    for letter in heading.chars() {
        if was_lower && letter.is_uppercase() {
            spaced.push(' ');
        }
        was_lower = letter.is_lowercase();
        spaced.push(if letter.is_alphanumeric() { letter } else { ' ' });
    }
    let mut words: Vec<String> = Vec::new();
    for word in search_fold(&spaced).split_whitespace() {
        let word = word.trim_matches(|letter: char| letter.is_ascii_digit());
        match (words.last().map(String::as_str), word) {
            (_, "") => {}
            (Some("e"), "mail" | "mails") | (Some("whats"), "app") => {
                if let Some(last) = words.last_mut() {
                    last.push_str(word);
                }
            }
            _ => words.push(word.to_owned()),
        }
    }
    words
}

/// A heading without the words between: `Nome do cliente` is `nome cliente`.
fn name_of(words: &[String]) -> String {
    let said: Vec<&str> = words.iter().map(String::as_str).filter(|word| !BETWEEN.contains(word)).collect();
    said.join(" ")
}

/// Which columns are of names: a whole one with others in reserve, else the parts of one, else that of a firm.
fn names(headings: &[String]) -> Vec<Option<ImportField>> {
    let first = |set: &[&str]| headings.iter().position(|heading| set.contains(&heading.as_str()));
    let is_part = |heading: &str| GIVEN.contains(&heading) || MORE.contains(&heading) || FAMILY.contains(&heading);
    let is_reserve = |heading: &str| FIRMS.contains(&heading) || OTHER_NAMES.contains(&heading);
    let whole = first(&NAMES);
    // Outlook in Portuguese: `Nome` and `Sobrenome` are the parts.
    let is_given = |place: usize| matches!(headings[place].as_str(), "nome" | "nombre") && first(&GIVEN).is_none();
    let in_parts = match whole {
        Some(place) => is_given(place) && first(&FAMILY).is_some(),
        None => headings.iter().any(|heading| is_part(heading)),
    };
    let main = whole.or_else(|| if in_parts { None } else { first(&FIRMS).or_else(|| first(&OTHER_NAMES)) });
    let field = |(place, heading): (usize, &String)| match heading.as_str() {
        _ if main == Some(place) => Some(ImportField::Name),
        heading if in_parts && is_part(heading) => Some(ImportField::Name),
        heading if is_reserve(heading) => Some(ImportField::OtherName),
        _ => None,
    };
    headings.iter().enumerate().map(field).collect()
}

/// The field of a column that is no name.
fn address(words: &[String]) -> Option<ImportField> {
    let said = name_of(words);
    if KINDS.contains(&said.as_str()) {
        return Some(ImportField::Kind);
    }
    if ROLES.contains(&said.as_str()) {
        return Some(ImportField::Roles);
    }
    let has = |set: &[&str]| words.iter().any(|word| set.contains(&word.as_str()));
    let nothing_else = |set: &[&str], beside: &[&str]| {
        words
            .iter()
            .map(String::as_str)
            .all(|word| set.contains(&word) || BESIDE.contains(&word) || beside.contains(&word))
    };
    // An e-mail is looked for first: `Endereço de e-mail de contato`.
    let sets: [(&[&str], &[&str], ImportField); 3] = [
        (&EMAILS, &BESIDE_EMAIL, ImportField::Emails),
        (&PHONES, &[], ImportField::Phones),
        (&DOCUMENTS, &[], ImportField::Document),
    ];
    sets.into_iter().find(|(set, beside, _)| has(set) && nothing_else(set, beside)).map(|(.., field)| field)
}
