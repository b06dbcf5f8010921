//! From the conversation to a ticket, in the three ways (R39–R51).

use std::time::Instant as Tick;

use protocol::{
    Code,
    event::Fact,
    rest::ticket::{Clock, EntityChanges, Opening, Ticket, TicketFact, TicketStatus},
};
use serde_json::json;

use crate::harness::{
    Customer, Scene, TestApp, anonymously, both_databases, click, client_id, matched, nobody, person, person_with,
    together,
};

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
    company.admin.asks(reqwest::Method::POST, &format!("entities/{}/inactivate", gone.id), None).await.json(200);
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
    let Scene { mut bia, mut ana, room, .. } = Scene::attended(&app).await;
    let marina = bia.registers_with_email("Marina Prado", &ana.email).await;
    let ticket = bia.opens_sac(room, &matched(marina.id)).await;
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
    let hers = app.get(&format!("rooms/{room}/events?after=0")).token(ana.token()).await;
    let kinds: Vec<_> =
        hers.json(200)["events"].as_array().unwrap().iter().map(|event| event["fact"]["kind"].clone()).collect();
    assert_eq!(kinds, ["entered", "taken"], "the customer hears nothing of it: {}", hers.text);
    assert!(!hers.text.contains(&ticket.row.protocol), "{}", hers.text);
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
async fn f51_a_sac_opens_with_the_type_that_was_chosen(app: TestApp) {
    let company = app.company().await;
    let (bia, sonia) = (company.attendant("Bia").await, company.supervisor().await);
    let anonymous = company.has_anonymous_client().await;
    let [doubt, complaint] = [company.ticket_type("Dúvida").await.id, company.ticket_type("Reclamação").await.id];
    let of_parameter = json!({ "active": true, "entity": anonymous.code, "ticket_type": doubt });
    company.sets("ISOCHATCODIGOS", of_parameter).await.json(200);
    let room = Customer::new(&app, "Ana").enters().await;
    let with = |ticket_type| {
        let mut click = click(&anonymously());
        click["another"] = json!(true);
        click["ticket_type"] = ticket_type;
        click
    };
    let chosen: Ticket = bia.clicks(room, &with(json!(complaint))).await.read(201);
    assert_eq!(chosen.ticket_type, complaint, "the choice holds against the parameter");
    let open: Ticket = bia.clicks(room, &with(json!(null))).await.read(201);
    assert_eq!(open.ticket_type, doubt, "without a choice it is the parameter's");
    let inactivate = format!("ticket-types/{complaint}/inactivate");
    sonia.asks(reqwest::Method::POST, &inactivate, None).await.json(200);
    for refused in [json!(complaint), json!(nobody())] {
        assert_eq!(bia.clicks(room, &with(refused)).await.faults(), ["ticket_type"]);
    }
    assert_eq!(bia.sac(room).await.tickets.len(), 2);
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
