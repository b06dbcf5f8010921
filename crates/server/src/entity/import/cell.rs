//! The values in a cell, without what spreadsheets and other systems made of them (F38, F39).

use protocol::{Document, EmailAddress, Phone, Rule, search_fold};

/// A value, or why it is left out.
#[derive(Debug, PartialEq, Eq)]
pub enum Value<T> {
    Read(T),
    /// Only a part of it is a value; this is the rest.
    Part(T, String),
    Left(Rule, String),
}

/// Words that stand where there is nothing.
const NOTHING: [&str; 22] = [
    "na",
    "nd",
    "n/a",
    "n/d",
    "n.a",
    "n.a.",
    "n.d.",
    "s/n",
    "null",
    "none",
    "nan",
    "nil",
    "undefined",
    "isento",
    "isenta",
    "vazio",
    "(vazio)",
    "em branco",
    "#name?",
    "#nome?",
    "#null!",
    "unknown",
];
/// Words before a number that only say that it is one.
const LABELS: [&str; 16] = [
    "tel", "telefone", "cel", "celular", "fone", "whatsapp", "whats", "wpp", "zap", "fixo", "res", "com", "phone",
    "mobile", "cpf", "cnpj",
];
const PHONE_DIGITS: usize = 8;
/// The fewest digits that are left of a CPF or a CNPJ without its zeros.
const LEFT_OF_DOCUMENT: usize = 8;

/// A cell without blanks around it, signs that nobody sees, `="…"`, and the apostrophe that makes a number a text or
/// keeps a formula from running.
pub fn bare(cell: &str) -> &str {
    let cell = cell.trim_matches(is_blank);
    let text = cell.strip_prefix("=\"").and_then(|rest| rest.strip_suffix('"')).filter(|text| !text.contains('"'));
    let cell = text.unwrap_or(cell);
    let marked = |rest: &&str| rest.starts_with(|letter: char| "=+-@(".contains(letter) || letter.is_ascii_digit());
    cell.strip_prefix('\'').filter(marked).unwrap_or(cell).trim_matches(is_blank)
}

fn is_blank(letter: char) -> bool {
    letter.is_whitespace() || is_unseen(letter)
}

fn is_unseen(letter: char) -> bool {
    letter.is_control()
        || matches!(letter, '\u{ad}' | '\u{200b}'..='\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2060}'..='\u{2069}' | '\u{feff}')
}

/// Whether it says that there is nothing: `N/A`, `-`, `ISENTO`, zeros, a fault of a spreadsheet.
pub fn is_nothing(value: &str) -> bool {
    let folded = search_fold(value);
    let begins = |word: &&str| {
        folded.strip_prefix(*word).is_some_and(|rest| rest.is_empty() || rest.starts_with([' ', '!', '?']))
    };
    let is_sign = |letter: char| !letter.is_alphanumeric() || matches!(letter, '0' | 'x');
    folded.chars().all(is_sign)
        || NOTHING.contains(&folded.as_str())
        || ["nao", "sem", "not", "#n/a", "#n/d", "#ref", "#valor", "#value", "#div/0"].iter().any(begins)
            && !folded.contains('@')
}

/// Whether a name says that there is none; shorter words are names of people.
pub fn is_no_name(name: &str) -> bool {
    let folded = search_fold(name);
    !folded.chars().any(char::is_alphanumeric)
        || matches!(folded.as_str(), "n/a" | "n/d" | "null" | "#n/a" | "#n/d" | "#ref!")
}

/// The documents of a cell.
pub fn document(cell: &str) -> Option<Value<Document>> {
    let value = bare(cell);
    if is_nothing(value) {
        return None;
    }
    let plain: String = without_point_zero(value).chars().filter(|letter| letter.is_alphanumeric()).collect();
    let labelled =
        ["cpf", "cnpj"].iter().find_map(|label| plain.to_ascii_lowercase().strip_prefix(label).map(str::len));
    let plain = labelled.map_or(plain.as_str(), |rest| &plain[plain.len() - rest..]);
    let read = Document::parse(plain).ok().or_else(|| with_zeros(plain));
    Some(match read {
        Some(document) => Value::Read(document),
        None if is_rounded(value) => Value::Left(Rule::RoundedNumber, value.to_owned()),
        None => Value::Left(Rule::InvalidDocument, value.to_owned()),
    })
}

/// The document whose zeros at the beginning a spreadsheet took away.
fn with_zeros(digits: &str) -> Option<Document> {
    let fits = digits.len() >= LEFT_OF_DOCUMENT && digits.bytes().all(|byte| byte.is_ascii_digit());
    let filled = [11, 14].into_iter().filter(|width| digits.len() < *width).map(|width| format!("{digits:0>width$}"));
    filled.filter(|_| fits).find_map(|document| Document::parse(&document).ok())
}

