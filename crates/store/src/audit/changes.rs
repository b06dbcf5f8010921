//! The fields that differ between two states of a record.

use std::collections::BTreeMap;

use protocol::rest::audit::FieldChange;
use serde_json::Value;

/// The fields of a record by their paths.
type Fields = BTreeMap<String, String>;

/// The fields that differ, in the order of their names. A state that is missing has no fields. Versions, and the ids of those who
/// are named beside them, say nothing to a reader.
pub fn changes(before: Option<&Value>, after: Option<&Value>) -> Vec<FieldChange> {
    let (mut before, mut after) = (fields(before), fields(after));
    let mut names: Vec<String> = before.keys().chain(after.keys()).cloned().collect();
    names.sort_unstable();
    names.dedup();
    let silent = |field: &str| match field.rsplit_once('.') {
        Some((outer, "id")) => names.binary_search(&below(outer, "name")).is_ok(),
        other => other.map_or(field, |(_, own)| own) == "version",
    };
    let names: Vec<String> = names.iter().filter(|field| !silent(field)).cloned().collect();
    let change = |field: String| {
        let (before, after) = (before.remove(&field), after.remove(&field));
        (before != after).then_some(FieldChange { field, before, after })
    };
    names.into_iter().filter_map(change).collect()
}

fn fields(state: Option<&Value>) -> Fields {
    let mut found = Fields::new();
    match state {
        // A parameter: whether it holds, and its value.
        Some(Value::Array(pair)) if matches!(pair.as_slice(), [Value::Bool(_), Value::Object(_)]) => {
            for (part, path) in pair.iter().zip(["active", ""]) {
                add(&mut found, path, part);
            }
        }
        Some(state) => add(&mut found, "", state),
        None => {}
    }
    found
}

fn add(found: &mut Fields, path: &str, value: &Value) {
    match value {
        Value::Null => {}
        Value::Object(parts) => parts.iter().for_each(|(name, part)| add(found, &below(path, name), part)),
        Value::Array(parts) if parts.iter().any(|part| part.is_object() || part.is_array()) => {
            (1..).zip(parts).for_each(|(number, part): (usize, _)| add(found, &below(path, &number.to_string()), part));
        }
        Value::Array(parts) if parts.is_empty() => {}
        Value::Array(parts) => {
            let words: Vec<String> = parts.iter().map(plain).collect();
            found.insert(path.to_owned(), words.join(", "));
        }
        value => {
            found.insert(path.to_owned(), plain(value));
        }
    }
}

fn below(path: &str, name: &str) -> String {
    if path.is_empty() { name.to_owned() } else { format!("{path}.{name}") }
}

fn plain(value: &Value) -> String {
    value.as_str().map_or_else(|| value.to_string(), str::to_owned)
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    fn told(before: Option<Value>, after: Option<Value>) -> Vec<(String, Option<String>, Option<String>)> {
        let tell = |FieldChange { field, before, after }| (field, before, after);
        changes(before.as_ref(), after.as_ref()).into_iter().map(tell).collect()
    }

    fn change(field: &str, before: &str, after: &str) -> (String, Option<String>, Option<String>) {
        let some = |text: &str| (!text.is_empty()).then(|| text.to_owned());
        (field.to_owned(), some(before), some(after))
    }

    #[test]
    fn only_fields_that_differ_are_told() {
        let before = json!({ "name": "Ana", "emails": ["a@x.br"], "inner": { "zone": null, "most": 3 }, "same": true });
        let after = json!({
            "name": "Ana Lima", "emails": ["a@x.br", "b@x.br"], "inner": { "zone": "UTC", "most": null }, "same": true,
        });
        let expected = [
            change("emails", "a@x.br", "a@x.br, b@x.br"),
            change("inner.most", "3", ""),
            change("inner.zone", "", "UTC"),
            change("name", "Ana", "Ana Lima"),
        ];
        assert_eq!(told(Some(before), Some(after)), expected);
    }

    #[test]
    fn versions_and_the_ids_of_the_named_are_silent() {
        let before = json!({ "version": 1, "from": { "id": "1", "name": "Ana" }, "id": "7", "type": { "id": "1" } });
        let after = json!({ "version": 2, "from": { "id": "2", "name": "Bia" }, "id": "8", "type": { "id": "2" } });
        let expected = [change("from.name", "Ana", "Bia"), change("id", "7", "8"), change("type.id", "1", "2")];
        assert_eq!(told(Some(before), Some(after)), expected);
    }

    #[test]
    fn a_new_record_has_only_values_since() {
        let new = json!({ "days": [{ "opens": "08:00" }, { "opens": "13:00" }], "none": [], "active": true });
        let expected =
            [change("active", "", "true"), change("days.1.opens", "", "08:00"), change("days.2.opens", "", "13:00")];
        assert_eq!(told(None, Some(new)), expected);
        assert_eq!(told(None, None), []);
    }

    #[test]
    fn r19_a_parameter_is_a_switch_and_a_value() {
        let before = json!([false, { "name": "SACPROTOCOLO", "mask": "{ano}" }]);
        let after = json!([true, { "name": "SACPROTOCOLO", "mask": "{numero}" }]);
        let expected = [change("active", "false", "true"), change("mask", "{ano}", "{numero}")];
        assert_eq!(told(Some(before), Some(after)), expected);
    }
}
