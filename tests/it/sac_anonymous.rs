//! *SAC Anônimo* (R42–R46).

use protocol::{
    Code,
    rest::entity::Entity,
    rest::ticket::{AnonymousWay, EntityChanges},
};
use serde_json::json;

use crate::harness::{Customer, TestApp, anonymously, both_databases, by_hand, click, matched};

#[both_databases]
async fn r42_r43_anonymous_is_on_the_parameters_entity_and_what_was_typed_stays_on_the_ticket(app: TestApp) {
    let company = app.company().await;
    let bia = company.attendant("Bia").await;
    let anonymous = company.has_anonymous_client().await;
    let ana = {
        let mut ana = Customer::new(&app, "Ana Souza");
        ana.enters().await;
        ana
    };
    assert_eq!(bia.sac(ana.room()).await.anonymous, AnonymousWay::Open);
    let ticket = bia.opens_sac(ana.room(), &anonymously()).await;
    let entity = ticket.entity.as_ref().unwrap();
    assert_eq!((entity.row.id, entity.anonymous, ticket.entity_changes), (anonymous.id, true, EntityChanges::Once));
    assert_eq!(ticket.contact.name.as_ref().unwrap().as_str(), "Ana Souza");
    assert_eq!(ticket.contact.email.as_ref().unwrap().as_str(), ana.email);
    let after: Entity = bia.get(&format!("entities/{}", anonymous.id)).await.read(200);
    assert_eq!((after.fields, after.version), (anonymous.fields, anonymous.version));
    // The anonymous entity is nobody: it isn't opened for as a match.
    let room = Customer::new(&app, "Eva").enters().await;
    bia.clicks(room, &click(&matched(anonymous.id))).await.problem(409, Code::AnonymousTarget);
}

#[both_databases]
async fn r44_anonymous_sac_is_refused_when_the_email_matches(app: TestApp) {
    let company = app.company().await;
    let bia = company.attendant("Bia").await;
    let anonymous = company.has_anonymous_client().await;
    let room = Customer::new(&app, "Ana").enters().await;
    assert_eq!(bia.sac(room).await.anonymous, AnonymousWay::Open, "what the screen showed");
    bia.registers_with_email("Marina Prado", "ANA@exemplo.com.br").await;
    bia.clicks(room, &click(&anonymously())).await.problem(422, Code::EmailMatches);
    assert_eq!(bia.sac(room).await.anonymous, AnonymousWay::EmailMatches);
    assert!(bia.sac(room).await.tickets.is_empty());
    let relaxed = json!({ "active": true, "entity": anonymous.code, "despite_match": true });
    company.sets("ISOCHATCODIGOS", relaxed).await.json(200);
    bia.opens_sac(room, &anonymously()).await;
}

#[both_databases]
async fn r44_by_hand_too_nobody_who_is_registered_gets_an_anonymous_ticket(app: TestApp) {
    let company = app.company().await;
    let bia = company.attendant("Bia").await;
    let anonymous = company.has_anonymous_client().await;
    let marina = bia.registers_with_email("Marina Prado", "marina@exemplo.com.br").await;
    let hers = json!({ "contact_email": "Marina@Exemplo.com.br" });
    for entity in [json!(null), json!(anonymous.id)] {
        let mut draft = by_hand(&company, hers.clone()).await;
        draft["entity"] = entity;
        bia.post("tickets", &draft).await.problem(422, Code::EmailMatches);
    }
    assert_eq!(bia.lists("").await.total, 0);
    let known = json!({ "entity": marina.id, "contact_email": "marina@exemplo.com.br" });
    assert!(!bia.opens_by_hand(&company, known).await.row.anonymous);
    assert!(bia.opens_by_hand(&company, json!({ "contact_email": "outra@exemplo.com.br" })).await.row.anonymous);
    company.admin.asks(reqwest::Method::POST, &format!("entities/{}/inactivate", marina.id), None).await.json(200);
    assert!(bia.opens_by_hand(&company, hers).await.row.anonymous, "an inactive one isn't found");
}

#[both_databases]
async fn r46_without_a_fit_anonymous_entity_the_way_is_closed_and_the_problem_names_the_parameter(app: TestApp) {
    let company = app.company().await;
    let bia = company.attendant("Bia").await;
    let room = Customer::new(&app, "Ana").enters().await;
    let refused = async || {
        let problem = bia.clicks(room, &click(&anonymously())).await.problem(409, Code::AnonymousNotConfigured);
        assert!(problem.title.contains("ISOCHATCODIGOS"), "{}", problem.title);
        assert_eq!(bia.sac(room).await.anonymous, AnonymousWay::NotConfigured);
    };
    refused().await;
    let anonymous = company.has_anonymous_client().await;
    company.sets("ISOCHATCODIGOS", json!({ "active": false, "entity": anonymous.code })).await.json(200);
    refused().await;
    // Switched off, the parameter holds nobody back: the entity is inactivated between screen and click.
    company.admin.asks(reqwest::Method::POST, &format!("entities/{}/inactivate", anonymous.id), None).await.json(200);
    let draft = json!({ "active": true, "entity": anonymous.code });
    assert_eq!(company.sets("ISOCHATCODIGOS", draft).await.faults(), ["entity"]);
    refused().await;
}
