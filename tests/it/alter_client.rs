//! *Alterar cliente* (R52–R59).

use protocol::{
    Code,
    event::Fact,
    rest::entity::Entity,
    rest::ticket::{EntityChanges, Ticket, TicketFact, added_email},
};
use reqwest::Method;
use serde_json::json;

use crate::{
    harness::{Customer, Message, Scene, TestApp, anonymously, both_databases, click, nobody, person, person_with},
    realtime::full_log,
};

#[both_databases]
async fn r52_r54_r55_a_found_entity_is_linked_and_its_name_shows(app: TestApp) {
    let Scene { company, mut bia, mut ana, room } = Scene::attended(&app).await;
    company.has_anonymous_client().await;
    let ticket = bia.opens_sac(room, &anonymously()).await;
    let eddy = bia.registers(&person("Eddy Cezar Araújo")).await;
    assert_eq!(bia.finds_names("search=cezar%20araujo").await, ["Eddy Cezar Araújo"]);
    let linked: Ticket = bia.links(ticket.row.id, eddy.id).await.read(200);
    let entity = linked.entity.clone().unwrap();
    assert_eq!((entity.row.name.as_str(), entity.anonymous), ("Eddy Cezar Araújo", false));
    assert_eq!((linked.entity_changes, linked.row.anonymous), (EntityChanges::Never, false));
    assert_eq!(linked.contact, ticket.contact, "what was typed stays (R43)");
    assert!(matches!(
        &linked.history.last().unwrap().what,
        TicketFact::EntityLinked { from: Some(from), to } if from.as_str() == "CLIENTE ANÔNIMO" && to.as_str() == "Eddy Cezar Araújo"
    ));
    bia.sees(room, "the link in the log", |view| view.log.iter().find(|event| matches!(
        &event.fact, Fact::SacLinked { entity, protocol, .. } if entity.id == eddy.id && *protocol == linked.row.protocol
    )).map(drop)).await;
    bia.agrees(room).await;
    ana.agrees().await;
    let again: Ticket = bia.links(ticket.row.id, eddy.id).await.read(200);
    assert_eq!(again, linked, "a second click");
}

#[both_databases]
async fn l3_whoever_has_the_email_of_a_left_message_is_found_by_it_and_linked(app: TestApp) {
    let company = app.company().await;
    let bia = company.attendant("Bia").await;
    company.has_anonymous_client().await;
    let eduarda = bia.registers_with_email("Eduarda Prado", "edu@l3.io").await;
    bia.registers(&person("Duda")).await;
    let message = Message::new(&app, "Chegou riscada.").with(json!({ "name": "Duda", "email": "EDU@l3.io" }));
    let protocol = message.is_left().await.protocol;
    let row = bia.lists(&format!("search={protocol}")).await.items.remove(0);
    let contact = bia.ticket(row.id).await.contact.email.unwrap();
    let found = bia.finds(&format!("email={contact}&active=true")).await.items;
    assert_eq!(found.iter().map(|found| found.id).collect::<Vec<_>>(), [eduarda.id]);
    let linked: Ticket = bia.links(row.id, eduarda.id).await.read(200);
    assert_eq!(linked.entity.unwrap().row.name.as_str(), "Eduarda Prado");
}

#[both_databases]
async fn r53_a_new_entity_is_registered_and_linked_in_one_act_once(app: TestApp) {
    let company = app.company().await;
    let bia = company.attendant("Bia").await;
    company.has_anonymous_client().await;
    let room = Customer::new(&app, "Ana").enters().await;
    let ticket = bia.opens_sac(room, &anonymously()).await.row.id;
    let path = format!("tickets/{ticket}/entity");
    let new = |review: String| json!({ "to": { "is": "new", "review": review } });
    bia.put(&path, &new(nobody())).await.problem(409, Code::ReviewUnknown);
    bia.registers(&person("Eddy Araujo")).await;
    let alike = bia.reviews(&person("EDDY ARAUJO")).await.token.to_string();
    bia.put(&path, &new(alike)).await.problem(409, Code::LookAlikes);
    let spent = bia.reviews(&person("Rui Costa")).await;
    bia.confirms(&spent, false).await.json(201);
    bia.put(&path, &new(spent.token.to_string())).await.problem(409, Code::ReviewSpent);
    assert!(bia.ticket(ticket).await.row.anonymous, "nothing half done");
    let review = new(bia.reviews(&person("Eddy Cezar")).await.token.to_string());
    let linked: Ticket = bia.put(&path, &review).await.read(200);
    let again: Ticket = bia.put(&path, &review).await.read(200);
    assert_eq!(linked, again);
    assert_eq!(bia.finds_names("search=Eddy%20Cezar").await.len(), 1);
    let links = full_log(&bia, room).await.iter().filter(|event| matches!(event.fact, Fact::SacLinked { .. })).count();
    assert_eq!(links, 1);
}

