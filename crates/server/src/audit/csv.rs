//! The export of the audit, column by column: a row for each field that an act changed.

use jiff::tz::TimeZone;
use protocol::rest::audit::{AuditLine, FieldChange};
use text::Text;

use crate::web::csv::local;

/// The titles of the columns.
pub fn heading(text: Text) -> Vec<String> {
    let columns = [
        text.audit_when(),
        text.audit_by(),
        text.audit_origin(),
        text.audit_what(),
        text.audit_subject(),
        text.audit_field(),
        text.audit_before(),
        text.audit_after(),
    ];
    columns.map(str::to_owned).to_vec()
}

/// The rows of one line of the audit, one at least.
pub fn rows(line: &AuditLine, zone: &TimeZone, text: Text) -> Vec<Vec<String>> {
    let head = [
        local(line.at, zone),
        line.by.as_ref().map_or_else(|| text.audit_by_server().to_owned(), |by| by.name.to_string()),
        line.origin.clone().unwrap_or_default(),
        text.audit_act(&line.what).to_owned(),
        line.subject_name.clone().unwrap_or_else(|| line.subject.clone()),
    ];
    let row = |change: &FieldChange| {
        let value = |value: &Option<String>| value.clone().unwrap_or_default();
        let change = [text.field_name(&change.field), value(&change.before), value(&change.after)];
        head.iter().cloned().chain(change).collect::<Vec<_>>()
    };
    if line.changes.is_empty() {
        return vec![head.iter().cloned().chain(["", "", ""].map(str::to_owned)).collect()];
    }
    line.changes.iter().map(row).collect()
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use text::Language;

    use super::*;

    /// The acts that the program audits: literals of a noun and a participle.
    fn acts_of_the_program() -> BTreeSet<String> {
        const NOUNS: &[&str] = &[
            "audit",
            "classification",
            "company",
            "entities",
            "entity",
            "entity_role",
            "parameter",
            "room",
            "situation",
            "ticket",
            "ticket_type",
            "tickets",
            "user",
        ];
        let mut folders = vec![
            concat!(env!("CARGO_MANIFEST_DIR"), "/src").into(),
            concat!(env!("CARGO_MANIFEST_DIR"), "/../store/src").into(),
        ];
        let mut acts = BTreeSet::new();
        while let Some(folder) = folders.pop() {
            for entry in std::fs::read_dir::<std::path::PathBuf>(folder).unwrap() {
                let path = entry.unwrap().path();
                if path.is_dir() {
                    folders.push(path);
                    continue;
                }
                let source = std::fs::read_to_string(path).unwrap();
                for literal in source.split('"').skip(1).step_by(2) {
                    let is_act = literal.split_once('.').is_some_and(|(noun, participle)| {
                        let is_word = participle.bytes().all(|byte| byte.is_ascii_lowercase() || byte == b'_');
                        NOUNS.contains(&noun) && is_word && !participle.is_empty() && !participle.ends_with("_key")
                    });
                    if is_act {
                        acts.insert(literal.to_owned());
                    }
                }
            }
        }
        acts
    }

    #[test]
    fn l21_every_act_that_is_audited_has_words_in_every_language() {
        let acts = acts_of_the_program();
        for act in ["parameter.changed", "audit.exported", "room.read_along", "user.password_changed"] {
            assert!(acts.contains(act), "{act}: {acts:?}");
        }
        for language in Language::ALL {
            let wordless: Vec<_> =
                acts.iter().filter(|act| Text::new(language).audit_act(act) == act.as_str()).collect();
            assert!(wordless.is_empty(), "{language:?}: {wordless:?}");
        }
    }
}
