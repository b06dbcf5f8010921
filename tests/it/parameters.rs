//! Parameters (R19, R20, R46).

use protocol::{
    Code,
    rest::{
        page::Page,
        parameter::{Parameter, ParameterName, ParameterValue},
        ticket::Ticket,
    },
};
use reqwest::Method;
use serde_json::json;

use crate::harness::{Customer, TestApp, anonymously, both_databases, click, nobody, person};

#[both_databases]
async fn r19_parameters_stand_as_the_product_has_them_until_somebody_sets_them(app: TestApp) {
    let company = app.company().await;
    let sonia = company.supervisor().await;
    let all: Page<Parameter> = sonia.get("parameters").await.read(200);
    assert_eq!(all.items.iter().map(|parameter| parameter.value.name()).collect::<Vec<_>>(), ParameterName::ALL);
    assert!(all.items.iter().all(|parameter| parameter.changed_by.is_none()));
    assert_eq!(all.items[0].trouble.as_deref(), Some("entity_missing"));
    company.sets("SACPROTOCOLO", json!({ "active": true, "mask": "SAC {numero:4}/{ano}" })).await.json(200);
    let set: Parameter = sonia.get("parameters/SACPROTOCOLO").await.read(200);
    assert_eq!(set.changed_by, Some(company.admin.person()));
    assert!(matches!(set.value, ParameterValue::TicketProtocol { mask } if mask == "SAC {numero:4}/{ano}"));
    let year = &app.now().await.to_string()[..4];
    let marina = sonia.registers(&person("Marina")).await;
    let ticket = sonia.opens_by_hand(&company, json!({ "entity": marina.id })).await;
    assert_eq!(ticket.row.protocol, format!("SAC 0001/{year}"));
    for mask in
        ["", "{ano}", "{numero}", "{ano}{ano}{numero}", "{ano}-{numero:99}", "{ano} {numero} x".repeat(9).as_str()]
    {
        assert_eq!(
            company.sets("SACPROTOCOLO", json!({ "active": true, "mask": mask })).await.faults(),
            ["mask"],
            "{mask}"
        );
    }
    assert_eq!(
        company.sets("SACPROTOCOLO", json!({ "active": true, "mask": "{ano}{numero}", "entity": 1 })).await.faults(),
        ["entity"]
    );
    sonia.get("parameters/NADA").await.problem(404, Code::NotFound);
}

#[both_databases]
async fn a_mask_that_repeats_an_earlier_protocol_passes_it_over(app: TestApp) {
    let company = app.company().await;
    let bia = company.attendant("Bia").await;
    let marina = bia.registers(&person("Marina")).await;
    let opens = async |mask: &str| {
        company.sets("SACPROTOCOLO", json!({ "active": true, "mask": mask })).await.json(200);
        bia.opens_by_hand(&company, json!({ "entity": marina.id })).await.row.protocol
    };
    let year = app.now().await.to_string()[..4].to_owned();
    assert_eq!(opens("{ano}-3{numero}").await, format!("{year}-31"));
    for _ in 0..29 {
        opens("{ano}-x{numero}").await;
    }
    assert_eq!(opens("{ano}-{numero}").await, format!("{year}-32"), "31 is there already");
}

#[both_databases]
async fn r46_saving_checks_the_entity_and_names_what_is_wrong(app: TestApp) {
    let (company, other) = (app.company().await, app.other_company().await);
    let code = async |entity: u64| {
        let answer = company.sets("ISOCHATCODIGOS", json!({ "active": true, "entity": entity })).await;
        let errors = answer.problem(422, Code::Invalid).errors;
        assert!(
            errors.iter().all(|error| error.field == "entity" && error.message.contains("ISOCHATCODIGOS")),
            "{errors:?}"
        );
        errors[0].code.as_str()
    };
    assert_eq!(code(999).await, "entity_missing");
    let foreign = other.admin.registers(&json!({ "name": "A", "kind": "person", "roles": ["USUARIO"] })).await;
    assert_eq!(code(foreign.code).await, "entity_missing");
    let client = company.admin.registers(&person("Cliente")).await;
    assert_eq!(code(client.code).await, "entity_without_role");
    company.admin.asks(Method::POST, &format!("entities/{}/inactivate", client.id), None).await.json(200);
    assert_eq!(code(client.code).await, "entity_inactive");
    let faults = company
        .sets("ISOCHATCODIGOS", json!({ "active": true, "entity": 999, "role": "NADA", "ticket_type": nobody() }))
        .await;
    assert_eq!(faults.faults(), ["entity", "role", "ticket_type"]);
    let anonymous = company.has_anonymous_client().await;
    let shown: Parameter = company.admin.get("parameters/ISOCHATCODIGOS").await.read(200);
    assert_eq!((shown.trouble, shown.entity_name), (None, Some(anonymous.fields.name.clone())));
    company
        .admin
        .asks(Method::POST, &format!("entities/{}/inactivate", anonymous.id), None)
        .await
        .problem(409, Code::EntityReferenced);
    let without =
        json!({ "version": anonymous.version, "entity": { "name": "CLIENTE ANÔNIMO", "kind": "person", "roles": [] } });
    company.admin.put(&format!("entities/{}", anonymous.id), &without).await.problem(409, Code::EntityReferenced);
}

#[both_databases]
async fn r20_anonymous_tickets_have_the_parameters_type_and_subject(app: TestApp) {
    let company = app.company().await;
    let bia = company.attendant("Bia").await;
    let anonymous = company.has_anonymous_client().await;
    let complaint = company.ticket_type("Reclamação").await;
    let draft =
        json!({ "active": true, "entity": anonymous.code, "ticket_type": complaint.id, "subject": "Pelo chat" });
    company.sets("ISOCHATCODIGOS", draft).await.json(200);
    let room = Customer::new(&app, "Ana").enters().await;
    let ticket: Ticket = bia.clicks(room, &click(&anonymously())).await.read(201);
    assert_eq!((ticket.ticket_type, ticket.row.subject.unwrap().as_str()), (complaint.id, "Pelo chat"));
    bia.put("parameters/ISOCHATCODIGOS", &json!({ "active": false, "entity": 1 })).await.problem(403, Code::Forbidden);
}