#[both_databases]
async fn r48_linking_may_add_the_contacts_email(app: TestApp) {
    let company = app.company().await;
    let bia = company.attendant("Bia").await;
    company.has_anonymous_client().await;
    let room = Customer::new(&app, "Ana").enters().await;
    let ticket = bia.opens_sac(room, &anonymously()).await.row.id;
    let eddy = bia.registers(&person("Eddy Araujo")).await;
    let link = json!({ "to": { "is": "registered", "entity": eddy.id, "add_email": true } });
    bia.put(&format!("tickets/{ticket}/entity"), &link).await.json(200);
    assert_eq!(bia.sac(room).await.suggestions[0].id, eddy.id);
}

#[both_databases]
async fn r48_an_email_too_many_is_refused_before_anything_is_opened(app: TestApp) {
    let company = app.company().await;
    let bia = company.attendant("Bia").await;
    let ana = {
        let mut ana = Customer::new(&app, "Ana Souza");
        ana.enters().await;
        ana
    };
    let emails: Vec<String> = (1..=20).map(|number| format!("a{number}@x.io")).collect();
    let full = bia.registers(&person_with("Ana Souza", json!({ "emails": emails }))).await;
    let use_it = |add_email: bool| json!({ "way": "matched", "entity": full.id, "add_email": add_email });
    let problem = bia.clicks(ana.room(), &click(&use_it(true))).await.problem(409, Code::EmailsFull);
    assert_eq!((problem.errors[0].field.as_ref(), problem.limit), ("add_email", Some(20)));
    assert!(bia.sac(ana.room()).await.tickets.is_empty(), "nothing half done");
    company.has_anonymous_client().await;
    let ticket = bia.opens_sac(ana.room(), &anonymously()).await.row.id;
    let link = json!({ "to": { "is": "registered", "entity": full.id, "add_email": true } });
    bia.put(&format!("tickets/{ticket}/entity"), &link).await.problem(409, Code::EmailsFull);
    assert!(bia.ticket(ticket).await.row.anonymous, "nothing half done");
    let mut another = click(&use_it(false));
    another["another"] = json!(true);
    bia.clicks(ana.room(), &another).await.json(201);
    let fetched: Entity = bia.get(&format!("entities/{}", full.id)).await.read(200);
    assert_eq!(fetched.fields.emails.len(), 20);
}

#[both_databases]
async fn r56_r57_only_from_the_anonymous_one_whatever_the_origin(app: TestApp) {
    let company = app.company().await;
    let bia = company.attendant("Bia").await;
    let anonymous = company.has_anonymous_client().await;
    let (eddy, rui) = (bia.registers(&person("Eddy")).await, bia.registers(&person("Rui")).await);
    let by_hand = bia.opens_by_hand(&company, json!({ "entity": eddy.id })).await.row.id;
    bia.links(by_hand, rui.id).await.problem(409, Code::EntityFixed);
    let nobodys = bia.opens_by_hand(&company, json!({})).await;
    assert_eq!(nobodys.entity_changes, EntityChanges::Once);
    bia.links(nobodys.row.id, anonymous.id).await.problem(409, Code::AnonymousTarget);
    company.admin.asks(Method::POST, &format!("entities/{}/inactivate", rui.id), None).await.json(200);
    bia.links(nobodys.row.id, rui.id).await.problem(409, Code::EntityInactive);
    let theirs = app.other_company().await.admin.registers(&person("Alheio")).await;
    bia.links(nobodys.row.id, theirs.id).await.problem(404, Code::NotFound);
    bia.links(nobodys.row.id, eddy.id).await.json(200);
    bia.links(nobodys.row.id, anonymous.id).await.problem(409, Code::EntityFixed);
    let review = bia.reviews(&person("Novo Cliente")).await.token;
    let new = json!({ "to": { "is": "new", "review": review } });
    bia.put(&format!("tickets/{by_hand}/entity"), &new).await.problem(409, Code::EntityFixed);
    assert!(bia.finds_names("search=Novo%20Cliente").await.is_empty(), "nothing half done");
}