/// The phone numbers of a cell.
pub fn phones(cell: &str) -> Vec<Value<Phone>> {
    let value = bare(cell);
    match Phone::parse(without_point_zero(value)) {
        _ if is_nothing(value) => Vec::new(),
        Ok(phone) => vec![Value::Read(phone)],
        Err(_) if is_rounded(value) => vec![Value::Left(Rule::RoundedNumber, value.to_owned())],
        Err(_) => pieces(value, &['|', ';', ',', '/', '\n', '\t']).into_iter().flat_map(phones_of).collect(),
    }
}

/// The number in a piece of a cell; several where blanks alone are between them.
fn phones_of(piece: &str) -> Vec<Value<Phone>> {
    let value = bare(piece);
    if is_nothing(value) {
        return Vec::new();
    }
    if let Ok(phone) = Phone::parse(without_point_zero(value)) {
        return vec![Value::Read(phone)];
    }
    let each: Result<Vec<Phone>, _> = value.split_whitespace().map(Phone::parse).collect();
    if let Ok(phones) = each {
        return phones.into_iter().map(Value::Read).collect();
    }
    vec![phone_in(value).unwrap_or_else(|| Value::Left(Rule::InvalidPhone, value.to_owned()))]
}

/// The number beside other words: its name, an extension, a person.
fn phone_in(value: &str) -> Option<Value<Phone>> {
    let is_of_number = |letter: char| letter.is_ascii_digit() || "+() .-\u{a0}\u{2011}\u{2013}".contains(letter);
    let digits = |run: &&str| run.bytes().filter(u8::is_ascii_digit).count();
    let run =
        value.split(|letter| !is_of_number(letter)).filter(|run| digits(run) >= PHONE_DIGITS).max_by_key(digits)?;
    let phone = Phone::parse(run.trim_matches(|letter: char| " .-".contains(letter))).ok()?;
    let (before, after) = value.split_once(run)?;
    let rest = [before, after].map(|part| part.trim_matches(|letter: char| !letter.is_alphanumeric()));
    let rest: Vec<&str> = rest.into_iter().filter(|part| !LABELS.contains(&search_fold(part).as_str())).collect();
    let rest = rest.join(" ");
    Some(if rest.trim().is_empty() { Value::Read(phone) } else { Value::Part(phone, rest.trim().to_owned()) })
}

/// The e-mail addresses of a cell.
pub fn emails(cell: &str) -> Vec<Value<EmailAddress>> {
    let value = bare(cell);
    if is_nothing(value) {
        return Vec::new();
    }
    if let Ok(email) = EmailAddress::parse(value) {
        return vec![Value::Read(email)];
    }
    let has_email = |piece: &&str| piece.contains('@');
    let mut found = Vec::new();
    for piece in pieces(value, &['|', ';', ',', '\n', '\t']) {
        let parts: Vec<&str> = piece.split(['/', ' ']).filter(|part| !part.is_empty()).collect();
        let parts = if parts.iter().all(has_email) { parts } else { vec![piece] };
        found.extend(parts.into_iter().filter_map(email));
    }
    found
}

fn email(piece: &str) -> Option<Value<EmailAddress>> {
    let value = bare(piece);
    if is_nothing(value) {
        return None;
    }
    let read = EmailAddress::parse(value);
    Some(read.map_or_else(|error| Value::Left(error.rule(), value.to_owned()), Value::Read))
}

/// The names of roles in a cell.
pub fn roles(cell: &str) -> Vec<&str> {
    let roles = pieces(bare(cell), &['|', ';', ',', '/', '\n']).into_iter().map(bare);
    roles.filter(|role| !role.is_empty()).collect()
}

/// The values of a cell, by the separators of several systems and by words.
fn pieces<'a>(value: &'a str, separators: &[char]) -> Vec<&'a str> {
    let split = |whole: Vec<&'a str>, word: &str| {
        whole.into_iter().flat_map(|part| part.split(word).collect::<Vec<_>>()).collect()
    };
    let whole = [":::", " / ", " e ", " ou ", " and ", " or "].into_iter().fold(vec![value], split);
    whole.into_iter().flat_map(|part| part.split(separators)).filter(|part| !bare(part).is_empty()).collect()
}

/// `41997774471.0`: a whole number that a spreadsheet wrote with its point.
fn without_point_zero(value: &str) -> &str {
    match value.rsplit_once(['.', ',']) {
        Some((whole, "0" | "00")) if whole.len() >= PHONE_DIGITS && whole.bytes().all(|byte| byte.is_ascii_digit()) => {
            whole
        }
        _ => value,
    }
}

