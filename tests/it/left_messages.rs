//! *Deixar mensagem*: a demand is registered at any hour (L3, L5, L13).

use std::time::Duration;

use protocol::{Code, rest::ticket::LeftMessageTicket};
use serde_json::{Value, json};

use crate::harness::{
    Company, Customer, Message, Staff, TestApp, anonymously, both_databases, nobody, person_with, together,
};

/// Makes CLIENTE ANÔNIMO, and the parameter that names it.
async fn has_anonymous_client(company: &Company, more: Value) {
    let entity = company.admin.registers(&person_with("CLIENTE ANÔNIMO", json!({ "roles": ["USUARIO"] }))).await;
    let mut parameter = json!({ "active": true, "entity": entity.code });
    parameter.as_object_mut().unwrap().extend(more.as_object().unwrap().clone());
    company.sets("ISOCHATCODIGOS", parameter).await.json(200);
}

async fn type_named(staff: &Staff, name: &str) -> Value {
    let types = staff.get("ticket-types").await.json(200);
    types["items"].as_array().unwrap().iter().find(|found| found["name"] == name).unwrap().clone()
}

#[both_databases]
async fn l3_a_new_company_has_its_anonymous_client_from_the_start(app: TestApp) {
    let mut company = Company::fresh(&app, 3, "Loja Nova").await;
    let named = company.admin.get("parameters/ISOCHATCODIGOS").await.json(200);
    assert_eq!((&named["active"], &named["value"]["entity"]), (&json!(true), &json!(1)));
    assert_eq!((&named["entity_name"], &named["trouble"]), (&json!("CLIENTE ANÔNIMO"), &Value::Null));
    assert!(named["changed_at"].is_string() && named["changed_by"].is_null(), "by whoever runs the server: {named}");
    let entities = company.admin.get("entities").await.json(200);
    let entity = &entities["items"][0];
    assert_eq!((&entity["name"], &entity["roles"]), (&json!("CLIENTE ANÔNIMO"), &json!(["USUARIO"])));
    assert_eq!(entities["items"].as_array().unwrap().len(), 1);

    for (label, internal) in [("Espera", "waiting"), ("Atendimento", "in_attendance"), ("Fim", "closed")] {
        company.situation(label, internal).await;
    }
    company.channel = Some(company.channel_with(json!({ "name": "Suporte" })).await);
    let left = Message::new(&app, "A mesa chegou riscada.").with(json!({ "company": 3 })).is_left().await;
    let sac = company.admin.sac_of(&left.protocol).await;
    assert_eq!((&sac["row"]["entity_name"], &sac["row"]["anonymous"]), (&json!("CLIENTE ANÔNIMO"), &json!(true)));

    let bia = company.attendant("Nara").await;
    let mut ana = Customer::new(&app, "Ana");
    ana.link = (3, 1);
    let room = ana.enters().await;
    bia.does("take", room).await.json(200);
    let opened = bia.opens_sac(room, &anonymously()).await;
    assert_eq!(opened.row.entity_name.unwrap().as_str(), "CLIENTE ANÔNIMO");
    // A parameter names the user who changed it from the first change on.
    company.sets("ISOCHATCODIGOS", json!({ "active": true, "entity": 1, "subject": "Anônimo" })).await.json(200);
    let changed = company.admin.get("parameters/ISOCHATCODIGOS").await.json(200);
    assert_eq!(changed["changed_by"]["name"], json!("Alice Admin"));
}

#[both_databases]
async fn l3_a_company_may_begin_without_an_anonymous_client(app: TestApp) {
    let company = Company::bare(&app, 3, "Loja Nova").await;
    assert_eq!(company.admin.get("parameters/ISOCHATCODIGOS").await.json(200)["trouble"], json!("entity_missing"));
    assert_eq!(company.admin.get("entities").await.json(200)["items"], json!([]));
}

