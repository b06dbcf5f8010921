//! Writes the Rust that the catalogues stand for: one method per key.

use crate::catalogue::{Argument, Catalogue, Entry, Piece, arguments, pieces};

/// Functions that find a text by a word, and the prefix of their keys.
const PLAIN: [(&str, &str); 8] = [
    ("name_of_act", "audit_act_"),
    ("name_of_field", "audit_field_"),
    ("sentence", "problem_"),
    ("name_of_parameter", "parameter_name_"),
    ("about_parameter", "parameter_about_"),
    ("switch_of_parameter", "parameter_switch_"),
    ("reason_of_drop", "theme_drop_"),
    ("inactive_parameter", "parameter_inactive_"),
];

/// The methods of `Text`, and the look-up of problems by code and of rules by word.
pub fn keys(catalogues: &[Catalogue]) -> String {
    let Some(source) = catalogues.first() else {
        return String::new();
    };
    let methods: String = source.entries.keys().map(|key| method(key, catalogues)).collect();
    let [forms, servers] = [("form_sentence", "form_rule_"), ("server_sentence", "rule_")];
    let rules = rules(source, forms) + &rules(source, servers);
    let plain: String = PLAIN.iter().map(|look_up| words(source, *look_up)).collect();
    format!("impl Text {{\n{methods}\n{plain}{rules}}}\n")
}

fn method(key: &str, catalogues: &[Catalogue]) -> String {
    let entries: Vec<&Entry> = catalogues.iter().filter_map(|catalogue| catalogue.entries.get(key)).collect();
    let Some(source) = entries.first() else {
        return String::new();
    };
    let taken = arguments(source.fullest()).unwrap_or_default();
    let document = format!("/// “{}”", source.fullest());
    if taken.is_empty() {
        let texts = list(&entries, &taken, Entry::fullest);
        return format!("{document}\n#[must_use]\npub const fn {key}(self) -> &'static str {{ self.of({texts}) }}\n");
    }
    let parameters: String = taken.iter().map(parameter).collect();
    let values: String = taken.iter().map(value).collect();
    format!(
        "{document}\n#[must_use]\npub fn {key}(self{parameters}) -> String {{ fill({}, &[{values}]) }}\n",
        pattern(&entries, &taken)
    )
}

/// The expression that chooses the pattern: by language, and by number where there are plural forms.
fn pattern(entries: &[&Entry], taken: &[Argument]) -> String {
    let other = list(entries, taken, Entry::fullest);
    let number = taken.iter().find(|argument| argument.number);
    match (entries.first(), number) {
        (Some(Entry::Plural { .. }), Some(number)) => {
            let one = list(entries, taken, |entry| match entry {
                Entry::Plain(text) | Entry::Plural { one: text, .. } => text,
            });
            format!("self.of(if {} == 1 {{ {one} }} else {{ {other} }})", number.name)
        }
        _ => format!("self.of({other})"),
    }
}

fn list<'a>(entries: &[&'a Entry], taken: &[Argument], text: impl Fn(&'a Entry) -> &'a str) -> String {
    let texts: Vec<String> = entries.iter().map(|entry| literal(text(entry), taken)).collect();
    format!("[{}]", texts.join(", "))
}

/// A text as `fill` wants it: each argument is the control character 1 and the argument's place.
fn literal(text: &str, taken: &[Argument]) -> String {
    let place = |argument: &Argument| taken.iter().position(|known| known == argument).unwrap_or_default();
    let marked: String = pieces(text)
        .unwrap_or_default()
        .iter()
        .map(|piece| match piece {
            Piece::Text(text) => text.clone(),
            Piece::Argument(argument) => format!("\u{1}{}", place(argument)),
        })
        .collect();
    format!("{marked:?}")
}

fn parameter(argument: &Argument) -> String {
    let kind = if argument.number { "u64" } else { "&str" };
    format!(", {}: {kind}", argument.name)
}

fn value(argument: &Argument) -> String {
    let name = &argument.name;
    if argument.number { format!("&{name}.to_string(), ") } else { format!("{name}, ") }
}

/// The look-up of the keys with one prefix by the word behind it; they take no arguments.
fn words(source: &Catalogue, (name, prefix): (&str, &str)) -> String {
    let arms: String = source
        .entries
        .keys()
        .filter_map(|key| key.strip_prefix(prefix))
        .map(|word| format!("{word:?} => self.{prefix}{word}(),\n"))
        .collect();
    format!(
        "fn {name}(self, word: &str) -> Option<&'static str> {{ Some(match word {{\n{arms}_ => return None }}) }}\n"
    )
}

/// The look-up of the rules with one prefix; a rule's sentence takes its bound or nothing.
fn rules(source: &Catalogue, (name, prefix): (&str, &str)) -> String {
    let arm = |(key, entry): (&String, &Entry)| {
        let word = key.strip_prefix(prefix)?;
        let bounded = !arguments(entry.fullest()).unwrap_or_default().is_empty();
        let sentence = if bounded { format!("self.{key}(limit)") } else { format!("self.{key}().to_owned()") };
        Some(format!("{word:?} => {sentence},\n"))
    };
    let arms: String = source.entries.iter().filter_map(arm).collect();
    format!(
        "fn {name}(self, rule: &str, limit: u64) -> Option<String> {{ \
         Some(match rule {{\n{arms}_ => return None }}) }}\n"
    )
}
