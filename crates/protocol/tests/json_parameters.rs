//! The types of parameters as the pages read them, and as serde does (R19).

mod reading;

use balcao_protocol::{json::Tagged, rest::parameter::*};
use reading::{read, read_record};
use serde_json::{Value, json};

const ID: &str = "019812f0-0000-7000-8000-000000000001";
const AT: &str = "2026-07-14T13:42:00Z";

fn person() -> Value {
    json!({ "id": ID, "name": "Bia Souza" })
}

fn value(word: &str) -> Value {
    let mut value = match word {
        "ISOCHATCODIGOS" => {
            json!({ "entity": 1, "role": "CLIENTE", "ticket_type": ID, "subject": "Nota", "despite_match": true })
        }
        "ISOCHATCOMPONENTES" => {
            json!({ "hidden_from_customer": ["typing", "queue"], "hidden_from_attendant": ["marks", "sac"] })
        }
        "ISOCHATAVISOHORARIO" => json!({ "notice": "Das {inicio} às {fim}" }),
        "CHTATEENVEMLPAR" => json!({ "subject": "{protocolo}" }),
        "CHTATEENVEML" => json!({ "when": "on_closing", "copy_to": "a@b.io" }),
        "SACPROTOCOLO" => json!({ "mask": "{ano}-{numero}" }),
        _ => json!({}),
    };
    value["name"] = json!(word);
    value
}

#[test]
fn r19_every_value_is_read_as_serde_reads_it() {
    for word in ParameterValue::WORDS {
        assert_eq!(read::<ParameterValue>(&value(word)).word(), Some(*word));
    }
    assert_eq!(ParameterValue::WORDS, ParameterName::ALL.iter().map(|name| name.as_str()).collect::<Vec<_>>());
}

#[test]
fn r19_every_record_is_read_as_serde_reads_it() {
    let setting = |word| json!({ "active": true, "value": value(word) });
    read_record::<Parameter>(&json!({
        "value": value("SACPROTOCOLO"), "active": true, "version": 3, "entity_name": "CLIENTE ANÔNIMO",
        "trouble": "entity_missing", "overrides": 2, "changed_at": AT, "changed_by": person(),
    }));
    read_record::<ParameterOverride>(&json!({
        "user": person(), "value": value("ISOCHATCOMPONENTES"), "version": 1, "changed_at": AT, "changed_by": person(),
    }));
    read_record::<ParameterSetting>(&setting("CHTATEENVEML"));
    read_record::<ParameterChange>(&json!({
        "at": AT, "by": person(), "user": person(), "before": setting("SACCORRECAO"), "after": setting("SACCORRECAO"),
    }));
}
