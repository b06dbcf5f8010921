//! One language's catalogue: reading its files, and comparing the languages with each other.
//!
//! A line is `key = text`, `# comment` or empty. `{name}` in the text is an argument that is a text, `{count#}` one that is a
//! number. A key written twice, as `key.one` and `key.other`, is chosen by its first number.

use std::collections::BTreeMap;

/// An argument that a text gets at run time.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Argument {
    /// Its name, which becomes the parameter's name.
    pub name: String,
    /// A number (`{count#}`) rather than a text (`{name}`).
    pub number: bool,
}

/// The text of a key in one language.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Entry {
    /// The same text always.
    Plain(String),
    /// One text for 1, another for every other number.
    Plural { one: String, other: String },
}

impl Entry {
    /// The text that shows every argument: the plain one, or that for many.
    pub fn fullest(&self) -> &str {
        match self {
            Self::Plain(text) => text,
            Self::Plural { other, .. } => other,
        }
    }
}

/// All keys of one language.
pub struct Catalogue {
    /// Its tag, which is also its folder.
    pub language: String,
    /// The texts by key, in the order of the keys.
    pub entries: BTreeMap<String, Entry>,
    halves: BTreeMap<String, (Option<String>, Option<String>)>,
}

impl Catalogue {
    /// An empty catalogue of this language.
    pub fn new(language: &str) -> Self {
        Self { language: language.to_owned(), entries: BTreeMap::new(), halves: BTreeMap::new() }
    }

    /// Adds the lines of one file; answers the mistakes found in it, each with its place.
    pub fn add(&mut self, file: &str, source: &str) -> Vec<String> {
        let mut mistakes = Vec::new();
        for (index, line) in source.lines().enumerate() {
            if let Err(mistake) = self.add_line(line.trim()) {
                mistakes.push(format!("{file}:{}: {mistake}", index + 1));
            }
        }
        for (key, half) in std::mem::take(&mut self.halves) {
            match half {
                (Some(one), Some(other)) => mistakes.extend(self.insert(&key, Entry::Plural { one, other }).err()),
                _ => mistakes.push(format!("{file}: {key} needs both {key}.one and {key}.other")),
            }
        }
        mistakes
    }

    fn add_line(&mut self, line: &str) -> Result<(), String> {
        if line.is_empty() || line.starts_with('#') {
            return Ok(());
        }
        let (key, text) = line.split_once(" = ").ok_or("a line is `key = text`")?;
        let (key, text) = (key.trim(), text.trim().to_owned());
        arguments(&text)?;
        let (name, form) = key.split_once('.').map_or((key, None), |(name, form)| (name, Some(form)));
        if !is_identifier(name) {
            return Err(format!("`{key}` is not a key: lower case letters, digits and _"));
        }
        let half = match form {
            None => return self.insert(name, Entry::Plain(text)),
            Some("one") => &mut self.halves.entry(name.to_owned()).or_default().0,
            Some("other") => &mut self.halves.entry(name.to_owned()).or_default().1,
            Some(form) => return Err(format!("`{form}` is not a plural form: one or other")),
        };
        match half.replace(text) {
            None => Ok(()),
            Some(_) => Err(format!("{key} is written twice")),
        }
    }

    fn insert(&mut self, key: &str, entry: Entry) -> Result<(), String> {
        match self.entries.insert(key.to_owned(), entry) {
            None => Ok(()),
            Some(_) => Err(format!("{key} is written twice")),
        }
    }
}

/// The lines of one language in a file with all of them: those below `[language]`. The others are empty, so that every line
/// keeps its number.
pub fn section(language: &str, source: &str) -> String {
    let mut current = "";
    let mut lines = Vec::new();
    for line in source.lines() {
        match line.trim().strip_prefix('[').and_then(|rest| rest.strip_suffix(']')) {
            Some(name) => {
                current = name;
                lines.push("");
            }
            None => lines.push(if current == language { line } else { "" }),
        }
    }
    lines.join("\n")
}

fn is_identifier(key: &str) -> bool {
    key.starts_with(|first: char| first.is_ascii_lowercase())
        && key.chars().all(|char| char.is_ascii_lowercase() || char.is_ascii_digit() || char == '_')
}

/// The arguments of a text, each once, in the order of their first use. A doubled brace is a brace.
pub fn arguments(text: &str) -> Result<Vec<Argument>, String> {
    let mut found: Vec<Argument> = Vec::new();
    for piece in pieces(text)? {
        if let Piece::Argument(argument) = piece {
            match found.iter().find(|known| known.name == argument.name) {
                None => found.push(argument),
                Some(known) if *known == argument => {}
                Some(_) => {
                    return Err(format!("{{{}}} is a number here and a text there", argument.name));
                }
            }
        }
    }
    Ok(found)
}

