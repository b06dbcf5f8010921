//! Parameters (R19, R20, R46).

use protocol::{
    Code,
    rest::{
        page::Page,
        parameter::{Parameter, ParameterChange, ParameterName, ParameterOverride, ParameterValue},
        ticket::Ticket,
    },
};
use reqwest::Method;
use serde_json::json;

use crate::harness::{Customer, TestApp, anonymously, both_databases, click, nobody, person, sorted_statuses};

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
    let foreign = json!({ "active": true, "mask": "{ano}{numero}", "entity": 1 });
    company.sets("SACPROTOCOLO", foreign).await.problem(400, Code::MalformedBody);
    let other = json!({ "version": set.version, "active": true, "value": { "name": "SACCORRECAO" } });
    assert_eq!(sonia.put("parameters/SACPROTOCOLO", &other).await.faults(), ["name"]);
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
    let draft = json!({ "version": 2, "active": false, "value": { "name": "ISOCHATCODIGOS", "entity": 1 } });
    bia.put("parameters/ISOCHATCODIGOS", &draft).await.problem(403, Code::Forbidden);
}

#[both_databases]
async fn r19_a_change_names_the_version_that_was_edited(app: TestApp) {
    let company = app.company().await;
    let sonia = company.supervisor().await;
    let draft = |version: u64, mask: &str| json!({ "version": version, "active": true, "value": { "name": "SACPROTOCOLO", "mask": mask } });
    let saves = async |version, mask| sonia.put("parameters/SACPROTOCOLO", &draft(version, mask)).await;
    saves(1, "{ano}/{numero}").await.problem(409, Code::Changed);
    assert_eq!(saves(0, "{ano}/{numero}").await.read::<Parameter>(200).version, 1);
    saves(0, "{ano}.{numero}").await.problem(409, Code::Changed);
    assert_eq!(saves(1, "{ano}.{numero}").await.read::<Parameter>(200).version, 2);
    let now: Parameter = sonia.get("parameters/SACPROTOCOLO").await.read(200);
    assert_eq!(now.value, ParameterValue::TicketProtocol { mask: "{ano}.{numero}".to_owned() });
    // Of two who begin from one version one saves.
    let (one, other) = tokio::join!(saves(2, "{ano}-1-{numero}"), saves(2, "{ano}-2-{numero}"));
    assert_eq!(sorted_statuses(&[one, other]), [200, 409]);
    let other = json!({ "version": 0, "active": true, "value": { "name": "SACCORRECAO" } });
    let (first, second) =
        tokio::join!(sonia.put("parameters/SACCORRECAO", &other), company.admin.put("parameters/SACCORRECAO", &other));
    assert_eq!(sorted_statuses(&[first, second]), [200, 409]);
}

#[both_databases]
async fn r19_users_have_values_of_their_own_where_the_parameter_is_about_them(app: TestApp) {
    let (company, foreign) = (app.company().await, app.other_company().await);
    let (sonia, bia) = (company.supervisor().await, company.attendant("Bia").await);
    let path = format!("parameters/ISOCHATCOMPONENTES/users/{}", bia.id());
    let draft = |version: u64, hidden: serde_json::Value| json!({ "version": version, "value": { "name": "ISOCHATCOMPONENTES", "hidden_from_attendant": hidden } });
    sonia.get(&path).await.problem(404, Code::NotFound);
    sonia.delete(&path).await.problem(404, Code::NotFound);
    let own: ParameterOverride = sonia.put(&path, &draft(0, json!(["sac"]))).await.read(200);
    assert_eq!((own.version, &own.user, &own.changed_by), (1, &bia.person(), &Some(sonia.person())));
    sonia.put(&path, &draft(0, json!([]))).await.problem(409, Code::Changed);
    let own: ParameterOverride = sonia.put(&path, &draft(1, json!(["sac", "typing"]))).await.read(200);
    assert_eq!(own.version, 2);
    let all: Page<ParameterOverride> = sonia.get("parameters/ISOCHATCOMPONENTES/users").await.read(200);
    assert_eq!((all.items, all.total), (vec![own], 1));
    let parameter: Parameter = sonia.get("parameters/ISOCHATCOMPONENTES").await.read(200);
    assert_eq!((parameter.version, parameter.overrides), (0, 1));
    // The customer's parts are no user's.
    let customers =
        json!({ "version": 2, "value": { "name": "ISOCHATCOMPONENTES", "hidden_from_customer": ["queue"] } });
    assert_eq!(sonia.put(&path, &customers).await.faults(), ["hidden_from_customer"]);
    for parameter in ["SACCORRECAO", "ISOCHATCODIGOS", "CHTATEENVEML"] {
        let path = format!("parameters/{parameter}/users/{}", bia.id());
        sonia.put(&path, &draft(0, json!([]))).await.problem(404, Code::NotFound);
        sonia.get(&format!("parameters/{parameter}/users")).await.problem(404, Code::NotFound);
    }
    let theirs = foreign.attendant("Bia").await;
    for stranger in [theirs.id().to_string(), nobody()] {
        let path = format!("parameters/ISOCHATCOMPONENTES/users/{stranger}");
        sonia.put(&path, &draft(0, json!([]))).await.problem(404, Code::NotFound);
    }
    foreign.admin.get(&path).await.problem(404, Code::NotFound);
    let unseen: Page<ParameterOverride> = foreign.admin.get("parameters/ISOCHATCOMPONENTES/users").await.read(200);
    assert_eq!(unseen.total, 0);
    let gone = company.user("Vera", "attendant").await;
    company.admin.asks(Method::POST, &format!("users/{}/inactivate", gone.id), None).await.json(200);
    let of_gone = format!("parameters/ISOCHATCOMPONENTES/users/{}", gone.id);
    assert_eq!(sonia.put(&of_gone, &draft(0, json!([]))).await.faults(), ["user"]);
    assert_eq!(sonia.delete(&path).await.read::<Parameter>(200).overrides, 0);
    sonia.get(&path).await.problem(404, Code::NotFound);
}