/// `1,23457E+13`: the digits that a spreadsheet didn't show are gone.
fn is_rounded(value: &str) -> bool {
    let is_number = |text: &str| !text.is_empty() && text.bytes().all(|byte| byte.is_ascii_digit());
    value.split_once(['E', 'e']).is_some_and(|(mantissa, exponent)| {
        let (whole, fraction) = mantissa.split_once([',', '.']).unwrap_or((mantissa, "0"));
        is_number(whole) && is_number(fraction) && is_number(exponent.trim_start_matches('+'))
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn told<T>(value: Value<T>, text: impl Fn(&T) -> String) -> String {
        match value {
            Value::Read(read) => text(&read),
            Value::Part(read, rest) => format!("{}, not {rest}", text(&read)),
            Value::Left(why, rest) => format!("{why}: {rest}"),
        }
    }

    #[test]
    fn f39_a_document_is_what_it_was_before_a_spreadsheet() {
        for (cell, bare) in [
            ("'07011223312", "07011223312"),
            ("=\"07011223312\"", "07011223312"),
            ("41822653002.0", "41822653002"),
            ("7011223312", "07011223312"),
            ("1234567000195", "01234567000195"),
            (" 11.222.333/0001-81", "11222333000181"),
            ("11.222.333/0001\u{2013}81", "11222333000181"),
            ("\u{a0}529.982.247\u{2011}25\u{200b}", "52998224725"),
            ("CPF: 529.982.247-25", "52998224725"),
            ("45.ab1.2c3/0001-31", "45AB12C3000131"),
        ] {
            assert_eq!(
                document(cell).map(|value| told(value, |read| read.as_str().to_owned())).as_deref(),
                Some(bare),
                "{cell}"
            );
        }
        for (cell, why) in
            [("1,23457E+13", Rule::RoundedNumber), ("7.01122E+10", Rule::RoundedNumber), ("123", Rule::InvalidDocument)]
        {
            assert_eq!(document(cell), Some(Value::Left(why, cell.to_owned())));
        }
        for nothing in
            ["", "N/A", "-", "ISENTO", "Isento", "0", "000.000.000-00", "#N/D", "Não informado", "sem CPF", "null"]
        {
            assert_eq!(document(nothing), None, "{nothing}");
        }
    }

    #[test]
    fn f38_phones_are_told_apart_and_the_rest_is_named() {
        let read = |cell: &str| {
            phones(cell)
                .into_iter()
                .map(|value| told(value, |read| read.as_str().to_owned()))
                .collect::<Vec<_>>()
                .join(" | ")
        };
        for (cell, expected) in [
            ("41997774471.0", "41997774471"),
            ("'041998120010", "041998120010"),
            ("(41) 99812-0001 / (41) 3232-0001", "41998120001 | 4132320001"),
            ("(41) 99812-0001; (41) 3232-0001, 41 3232-0002", "41998120001 | 4132320001 | 4132320002"),
            ("41998120001 ::: 4132320001", "41998120001 | 4132320001"),
            ("41998120001\n4132320001", "41998120001 | 4132320001"),
            ("41998120001 4132320001", "41998120001 | 4132320001"),
            ("(41) 3232-0002 ramal 21", "4132320002, not ramal 21"),
            ("Cel: (41) 99812-0001", "41998120001"),
            ("(41) 99812-0001 (Maria)", "41998120001, not Maria"),
            ("\u{202a}+55 31 98801-0006\u{202c}", "+5531988010006"),
            ("4,19981E+10", "rounded_number: 4,19981E+10"),
            ("3232-0001/0002", "32320001 | invalid_phone: 0002"),
            ("a combinar", "invalid_phone: a combinar"),
            ("N/A", ""),
            ("(00) 0000-0000", ""),
        ] {
            assert_eq!(read(cell), expected, "{cell}");
        }
    }

    #[test]
    fn f38_addresses_are_told_apart_and_a_wrong_one_is_named() {
        let read = |cell: &str| {
            emails(cell)
                .into_iter()
                .map(|value| told(value, |read| read.as_str().to_owned()))
                .collect::<Vec<_>>()
                .join(" ")
        };
        for (cell, expected) in [
            ("a@x.io, b@y.io", "a@x.io b@y.io"),
            ("a@x.io;b@y.io|c@z.io", "a@x.io b@y.io c@z.io"),
            ("a@x.io / b@y.io", "a@x.io b@y.io"),
            ("a@x.io/b@y.io c@z.io", "a@x.io b@y.io c@z.io"),
            ("a@x.io b@y.io", "a@x.io b@y.io"),
            ("a@x.io ::: b@y.io", "a@x.io b@y.io"),
            ("clientecexemplo.com", "invalid_email: clientecexemplo.com"),
            ("não tem", ""),
        ] {
            assert_eq!(read(cell), expected, "{cell}");
        }
    }

    #[test]
    fn what_a_spreadsheet_put_around_a_text_goes_and_a_formula_stays() {
        for (cell, expected) in [
            ("'=1+1", "=1+1"),
            ("=1+1", "=1+1"),
            ("'Ana", "'Ana"),
            ("=\"Ana\"", "Ana"),
            ("=HYPERLINK(\"x\")", "=HYPERLINK(\"x\")"),
            ("\u{feff} Ana\u{a0}", "Ana"),
        ] {
            assert_eq!(bare(cell), expected);
        }
    }
}
