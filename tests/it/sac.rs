//! From the conversation to a ticket, in the three ways (R39–R51).

use std::time::Instant as Tick;

use protocol::{
    Code,
    event::Fact,
    id::RoomId,
    rest::entity::Entity,
    rest::ticket::{AnonymousWay, Clock, EntityChanges, Opening, Ticket, TicketFact, TicketStatus},
};
use serde_json::json;

use crate::harness::{
    Customer, Staff, TestApp, anonymously, both_databases, by_hand, click, client_id, matched, nobody, person,
    person_with, together,
};

/// Bia talks with Ana, and has opened a SAC for Marina, whose e-mail Ana typed.
struct Scene {
    bia: Staff,
    ana: Customer,
    room: RoomId,
    marina: Entity,
    ticket: Ticket,
}

impl Scene {
    async fn set(app: &TestApp) -> Self {
        let company = app.company().await;
        let mut bia = company.attendant("Bia").await;
        let mut ana = Customer::new(app, "Ana");
        let room = ana.comes().await;
        let marina = bia.registers_with_email("Marina Prado", &ana.email).await;
        bia.connects().await;
        bia.takes(room).await;
        let ticket = bia.opens_sac(room, &matched(marina.id)).await;
        Self { bia, ana, room, marina, ticket }
    }
}

#[both_databases]
async fn r39_the_server_suggests_every_active_entity_with_the_entry_email_to_the_staff(app: TestApp) {
    let company = app.company().await;
    let (bia, eli) = (company.attendant("Bia").await, company.signs_in("Rival 0").await);
    let mut ana = Customer::new(&app, "Ana");
    ana.email = "  Casa.Prado@Exemplo.com ".to_owned();
    let room = ana.enters().await;
    let marina = bia
        .registers(&person_with("Marina Prado", json!({ "emails": ["outra@x.io", "casa.prado@exemplo.com"] })))
        .await;
    let otavio = bia.registers_with_email("Otávio Prado", "CASA.PRADO@EXEMPLO.COM").await;
    let gone = bia.registers_with_email("Antigo Prado", "casa.prado@exemplo.com").await;
    company.admin.asks(reqwest::Method::POST, &format!("entities/{}/inactivate", gone.id), None).await;
    bia.registers_with_email("Alheio", "casa.prado@exemplo.com.br").await;
    let sac = bia.sac(room).await;
    let names: Vec<_> = sac.suggestions.iter().map(|row| row.id).collect();
    assert_eq!((names, sac.suggested), (vec![marina.id, otavio.id], 2));
    eli.get(&format!("rooms/{room}/sac")).await.problem(404, Code::NotFound);
    app.get(&format!("rooms/{room}/sac")).token(ana.token()).await.problem(403, Code::Forbidden);
    let mut eva = Customer::new(&app, "Eva");
    company.change_channel(json!({ "identification_required": false })).await;
    eva.email = String::new();
    let without = eva.enters().await;
    let sac = bia.sac(without).await;
    assert_eq!((sac.suggestions.len(), sac.suggested), (0, 0), "without an e-mail nobody is suggested");
}

#[both_databases]
async fn r40_opening_ties_room_entity_and_attendant(app: TestApp) {
    let Scene { mut bia, mut ana, room, marina, ticket, .. } = Scene::set(&app).await;
    assert_eq!(ticket.row.protocol, format!("{}-000001", &app.now().await.to_string()[..4]));
    assert_eq!((ticket.row.status, ticket.row.opening), (TicketStatus::Open, Opening::Matched));
    assert_eq!((ticket.row.room, ticket.row.responsible.clone()), (Some(room), Some(bia.person())));
    assert_eq!((ticket.opened_by.clone(), ticket.row.clock), (Some(bia.person()), Clock::OnTime));
    let entity = ticket.entity.as_ref().unwrap();
    assert_eq!((entity.row.id, entity.anonymous, ticket.entity_changes), (marina.id, false, EntityChanges::Never));
    assert_eq!(ticket.follow_up_code.len(), 11);
    let told = bia
        .sees(room, "the SAC in the log", |view| {
            view.log.iter().find_map(|event| match &event.fact {
                Fact::SacOpened { by, ticket, protocol, entity } => {
                    Some((by.clone(), *ticket, protocol.clone(), entity.clone()))
                }
                _ => None,
            })
        })
        .await;
    assert_eq!((told.0, told.1, told.2), (bia.person(), ticket.row.id, ticket.row.protocol.clone()));
    assert_eq!(told.3.unwrap().id, marina.id);
    bia.agrees(room).await;
    ana.agrees().await;
    assert!(
        !ana.view().log.iter().any(|event| format!("{event:?}").contains("Sac")),
        "the customer hears nothing of it"
    );
    assert_eq!(bia.sac(room).await.tickets, vec![bia.ticket(ticket.row.id).await.row]);
}