#[both_databases]
async fn r58_a_correction_is_a_supervisors_with_a_reason_and_off_by_default(app: TestApp) {
    let company = app.company().await;
    let (bia, sonia) = (company.attendant("Bia").await, company.supervisor().await);
    let (eddy, rui) = (bia.registers(&person("Eddy")).await, bia.registers(&person("Rui")).await);
    let ticket = bia.opens_by_hand(&company, json!({ "entity": eddy.id })).await.row.id;
    let path = format!("tickets/{ticket}/entity");
    let link = json!({ "to": { "is": "registered", "entity": rui.id }, "reason": "homônimo" });
    sonia.put(&path, &link).await.problem(409, Code::EntityFixed);
    company.sets("SACCORRECAO", json!({ "active": true })).await.json(200);
    bia.put(&path, &link).await.problem(403, Code::Forbidden);
    assert_eq!(
        (bia.ticket(ticket).await.entity_changes, sonia.ticket(ticket).await.entity_changes),
        (EntityChanges::Never, EntityChanges::Correction)
    );
    assert_eq!(sonia.links(ticket, rui.id).await.faults(), ["reason"]);
    let corrected: Ticket = sonia.put(&path, &link).await.read(200);
    let last = corrected.history.last().unwrap();
    assert_eq!(last.by, Some(sonia.person()));
    assert!(matches!(&last.what, TicketFact::EntityCorrected { reason, .. } if reason == "homônimo"));
    company.sets("SACCORRECAO", json!({ "active": false })).await.json(200);
    sonia
        .put(&path, &json!({ "to": { "is": "registered", "entity": eddy.id }, "reason": "x" }))
        .await
        .problem(409, Code::EntityFixed);
}

#[both_databases]
async fn r58_a_correction_says_who_when_from_whom_to_whom_and_why_in_the_history_and_in_the_audit(app: TestApp) {
    let company = app.company().await;
    let (bia, sonia) = (company.attendant("Bia").await, company.supervisor().await);
    let (eddy, rui) = (bia.registers(&person("Eddy")).await, bia.registers(&person("Rui")).await);
    let ticket = bia.opens_by_hand(&company, json!({ "entity": eddy.id })).await.row.id;
    let path = format!("tickets/{ticket}/entity");
    let link = json!({ "to": { "is": "registered", "entity": rui.id }, "reason": "homônimo" });
    sonia.put(&path, &link).await.problem(409, Code::EntityFixed);
    company.sets("SACCORRECAO", json!({ "active": true })).await.json(200);
    bia.put(&path, &link).await.problem(403, Code::Forbidden);
    assert!(app.audit("ticket.corrected").is_empty(), "what is refused is not audited as done");
    let corrected: Ticket = sonia.put(&path, &link).await.read(200);
    sonia.put(&path, &link).await.json(200);
    let last = corrected.history.last().unwrap();
    assert_eq!(last.by, Some(sonia.person()));
    let TicketFact::EntityCorrected { from, to, reason } = &last.what else { panic!("{:?}", last.what) };
    assert_eq!((from.as_ref().unwrap().as_str(), to.as_str(), reason.as_str()), ("Eddy", "Rui", "homônimo"));
    let audit = app.audit("ticket.corrected");
    let [line] = audit.as_slice() else { panic!("a repeat corrects nothing: {audit:?}") };
    assert_eq!((line.subject.as_str(), line.at), (ticket.to_string().as_str(), last.at.as_micros()));
    assert_eq!(line.account, Some(sonia.person().id.to_string()));
    let before = json!({ "entity": eddy.id, "name": "Eddy", "reason": null });
    let after = json!({ "entity": rui.id, "name": "Rui", "reason": "homônimo" });
    assert_eq!(line.states(), [before, after]);
}

#[both_databases]
async fn r59_a_ticket_opened_as_anonymous_keeps_its_right(app: TestApp) {
    let company = app.company().await;
    let bia = company.attendant("Bia").await;
    let old = company.has_anonymous_client().await;
    let room = Customer::new(&app, "Ana").enters().await;
    let ticket = bia.opens_sac(room, &anonymously()).await.row.id;
    let draft = json!({ "name": "CONSUMIDOR", "kind": "person", "roles": ["USUARIO"] });
    let new = company.admin.registers(&draft).await;
    company.sets("ISOCHATCODIGOS", json!({ "active": true, "entity": new.code })).await.json(200);
    assert_eq!(bia.ticket(ticket).await.entity_changes, EntityChanges::Once);
    bia.links(ticket, new.id).await.problem(409, Code::AnonymousTarget);
    bia.links(ticket, old.id).await.problem(409, Code::AnonymousTarget);
    let eddy = bia.registers(&person("Eddy")).await;
    bia.links(ticket, eddy.id).await.json(200);
    let next = Customer::new(&app, "Eva").enters().await;
    let after: Ticket = bia.clicks(next, &click(&anonymously())).await.read(201);
    assert_eq!(after.entity.unwrap().row.id, new.id);
}

