//! The rules of a theme that are kept.

use std::fmt::Write;

use super::{drops::Place, parts::Part, property::Property, value::Value};

/// The declarations of one part.
#[derive(Debug)]
pub struct Rule {
    /// The condition of its `@media`.
    pub media: Option<String>,
    pub part: &'static Part,
    pub declarations: Vec<Declaration>,
}

/// A property with its value.
#[derive(Debug, Clone)]
pub struct Declaration {
    pub property: &'static Property,
    pub value: Value,
    pub place: Place,
}

/// The declaration of a property that holds: the last one.
pub fn last<'a>(rules: &'a [Rule], part: &Part, name: &str) -> Option<&'a Declaration> {
    let mut of_part = rules.iter().rev().filter(|rule| rule.part == part);
    of_part.find_map(|rule| rule.declarations.iter().rev().find(|each| each.property.name == name))
}

/// The rules as CSS.
pub fn write(rules: &[Rule]) -> String {
    let mut css = String::new();
    for Rule { media, part, declarations } in rules.iter().filter(|rule| !rule.declarations.is_empty()) {
        let (open, close) = match media {
            Some(media) => (format!("@media {media} {{ "), " }"),
            None => (String::new(), ""),
        };
        let _infallible = write!(css, "{open}{} {{", part.selector());
        for each in declarations {
            let _infallible = write!(css, " {}: {};", each.property.name, each.value);
        }
        let _infallible = writeln!(css, " }}{close}");
    }
    css
}
