//! openapi.yaml, and whether an answer is as it says.

use std::{
    collections::HashMap,
    fs,
    path::Path,
    sync::{Arc, LazyLock, Mutex},
};

use jsonschema::Validator;
use reqwest::Method;
use serde_json::{Map, Value, json};

use super::answer::Answer;

/// The published contract.
pub struct Contract {
    /// openapi.yaml as it stands.
    pub document: Value,
    /// Its schemas, closed: a field that is not in them is an error.
    components: Value,
    validators: Mutex<HashMap<String, Arc<Validator>>>,
}

impl Contract {
    /// The contract of this checkout.
    pub fn get() -> &'static Self {
        static CONTRACT: LazyLock<Contract> = LazyLock::new(Contract::read);
        &CONTRACT
    }

    /// openapi.yaml.
    pub fn text() -> String {
        let file = Path::new(env!("CARGO_MANIFEST_DIR")).join("../openapi.yaml");
        fs::read_to_string(file).expect("openapi.yaml: write it with `cargo xtask openapi`")
    }

    fn read() -> Self {
        let document: Value = yaml_serde::from_str(&Self::text()).unwrap();
        let schemas = document["components"]["schemas"].as_object().cloned().unwrap_or_default();
        let all = |open| -> Map<String, Value> {
            schemas.iter().map(|(name, schema)| (name.clone(), close(schema, open))).collect()
        };
        let components = json!({ "schemas": all(false), "open": all(true) });
        Self { document, components, validators: Mutex::default() }
    }

    /// Every documented operation: method and path.
    pub fn operations(&self) -> Vec<(Method, String)> {
        let paths = self.document["paths"].as_object().into_iter().flatten();
        let operations = paths.flat_map(|(path, item)| {
            let methods = item.as_object().into_iter().flatten().map(|(method, _)| method.to_uppercase());
            let methods = methods.filter(|method| method != "PARAMETERS");
            methods.map(|method| (method.parse().unwrap(), path.clone())).collect::<Vec<_>>()
        });
        operations.collect()
    }

    /// The documentation of an operation.
    pub fn operation(&self, method: &Method, path: &str) -> &Value {
        &self.document["paths"][path][method.as_str().to_lowercase()]
    }

    /// Fails when the answer is not as documented. Undocumented answers outside the API are not judged.
    pub fn check(&self, method: &Method, asked: &str, answer: &Answer) {
        let path = asked.split(['?', '#']).next().unwrap_or_default();
        if answer.status >= 400 {
            self.check_problem(answer);
        }
        let Some(template) = self.template(path) else {
            let documented = !path.starts_with("/api/v1/") || answer.status == 404;
            assert!(documented, "{}: not in openapi.yaml", answer.asked);
            return;
        };
        let operation = self.operation(method, &template);
        // HEAD, OPTIONS and methods that a route doesn't do are the framework's.
        if operation.is_null() {
            return;
        }
        let documented = &operation["responses"][answer.status.to_string()];
        assert!(!documented.is_null(), "{}: {} is not documented: {}", answer.asked, answer.status, answer.text);
        let key = format!("{method} {template} {}", answer.status);
        self.check_body(&key, documented, answer);
    }

    fn check_body(&self, key: &str, documented: &Value, answer: &Answer) {
        let Some(contents) = documented["content"].as_object().filter(|contents| !contents.is_empty()) else {
            assert!(answer.text.is_empty(), "{key}: a body that is not documented: {}", answer.text);
            return;
        };
        let kind = answer.header("content-type").split(';').next().unwrap_or_default();
        let content = contents.get(kind).unwrap_or_else(|| panic!("{key}: {kind} is not documented"));
        if kind.ends_with("json") {
            self.validate(key, &content["schema"], answer);
        }
    }

    fn check_problem(&self, answer: &Answer) {
        assert_eq!(answer.header("content-type"), "application/problem+json", "{}: {}", answer.asked, answer.text);
        self.validate("problem", &json!({ "$ref": "#/components/schemas/Problem" }), answer);
        let problem: protocol::Problem = answer.read(answer.status);
        assert_eq!(problem.status, answer.status, "{}", answer.asked);
        assert_eq!(problem.kind, format!("urn:balcao:problem:{}", problem.code.as_str()));
        assert_ne!(problem.code, protocol::Code::Unknown, "{}: {}", answer.asked, answer.text);
        assert!(!problem.title.is_empty(), "{}: {}", answer.asked, answer.text);
    }

    fn validate(&self, key: &str, schema: &Value, answer: &Answer) {
        let body: Value =
            serde_json::from_str(&answer.text).unwrap_or_else(|error| panic!("{key}: {error}: {}", answer.text));
        let mut validators = self.validators.lock().unwrap();
        let validator = validators.entry(key.to_owned()).or_insert_with(|| Arc::new(self.validator(schema))).clone();
        drop(validators);
        let errors: Vec<String> =
            validator.iter_errors(&body).map(|error| format!("{}: {error}", error.instance_path())).collect();
        assert!(errors.is_empty(), "{key}: {errors:#?}\n{}", answer.text);
    }

    fn validator(&self, schema: &Value) -> Validator {
        let mut schema = close(schema, false);
        schema["components"] = self.reachable(&schema);
        jsonschema::options().should_validate_formats(true).build(&schema).unwrap()
    }

    /// The components that a schema refers to, by way of others too. The whole of them takes 100 ms to compile for each
    /// schema.
    fn reachable(&self, schema: &Value) -> Value {
        let (mut found, mut open) = (json!({ "schemas": {}, "open": {} }), Vec::new());
        references(schema, &mut open);
        while let Some(target) = open.pop() {
            let mut words = target.rsplit('/');
            let (Some(name), Some(kind)) = (words.next(), words.next()) else { continue };
            if found[kind].get(name).is_none() {
                let component = &self.components[kind][name];
                references(component, &mut open);
                found[kind][name] = component.clone();
            }
        }
        found
    }

    /// The documented path that a path is of: the one with the most words of its own.
    fn template(&self, path: &str) -> Option<String> {
        let paths = self.document["paths"].as_object()?.keys().filter(|template| fits(template, path));
        paths.min_by_key(|template| template.matches('{').count()).cloned()
    }
}

