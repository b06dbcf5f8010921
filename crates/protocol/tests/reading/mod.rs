//! Samples of JSON, read by the pages' reader and by serde's.

use balcao_protocol::json::{FromJson, Json};
use serde::de::DeserializeOwned;
use serde_json::{Map, Value, json};

/// Both readers take the sample for the same value.
pub fn read<T: DeserializeOwned + FromJson + PartialEq>(sample: &Value) -> T {
    let text = sample.to_string();
    let page = serde_json::from_str::<Json<'_>>(&text).ok().and_then(T::from_json);
    let serde: T = serde_json::from_str(&text).unwrap_or_else(|error| panic!("{error}: {text}"));
    assert!(page.as_ref() == Some(&serde), "{text}");
    serde
}

/// Both readers take the sample for the same value, and agree about each of its fields where it is left out or null.
pub fn read_record<T: DeserializeOwned + FromJson + PartialEq>(sample: &Value) {
    read::<T>(sample);
    let Value::Object(fields) = sample else { panic!("no record: {sample}") };
    for field in fields.keys() {
        let without: Map<_, _> = fields.clone().into_iter().filter(|(name, _)| name != field).collect();
        let with_null = Map::from_iter(fields.clone().into_iter().chain([(field.clone(), Value::Null)]));
        for text in [without, with_null].map(|fields| json!(fields).to_string()) {
            let page = serde_json::from_str::<Json<'_>>(&text).ok().and_then(T::from_json);
            assert!(page == serde_json::from_str(&text).ok(), "{field}: {text}");
        }
    }
}