/// A stretch of a text.
pub enum Piece {
    /// Shown as it is.
    Text(String),
    /// Given at run time.
    Argument(Argument),
}

/// Cuts a text into what is shown as it is and its arguments.
pub fn pieces(text: &str) -> Result<Vec<Piece>, String> {
    let mut pieces = Vec::new();
    let mut plain = String::new();
    let mut rest = text.chars().peekable();
    while let Some(char) = rest.next() {
        match char {
            '{' | '}' if rest.next_if_eq(&char).is_some() => plain.push(char),
            '{' => {
                let inside: String = rest.by_ref().take_while(|char| *char != '}').collect();
                pieces.push(Piece::Text(std::mem::take(&mut plain)));
                pieces.push(Piece::Argument(argument(&inside)?));
            }
            '}' => {
                return Err("a brace closes that was never opened (write }} for a brace)".to_owned());
            }
            other => plain.push(other),
        }
    }
    pieces.push(Piece::Text(plain));
    Ok(pieces)
}

fn argument(inside: &str) -> Result<Argument, String> {
    let (name, number) = inside.strip_suffix('#').map_or((inside, false), |name| (name, true));
    if is_identifier(name) {
        Ok(Argument { name: name.to_owned(), number })
    } else {
        Err(format!("{{{inside}}} is not an argument (write {{{{ for a brace)"))
    }
}

/// Compares every language with the first: the same keys, the same shape, the same arguments.
pub fn compare(catalogues: &[Catalogue]) -> Result<(), Vec<String>> {
    let Some((source, others)) = catalogues.split_first() else {
        return Ok(());
    };
    let mut mistakes: Vec<String> = source.entries.iter().filter_map(|(key, entry)| odd(source, key, entry)).collect();
    for other in others {
        for (key, entry) in &source.entries {
            match other.entries.get(key) {
                None => mistakes.push(format!("{} lacks {key} = {}", other.language, entry.fullest())),
                Some(theirs) => mistakes.extend(odd(other, key, theirs).or_else(|| differs(other, key, entry, theirs))),
            }
        }
        let unknown = other.entries.keys().filter(|key| !source.entries.contains_key(*key));
        mistakes.extend(unknown.map(|key| format!("{} has {key}, which {} lacks", other.language, source.language)));
    }
    if mistakes.is_empty() { Ok(()) } else { Err(mistakes) }
}

/// The mistakes of an entry by itself.
fn odd(catalogue: &Catalogue, key: &str, entry: &Entry) -> Option<String> {
    let language = &catalogue.language;
    let all = arguments(entry.fullest()).unwrap_or_default();
    if key.starts_with("problem_") && !all.is_empty() {
        return Some(format!("{language}: {key} takes arguments; a problem's sentence stands alone"));
    }
    let is_rule = key.starts_with("rule_") || key.starts_with("form_rule_");
    if is_rule && all.iter().any(|argument| !argument.number || argument.name != "limit") {
        return Some(format!("{language}: {key} takes another argument than {{limit#}}"));
    }
    let Entry::Plural { one, .. } = entry else {
        return None;
    };
    if !all.iter().any(|argument| argument.number) {
        return Some(format!("{language}: {key} has plural forms and no number"));
    }
    let ours = arguments(one).unwrap_or_default();
    let strange = ours.iter().any(|argument| !all.contains(argument));
    // Only the number that chooses may be a word there: `Página {page#} · 1 registro` would choose by the page.
    let chooses = all.iter().position(|argument| argument.number);
    let dropped = all.iter().enumerate().any(|(place, argument)| Some(place) != chooses && !ours.contains(argument));
    (strange || dropped).then(|| format!("{language}: {key}.one and {key}.other differ in their arguments"))
}

fn differs(theirs: &Catalogue, key: &str, source: &Entry, entry: &Entry) -> Option<String> {
    if matches!(source, Entry::Plural { .. }) != matches!(entry, Entry::Plural { .. }) {
        return Some(format!("{}: {key} has plural forms in one language only", theirs.language));
    }
    let sorted = |entry: &Entry| {
        let mut all = arguments(entry.fullest()).unwrap_or_default();
        all.sort_by(|a, b| a.name.cmp(&b.name));
        all
    };
    (sorted(source) != sorted(entry)).then(|| format!("{}: {key} differs in its arguments", theirs.language))
}