#[both_databases]
async fn r41_one_click_one_ticket_and_another_is_asked_for(app: TestApp) {
    let company = app.company().await;
    let bia = company.attendant("Bia").await;
    let room = Customer::new(&app, "Ana").enters().await;
    let marina = bia.registers_with_email("Marina Prado", "ana@exemplo.com.br").await;
    let once = click(&matched(marina.id));
    let first: Ticket = bia.clicks(room, &once).await.read(201);
    let again: Ticket = bia.clicks(room, &once).await.read(200);
    assert_eq!(first, again);
    let refused = bia.clicks(room, &click(&matched(marina.id))).await.problem(409, Code::TicketExists);
    assert_eq!(refused.protocol, Some(first.row.protocol.clone()));
    let mut another = click(&matched(marina.id));
    another["another"] = json!(true);
    let second: Ticket = bia.clicks(room, &another).await.read(201);
    assert_ne!(second.row.id, first.row.id);
    assert!(second.row.protocol.ends_with("-000002"));
    assert_eq!(bia.sac(room).await.tickets.len(), 2);
    let elsewhere = Customer::new(&app, "Eva").enters().await;
    bia.clicks(elsewhere, &once).await.problem(409, Code::KeyReused);
}

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
async fn r45_reports_tell_the_ways_of_opening_apart(app: TestApp) {
    let company = app.company().await;
    let bia = company.attendant("Bia").await;
    company.has_anonymous_client().await;
    let marina = bia.registers_with_email("Marina Prado", "eva@exemplo.com.br").await;
    let mut rooms = Vec::new();
    for name in ["Ana", "Eva", "Rui"] {
        rooms.push(Customer::new(&app, name).enters().await);
    }
    let review = bia.reviews(&person("Rui Costa")).await.token;
    bia.opens_sac(rooms[0], &anonymously()).await;
    bia.opens_sac(rooms[1], &matched(marina.id)).await;
    bia.opens_sac(rooms[2], &json!({ "way": "new_client", "review": review })).await;
    bia.opens_by_hand(&company, json!({ "entity": marina.id })).await;
    for (opening, total) in [
        ("anonymous", 1),
        ("matched", 1),
        ("new_client", 1),
        ("manual", 1),
        ("left_message", 0),
        ("anonymous,manual", 2),
    ] {
        assert_eq!(bia.lists(&format!("opening={opening}")).await.total, total, "{opening}");
    }
    let table = bia.asks_for_csv("").await;
    for word in ["SAC Anônimo", "Abrir SAC", "SAC Cliente", "Manual"] {
        assert!(table.contains(word), "{word}: {table}");
    }
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

#[both_databases]
async fn r47_a_new_client_and_its_ticket_come_in_one_act_with_the_roles(app: TestApp) {
    let company = app.company().await;
    let bia = company.attendant("Bia").await;
    let anonymous = company.has_anonymous_client().await;
    company.admin.post("entity-roles", &json!({ "name": "ONLINE" })).await.json(201);
    company
        .sets("ISOCHATCODIGOS", json!({ "active": true, "entity": anonymous.code, "role": "online" }))
        .await
        .json(200);
    let ana = {
        let mut ana = Customer::new(&app, "Ana Souza");
        ana.enters().await;
        ana
    };
    // R47: the e-mail may stay empty.
    let review = bia.reviews(&json!({ "name": "Ana Souza", "kind": "person" })).await.token;
    let ticket = bia.opens_sac(ana.room(), &json!({ "way": "new_client", "review": review })).await;
    let entity = ticket.entity.unwrap();
    let mut roles: Vec<_> = entity.row.roles.iter().map(|role| role.as_str().to_owned()).collect();
    roles.sort();
    assert_eq!(roles, ["CLIENTE", "ONLINE"]);
    assert_eq!((entity.row.name.as_str(), entity.anonymous), ("Ana Souza", false));
    assert_eq!(ticket.row.opening, Opening::NewClient);
    assert_eq!(bia.post("entity-reviews", &json!({ "name": " ", "kind": "person" })).await.faults(), ["name"]);
}

#[both_databases]
async fn r48_look_alikes_stop_a_new_client_until_somebody_decides(app: TestApp) {
    let company = app.company().await;
    let bia = company.attendant("Bia").await;
    let ana = {
        let mut ana = Customer::new(&app, "Ana Souza");
        ana.enters().await;
        ana
    };
    let there = bia.registers(&person("Ana Souza")).await;
    let review = bia.reviews(&person("ANA SOUZA")).await;
    assert_eq!(review.look_alikes.len(), 1);
    let new = |despite: bool| json!({ "way": "new_client", "review": review.token, "despite_look_alikes": despite });
    bia.clicks(ana.room(), &click(&new(false))).await.problem(409, Code::LookAlikes);
    assert!(bia.sac(ana.room()).await.tickets.is_empty(), "nothing half done");
    // "Use this one and add the e-mail".
    let use_it = json!({ "way": "matched", "entity": there.id, "add_email": true });
    bia.opens_sac(ana.room(), &use_it).await;
    let suggested = bia.sac(ana.room()).await.suggestions;
    assert_eq!(suggested.iter().map(|row| row.id).collect::<Vec<_>>(), [there.id]);
    // R49: "register anyway" stays possible.
    let mut anyway = click(&new(true));
    anyway["another"] = json!(true);
    let ticket: Ticket = bia.clicks(ana.room(), &anyway).await.read(201);
    assert_ne!(ticket.entity.unwrap().row.id, there.id);
}

#[both_databases]
async fn r49_an_email_may_be_several_entities(app: TestApp) {
    let company = app.company().await;
    let bia = company.attendant("Bia").await;
    let ana = {
        let mut ana = Customer::new(&app, "Ana Souza");
        ana.enters().await;
        ana
    };
    bia.registers_with_email("Marina Prado", &ana.email).await;
    let review = bia.reviews(&person_with("Ana Souza", json!({ "emails": [ana.email] }))).await.token;
    bia.opens_sac(ana.room(), &json!({ "way": "new_client", "review": review, "despite_look_alikes": true })).await;
    assert_eq!(bia.sac(ana.room()).await.suggested, 2);
}

#[both_databases]
async fn r38_a_closed_room_gets_its_sac_too(app: TestApp) {
    let company = app.company().await;
    let bia = company.attendant("Bia").await;
    let room = Customer::new(&app, "Ana").enters().await;
    bia.does("take", room).await.json(200);
    bia.does("close", room).await.json(200);
    let marina = bia.registers_with_email("Marina Prado", "ana@exemplo.com.br").await;
    let ticket = bia.opens_sac(room, &matched(marina.id)).await;
    assert_eq!(ticket.row.room, Some(room));
}

#[both_databases]
async fn l13_a_cancellation_has_its_time_stamp_from_the_first_moment_and_once(app: TestApp) {
    let company = app.company().await;
    let bia = company.attendant("Bia").await;
    let marina = bia.registers(&person("Marina Prado")).await;
    let cancellation = company.ticket_type("Cancelamento").await.id;
    let born = bia.opens_by_hand(&company, json!({ "entity": marina.id, "ticket_type": cancellation })).await;
    assert_eq!(born.cancelled_at, Some(born.row.opened_at));
    assert!(matches!(born.history[1].what, TicketFact::CancellationStamped));
    let plain = bia.opens_by_hand(&company, json!({ "entity": marina.id })).await;
    assert_eq!(plain.cancelled_at, None);
    let became: Ticket = bia.edits(&plain, json!({ "ticket_type": cancellation }), None).await.read(200);
    let back: Ticket = bia.edits(&became, json!({ "ticket_type": plain.ticket_type }), None).await.read(200);
    let again: Ticket = bia.edits(&back, json!({ "ticket_type": cancellation }), None).await.read(200);
    assert!(became.cancelled_at.is_some() && again.cancelled_at == became.cancelled_at);
    let stamps = again.history.iter().filter(|change| matches!(change.what, TicketFact::CancellationStamped)).count();
    assert_eq!(stamps, 1);
}

#[both_databases]
async fn an_email_with_five_hundred_matches_answers_with_fifty_and_the_total_quickly(app: TestApp) {
    let company = app.company().await;
    let bia = company.attendant("Bia").await;
    for tens in 0..50 {
        let names = (0..10).map(|one| format!("Cliente {tens} {one}"));
        together(names.map(async |name| bia.registers_with_email(&name, "casa@exemplo.com").await)).await;
    }
    let mut ana = Customer::new(&app, "Ana");
    ana.email = "casa@exemplo.com".to_owned();
    let room = ana.enters().await;
    let begun = Tick::now();
    let sac = bia.sac(room).await;
    assert!(begun.elapsed().as_millis() < 1_000, "{:?}", begun.elapsed());
    assert_eq!((sac.suggestions.len(), sac.suggested), (50, 500));
    company.has_anonymous_client().await;
    bia.clicks(room, &click(&anonymously())).await.problem(422, Code::EmailMatches);
}

#[both_databases]
async fn forged_and_spent_reviews_and_foreign_entities_open_nothing(app: TestApp) {
    let (company, other) = (app.company().await, app.other_company().await);
    let (bia, caio) = (company.attendant("Bia").await, company.attendant("Caio").await);
    let room = Customer::new(&app, "Ana").enters().await;
    let new = |review: String| json!({ "way": "new_client", "review": review, "despite_look_alikes": true });
    bia.clicks(room, &click(&new(nobody()))).await.problem(409, Code::ReviewUnknown);
    let caios = caio.reviews(&person("Ana")).await.token;
    bia.clicks(room, &click(&new(caios.to_string()))).await.problem(409, Code::ReviewUnknown);
    let spent = bia.reviews(&person("Ana")).await;
    bia.confirms(&spent, true).await.json(201);
    bia.clicks(room, &click(&new(spent.token.to_string()))).await.problem(409, Code::ReviewSpent);
    let theirs = other.admin.registers(&person("Alheio")).await;
    for id in [theirs.id.to_string(), nobody()] {
        let way = json!({ "way": "matched", "entity": id });
        bia.clicks(room, &click(&way)).await.problem(404, Code::NotFound);
    }
    let ours = bia.registers(&person("Inativo")).await;
    company.admin.asks(reqwest::Method::POST, &format!("entities/{}/inactivate", ours.id), None).await.json(200);
    bia.clicks(room, &click(&matched(ours.id))).await.problem(409, Code::EntityInactive);
    let used = client_id();
    bia.does("take", room).await.json(200);
    bia.post(&format!("rooms/{room}/messages"), &json!({ "client_id": used, "body": "oi" })).await.json(200);
    let active = bia.registers(&person("Ativo")).await;
    let reused = json!({ "client_id": used, "open": matched(active.id) });
    bia.clicks(room, &reused).await.problem(409, Code::KeyReused);
    assert_eq!(bia.lists("").await.total, 0, "nothing half done");
}