#[both_databases]
async fn l3_a_message_is_registered_off_hours_when_full_and_when_not_configured(app: TestApp) {
    let company = app.company().await;
    app.set_clock("2026-03-02T15:00:00Z").await;
    company.change_channel(json!({ "opens": "08:00", "closes": "09:00" })).await;
    assert_eq!(app.get("channels/1/1").await.json(200)["admission"]["is"], "off_hours");
    Message::new(&app, "Fora do horário").is_left().await;

    company.change_channel(json!({ "opens": null, "closes": null, "rooms_in_attendance": 1 })).await;
    let (mut ana, bia) = (Customer::new(&app, "Ana"), company.attendant("Bia").await);
    let room = ana.enters().await;
    bia.does("take", room).await.json(200);
    assert_eq!(app.get("channels/1/1").await.json(200)["admission"]["is"], "full");
    Message::new(&app, "Cheio").is_left().await;

    for situation in company.situations().await.items {
        let path = format!("situations/{}/inactivate", situation.id);
        company.admin.post(&path, &json!({ "confirmed": true })).await.json(200);
    }
    assert_eq!(app.get("channels/1/1").await.json(200)["admission"]["is"], "not_configured");
    Message::new(&app, "Sem situações").is_left().await;
    assert_eq!(bia.get("tickets?opening=left_message").await.json(200)["total"], json!(3));
}

#[both_databases]
async fn l3_a_message_is_born_on_the_anonymous_client_whatever_the_email_matches(app: TestApp) {
    let company = app.company().await;
    let bia = company.attendant("Bia").await;
    let complaint = type_named(&bia, "Reclamação").await;
    has_anonymous_client(&company, json!({ "ticket_type": complaint["id"], "subject": "Pelo site" })).await;
    bia.registers(&person_with("Eddy Araujo", json!({ "emails": ["eddy@exemplo.com"] }))).await;
    let who = json!({ "name": " Eddy ", "email": "eddy@exemplo.com", "phone": "(41) 99812-4471" });
    let left = Message::new(&app, "A mesa chegou riscada.").with(who).is_left().await;
    assert_eq!(left.type_name.as_str(), "Reclamação");
    assert_eq!(left.due_at.since(left.opened_at), Duration::from_secs(7 * 24 * 60 * 60));

    let ticket = bia.sac_of(&left.protocol).await;
    let row = &ticket["row"];
    assert_eq!([&row["opening"], &row["status"], &row["entity_name"]], ["left_message", "open", "CLIENTE ANÔNIMO"]);
    assert_eq!((&row["anonymous"], &ticket["entity_changes"]), (&json!(true), &json!("once")));
    assert_eq!([&row["contact_name"], &ticket["contact"]["email"]], ["Eddy", "eddy@exemplo.com"]);
    assert!(ticket["contact"]["phone"].is_string());
    assert_eq!([&ticket["message"], &row["subject"]], ["A mesa chegou riscada.", "Pelo site"]);
    assert_eq!(ticket["follow_up_code"], json!(left.follow_up_code));
    assert!(ticket["opened_by"].is_null() && ticket["history"][0]["by"].is_null());
    let entity = ticket["entity"]["row"]["id"].as_str().unwrap();
    let entity = bia.get(&format!("entities/{entity}")).await.json(200);
    assert_eq!(entity["fields"]["emails"], json!([]), "nothing is written to the anonymous entity (R43)");
}

#[both_databases]
async fn l3_without_the_parameter_a_message_is_stored_all_the_same(app: TestApp) {
    let company = app.company().await;
    let left = Message::new(&app, "Alguém aí?").is_left().await;
    let ticket = company.admin.sac_of(&left.protocol).await;
    assert_eq!((&ticket["entity"], &ticket["row"]["anonymous"]), (&Value::Null, &json!(true)));
    assert_eq!(left.type_name.as_str(), "Informação", "the first active type");
    let parameter = company.admin.get("parameters/ISOCHATCODIGOS").await.json(200);
    assert_eq!(parameter["trouble"], "entity_missing", "it stands in the checklist");
}

#[both_databases]
async fn l5_a_message_needs_no_name(app: TestApp) {
    let company = app.company().await;
    let left = Message::new(&app, "Prefiro não dizer").with(json!({ "name": " ", "email": "" })).is_left().await;
    let contact = company.admin.sac_of(&left.protocol).await["contact"].clone();
    assert_eq!(contact, json!({ "name": null, "email": null, "phone": null }));
}

#[both_databases]
async fn l3_a_double_click_makes_one_ticket(app: TestApp) {
    let company = app.company().await;
    let message = Message::new(&app, "Duas vezes");
    let answers = together((0..8).map(|_| message.send())).await;
    let tickets: Vec<LeftMessageTicket> =
        answers.iter().map(|answer| answer.read(if answer.status == 201 { 201 } else { 200 })).collect();
    assert_eq!(answers.iter().filter(|answer| answer.status == 201).count(), 1);
    assert!(tickets.iter().all(|ticket| *ticket == tickets[0]));
    Message::new(&app, "Duas vezes").is_left().await;
    assert_eq!(company.admin.get("tickets").await.json(200)["total"], json!(2), "the same words once more");
}

