//! For every kind of event: the view before, and the events, are the view fetched (T5).

use std::collections::BTreeSet;

use protocol::event::Event;
use serde_json::{Value, json};

use super::full_log;
use crate::harness::{Company, Contract, Customer, Staff, TestApp, anonymously, both_databases, client_id, person};

/// The kinds of event that the contract knows.
fn kinds() -> BTreeSet<String> {
    let fact = &Contract::get().document["components"]["schemas"]["Fact"];
    let mut kinds = BTreeSet::new();
    gather(fact, &mut kinds);
    kinds.remove("unknown");
    kinds
}

fn gather(schema: &Value, kinds: &mut BTreeSet<String>) {
    if let Some(words) = schema["properties"]["kind"]["enum"].as_array() {
        kinds.extend(words.iter().filter_map(Value::as_str).map(str::to_owned));
    }
    for part in ["oneOf", "allOf"].iter().filter_map(|name| schema[name].as_array()).flatten() {
        gather(part, kinds);
    }
}

fn kind(event: &Event) -> String {
    serde_json::to_value(&event.fact).unwrap()["kind"].as_str().unwrap().to_owned()
}

/// All who follow the room agree with the server.
async fn all_agree(room: protocol::id::RoomId, ana: &mut Customer, staff: &mut [&mut Staff]) {
    ana.agrees().await;
    for who in staff {
        who.agrees(room).await;
    }
}

async fn people(company: &Company) -> (Staff, Staff) {
    let (mut bia, mut caio) = (company.attendant("Bia").await, company.attendant("Caio").await);
    bia.connects().await;
    caio.connects().await;
    (bia, caio)
}

#[both_databases]
async fn t5_view_before_and_events_are_the_view_fetched_for_every_kind(app: TestApp) {
    let company = app.company().await;
    let (mut bia, mut caio) = people(&company).await;
    company.has_anonymous_client().await;
    let eddy = bia.registers(&person("Eddy Araujo")).await;
    let mut seen = BTreeSet::new();
    let sonia = company.supervisor().await;
    for ending in ["customer", "responsible", "abandoned"] {
        let mut ana = Customer::new(&app, "Ana");
        let room = ana.comes().await;
        bia.opens(room).await;
        caio.opens(room).await;
        all_agree(room, &mut ana, &mut [&mut bia, &mut caio]).await;
        ana.says("tem alguém?").await;
        all_agree(room, &mut ana, &mut [&mut bia, &mut caio]).await;
        if ending == "abandoned" {
            ana.leaves().await;
        } else {
            bia.tries_to_take(room).await.unwrap();
            all_agree(room, &mut ana, &mut [&mut bia, &mut caio]).await;
            caio.tries_to_join(room).await.unwrap();
            all_agree(room, &mut ana, &mut [&mut bia, &mut caio]).await;
            let ticket = bia.opens_sac(room, &anonymously()).await.row.id;
            all_agree(room, &mut ana, &mut [&mut bia, &mut caio]).await;
            bia.links(ticket, eddy.id).await.json(200);
            all_agree(room, &mut ana, &mut [&mut bia, &mut caio]).await;
            caio.says(room, "eu também").await;
            all_agree(room, &mut ana, &mut [&mut bia, &mut caio]).await;
            caio.tries_to_leave(room).await.unwrap();
            all_agree(room, &mut ana, &mut [&mut bia, &mut caio]).await;
            caio.tries_to_join(room).await.unwrap();
            bia.tries_to_hand_over(room, caio.id()).await.unwrap();
            all_agree(room, &mut ana, &mut [&mut bia, &mut caio]).await;
            bia.tries_to_join(room).await.unwrap();
            let assumes = json!({ "client_id": client_id(), "from": caio.id() });
            sonia.post(&format!("rooms/{room}/assume"), &assumes).await.json(200);
            all_agree(room, &mut ana, &mut [&mut bia, &mut caio]).await;
            sonia.post(&format!("users/{}/requeue-rooms", sonia.id()), &json!({})).await.json(200);
            all_agree(room, &mut ana, &mut [&mut bia, &mut caio]).await;
            caio.tries_to_take(room).await.unwrap();
            all_agree(room, &mut ana, &mut [&mut bia, &mut caio]).await;
            match ending {
                "customer" => ana.leaves().await,
                _ => drop(caio.tries_to_close(room).await.unwrap()),
            }
        }
        all_agree(room, &mut ana, &mut [&mut bia, &mut caio]).await;
        seen.extend(full_log(&bia, room).await.iter().map(kind));
    }
    assert_eq!(seen, kinds(), "a kind of event without this test");
}