#[both_databases]
async fn f1_a_correction_may_take_back_the_email_that_the_wrong_choice_added(app: TestApp) {
    let company = app.company().await;
    let (bia, sonia) = (company.attendant("Bia").await, company.supervisor().await);
    company.sets("SACCORRECAO", json!({ "active": true })).await.json(200);
    company.has_anonymous_client().await;
    let mut ana = Customer::new(&app, "Ana Souza");
    let room = ana.enters().await;
    let ticket = bia.opens_sac(room, &anonymously()).await.row.id;
    let contact = bia.ticket(ticket).await.contact.email.unwrap();
    let wrong = bia.registers_with_email("Ana Souza", "outra@f1.io").await;
    let right = bia.registers(&person("Ana Sousa")).await;
    let emails = async |id| {
        let entity: Entity = bia.get(&format!("entities/{id}")).await.read(200);
        entity.fields.emails.iter().map(ToString::to_string).collect::<Vec<_>>()
    };
    let path = format!("tickets/{ticket}/entity");
    let link = json!({ "to": { "is": "registered", "entity": wrong.id, "add_email": true } });
    let linked: Ticket = bia.put(&path, &link).await.read(200);
    assert_eq!(added_email(&linked.history), Some(&contact));
    assert_eq!(emails(wrong.id).await, ["outra@f1.io", contact.as_str()]);
    let to = json!({ "is": "registered", "entity": right.id, "add_email": true });
    let correct = json!({ "to": to, "reason": "homônima", "take_email_back": true });
    let corrected: Ticket = sonia.put(&path, &correct).await.read(200);
    assert_eq!(emails(wrong.id).await, ["outra@f1.io"]);
    assert_eq!(emails(right.id).await, [contact.as_str()]);
    let facts: Vec<_> = corrected.history.iter().rev().take(3).map(|change| &change.what).collect();
    let [
        TicketFact::EmailAdded { entity: to, .. },
        TicketFact::EntityCorrected { .. },
        TicketFact::EmailTakenBack { entity: from, email },
    ] = facts.as_slice()
    else {
        panic!("{facts:?}")
    };
    assert_eq!((to.as_str(), from.as_str(), email), ("Ana Sousa", "Ana Souza", &contact));
    sonia.put(&path, &correct).await.json(200);
    assert_eq!(emails(right.id).await, [contact.as_str()], "a repeat takes nothing back");
}

#[both_databases]
async fn f1_a_correction_leaves_an_email_that_no_choice_added_and_one_it_is_not_asked_about(app: TestApp) {
    let company = app.company().await;
    let (bia, sonia) = (company.attendant("Bia").await, company.supervisor().await);
    company.sets("SACCORRECAO", json!({ "active": true })).await.json(200);
    let mut ana = Customer::new(&app, "Ana Souza");
    let room = ana.enters().await;
    let wrong = bia.registers(&person("Ana Souza")).await;
    let right = bia.registers(&person("Ana Sousa")).await;
    let use_it = json!({ "way": "matched", "entity": wrong.id, "add_email": true });
    let opened = bia.opens_sac(room, &use_it).await;
    let contact = opened.contact.email.clone().unwrap();
    assert_eq!(added_email(&opened.history), Some(&contact));
    let path = format!("tickets/{}/entity", opened.row.id);
    let link = |id| json!({ "is": "registered", "entity": id });
    sonia.put(&path, &json!({ "to": link(right.id), "reason": "homônima" })).await.json(200);
    let back = json!({ "to": link(wrong.id), "reason": "era ela", "take_email_back": true });
    let corrected: Ticket = sonia.put(&path, &back).await.read(200);
    assert_eq!(added_email(&corrected.history), None);
    let kept: Entity = bia.get(&format!("entities/{}", wrong.id)).await.read(200);
    assert_eq!(kept.fields.emails, [contact]);
}