#[both_databases]
async fn f7_another_message_with_a_used_id_is_refused(app: TestApp) {
    let company = app.company().await;
    let message = Message::new(&app, "A mesa chegou riscada.");
    let first = message.is_left().await;
    for other in [
        json!({ "body": "Quero outra coisa." }),
        json!({ "email": "rui@exemplo.com" }),
        json!({ "subject": "Mesa" }),
        json!({ "cancellation": true }),
    ] {
        message.clone().with(other).send().await.problem(409, Code::KeyReused);
    }
    assert_eq!(message.send().await.read::<LeftMessageTicket>(200), first, "a repeat is the first one");
    assert_eq!(company.admin.get("tickets").await.json(200)["total"], json!(1));
}

#[both_databases]
async fn l3_what_is_wrong_is_told_by_field_and_nothing_is_kept(app: TestApp) {
    let company = app.company().await;
    for (fields, fault) in [
        (json!({ "body": " " }), "body"),
        (json!({ "body": "a".repeat(5_000) }), "body"),
        (json!({ "email": "ana@" }), "email"),
        (json!({ "phone": "x" }), "phone"),
        (json!({ "name": "a".repeat(10_000) }), "name"),
        (json!({ "subject": "a".repeat(161) }), "subject"),
    ] {
        assert_eq!(Message::new(&app, "oi").with(fields.clone()).send().await.faults(), [fault], "{fields}");
    }
    let all = json!({ "body": "", "email": "x", "phone": "x", "name": "a".repeat(121) });
    let mut faults = Message::new(&app, "oi").with(all).send().await.faults();
    faults.sort();
    assert_eq!(faults, ["body", "email", "name", "phone"]);
    for unknown in [json!({ "company": 9 }), json!({ "classification": 9 })] {
        Message::new(&app, "oi").with(unknown).send().await.problem(404, Code::ChannelUnknown);
    }
    company.admin.post(&format!("classifications/{}/inactivate", company.channel()), &json!({})).await.json(200);
    Message::new(&app, "oi").send().await.problem(404, Code::ChannelUnknown);
    assert_eq!(company.admin.get("tickets").await.json(200)["total"], json!(0));
}

#[both_databases]
async fn l13_a_cancellation_has_its_stamp_and_receipt_at_once(app: TestApp) {
    app.company().await;
    let left = Message::new(&app, "Quero cancelar").with(json!({ "cancellation": true })).is_left().await;
    assert_eq!((left.type_name.as_str(), left.cancelled_at), ("Cancelamento", Some(left.opened_at)));
}

#[both_databases]
async fn f2_a_company_without_that_type_stamps_a_cancellation_all_the_same(app: TestApp) {
    let company = app.company().await;
    // Earlier versions let a company inactivate its last one.
    app.rewrites("UPDATE ticket_type SET active = FALSE WHERE name = 'Cancelamento'");
    let left = Message::new(&app, "Quero cancelar").with(json!({ "cancellation": true })).is_left().await;
    assert_eq!((left.type_name.as_str(), left.cancelled_at), ("Informação", Some(left.opened_at)));
    let ticket = company.admin.sac_of(&left.protocol).await;
    assert_eq!(ticket["history"][1]["what"]["kind"], json!("cancellation_stamped"));
}

#[both_databases]
async fn l3_messages_are_limited_per_address(app: TestApp) {
    app.company().await;
    app.restart_with("BALCAO_ENTRIES_PER_MINUTE", "3");
    for _ in 0..3 {
        Message::new(&app, "oi").is_left().await;
    }
    let refused = Message::new(&app, "oi").send().await;
    assert!(refused.problem(429, Code::TooManyRequests).retry_after.is_some());
    Customer::new(&app, "Ana").enters().await;
}

#[both_databases]
async fn l3_messages_of_two_companies_never_meet(app: TestApp) {
    let (ours, theirs) = (app.company().await, app.other_company().await);
    let left = Message::new(&app, "Para a outra").with(json!({ "company": 2 })).is_left().await;
    assert_eq!(ours.admin.get("tickets").await.json(200)["total"], json!(0));
    let ticket = theirs.admin.sac_of(&left.protocol).await;
    let path = format!("tickets/{}", ticket["row"]["id"].as_str().unwrap());
    ours.admin.get(&path).await.problem(404, Code::NotFound);
    ours.admin.get(&format!("tickets/{}", nobody())).await.problem(404, Code::NotFound);
}