#[both_databases]
async fn r19_the_history_says_who_changed_it_when_from_what_and_to_what(app: TestApp) {
    let company = app.company().await;
    let (sonia, bia) = (company.supervisor().await, company.attendant("Bia").await);
    let none: Page<ParameterChange> = sonia.get("parameters/ISOCHATCOMPONENTES/history").await.read(200);
    assert_eq!(none.total, 0);
    app.set_clock("2030-03-04T15:00:00Z").await;
    let (mut sonia, mut admin) = (sonia, company.signs_in("Alice Admin").await);
    sonia.signs_in_again().await;
    admin.signs_in_again().await;
    let hides = |hidden: &str| json!({ "active": true, "hidden_from_attendant": [hidden] });
    sonia.sets("ISOCHATCOMPONENTES", hides("sac")).await.json(200);
    app.set_clock("2030-03-04T15:01:00Z").await;
    let off = json!({ "active": false, "hidden_from_attendant": ["sac"] });
    admin.sets("ISOCHATCOMPONENTES", off).await.json(200);
    app.set_clock("2030-03-04T15:02:00Z").await;
    let path = format!("parameters/ISOCHATCOMPONENTES/users/{}", bia.id());
    let own = json!({ "version": 0, "value": { "name": "ISOCHATCOMPONENTES", "hidden_from_attendant": ["marks"] } });
    sonia.put(&path, &own).await.json(200);
    app.set_clock("2030-03-04T15:03:00Z").await;
    admin.delete(&path).await.json(200);
    // Changes of other parameters stand elsewhere.
    sonia.sets("SACCORRECAO", json!({ "active": true })).await.json(200);

    let page: Page<ParameterChange> = sonia.get("parameters/ISOCHATCOMPONENTES/history").await.read(200);
    let value = |hidden| ParameterValue::hiding_from_attendant(vec![hidden]);
    let held = |change: &ParameterChange| {
        let pair = |setting: &Option<protocol::rest::parameter::ParameterSetting>| {
            setting.as_ref().map(|setting| (setting.active, setting.value.clone()))
        };
        (pair(&change.before), pair(&change.after))
    };
    let (sac, marks) = (value(protocol::Component::Sac), value(protocol::Component::Marks));
    let told: Vec<_> = page.items.iter().map(held).collect();
    let expected = [
        (Some((true, marks.clone())), None),
        (None, Some((true, marks))),
        (Some((true, sac.clone())), Some((false, sac.clone()))),
        (None, Some((true, sac))),
    ];
    assert_eq!(told, expected);
    let by: Vec<_> = page.items.iter().map(|change| change.by.clone().unwrap()).collect();
    assert_eq!(by, [admin.person(), sonia.person(), admin.person(), sonia.person()]);
    let users: Vec<_> = page.items.iter().map(|change| change.user.clone()).collect();
    assert_eq!(users, [Some(bia.person()), Some(bia.person()), None, None]);
    let at: Vec<_> = page.items.iter().map(|change| change.at.to_string()).collect();
    assert_eq!(&at[0][..19], "2030-03-04T15:03:00");
    // In pages: the last first, each once.
    let first: Page<ParameterChange> = sonia.get("parameters/ISOCHATCOMPONENTES/history?per_page=3").await.read(200);
    let next = first.next.as_ref().unwrap();
    let path = format!("parameters/ISOCHATCOMPONENTES/history?per_page=3&after={next}");
    let rest: Page<ParameterChange> = sonia.get(&path).await.read(200);
    assert_eq!((first.total, rest.next.as_ref()), (4, None));
    assert_eq!(first.items.into_iter().chain(rest.items).collect::<Vec<_>>(), page.items);
    sonia.get("parameters/ISOCHATCOMPONENTES/history?after=x").await.problem(422, Code::Invalid);
}