/// The targets of all `$ref`s in a schema.
fn references(schema: &Value, targets: &mut Vec<String>) {
    match schema {
        Value::Object(object) => {
            for (name, value) in object {
                match value {
                    Value::String(target) if name == "$ref" => targets.push(target.clone()),
                    _ => references(value, targets),
                }
            }
        }
        Value::Array(parts) => parts.iter().for_each(|part| references(part, targets)),
        _ => {}
    }
}

fn fits(template: &str, path: &str) -> bool {
    let (template, path): (Vec<_>, Vec<_>) = (template.split('/').collect(), path.split('/').collect());
    template.len() == path.len()
        && template
            .iter()
            .zip(path)
            .all(|(word, part)| if word.starts_with('{') { !part.is_empty() } else { *word == part })
}

/// The same schema, refusing fields that it doesn't name. An `allOf` is closed as a whole: its parts
/// are `open`.
fn close(schema: &Value, open: bool) -> Value {
    let Value::Object(object) = schema else { return schema.clone() };
    let whole = object.contains_key("allOf");
    let part_is_open = open || whole;
    let mut closed = Map::new();
    for (name, value) in object {
        let value = match (name.as_str(), value) {
            ("$ref", Value::String(target)) if open => Value::from(target.replace("/schemas/", "/open/")),
            ("allOf" | "oneOf" | "anyOf", Value::Array(parts)) => {
                parts.iter().map(|part| close(part, part_is_open)).collect()
            }
            ("properties", Value::Object(properties)) => properties
                .iter()
                .map(|(name, schema)| (name.clone(), close(schema, false)))
                .collect::<Map<_, _>>()
                .into(),
            ("items", items) => close(items, false),
            _ => value.clone(),
        };
        closed.insert(name.clone(), value);
    }
    if !open && whole {
        closed.insert("unevaluatedProperties".to_owned(), false.into());
    } else if !open && object.contains_key("properties") && !object.contains_key("additionalProperties") {
        closed.insert("additionalProperties".to_owned(), false.into());
    }
    Value::Object(closed)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_field_that_is_not_in_the_schema_is_an_error() {
        let schemas = json!({
            "Base": { "type": "object", "properties": { "a": { "type": "string" } } },
            "Whole": { "allOf": [
                { "$ref": "#/components/schemas/Base" },
                { "type": "object", "properties": { "b": { "type": "object", "properties": { "c": {} } } } },
            ] },
        });
        let all = |open| -> Map<String, Value> {
            schemas.as_object().unwrap().iter().map(|(name, schema)| (name.clone(), close(schema, open))).collect()
        };
        let components = json!({ "schemas": all(false), "open": all(true) });
        let contract = Contract { document: Value::Null, components, validators: Mutex::default() };
        let whole = contract.validator(&json!({ "$ref": "#/components/schemas/Whole" }));
        assert!(whole.is_valid(&json!({ "a": "x", "b": { "c": 1 } })));
        assert!(!whole.is_valid(&json!({ "a": "x", "d": 1 })));
        assert!(!whole.is_valid(&json!({ "b": { "d": 1 } })));
    }
}
