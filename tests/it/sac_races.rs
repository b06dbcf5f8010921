//! Two at once, and the power gone: one ticket, whole, or none.

use std::collections::BTreeSet;

use protocol::{
    Code,
    event::Fact,
    id::{RoomId, TicketId},
    rest::ticket::{Opening, Ticket, TicketFact},
};
use reqwest::Method;
use serde_json::{Value, json};
use tokio::sync::Notify;

use crate::{
    harness::{
        Company, Customer, Staff, TestApp, anonymously, both_databases, click, matched, once_created, person,
        sorted_statuses, together,
    },
    realtime::full_log,
};

const ROOMS: usize = 50;
const CLICKS: usize = 20;
const KILLS: usize = 4;
const IN_FLIGHT: usize = 24;

/// The tickets that a room's log tells of.
async fn told(bia: &Staff, room: RoomId) -> Vec<TicketId> {
    let log = full_log(bia, room).await;
    let opened = log.iter().filter_map(|event| match &event.fact {
        Fact::SacOpened { ticket, .. } => Some(*ticket),
        _ => None,
    });
    opened.collect()
}

/// A ticket and its room say the same, and the ticket has its entity and its history from the beginning.
pub async fn is_whole(bia: &Staff, room: RoomId) -> Vec<TicketId> {
    let tickets: Vec<TicketId> = bia.sac(room).await.tickets.iter().rev().map(|row| row.id).collect();
    assert_eq!(tickets, told(bia, room).await, "the room's log and the tickets agree");
    for id in &tickets {
        let ticket = bia.ticket(*id).await;
        let entity = ticket.entity.expect("an entity").row;
        assert!(
            matches!(&ticket.history[0].what, TicketFact::Opened { entity: Some(name), .. } if *name == entity.name)
        );
        let numbers: Vec<u64> = ticket.history.iter().map(|change| change.seq).collect();
        assert_eq!(numbers, (1..=numbers.len() as u64).collect::<Vec<_>>());
    }
    tickets
}

/// A click for each room, by each of the ways in turn.
async fn clicks(bia: &Staff, rooms: &[RoomId], round: usize) -> Vec<Value> {
    let mut clicks = Vec::new();
    for (place, _) in rooms.iter().enumerate() {
        let way = if place % 2 == 0 {
            anonymously()
        } else {
            let review = bia.reviews(&person(&format!("Cliente {round} {place}"))).await.token;
            json!({ "way": "new_client", "review": review, "despite_look_alikes": true })
        };
        clicks.push(click(&way));
    }
    clicks
}

async fn rooms(app: &TestApp, many: usize) -> Vec<RoomId> {
    let mut rooms = Vec::new();
    for _ in 0..many {
        rooms.push(Customer::new(app, "Ana").enters().await);
    }
    rooms
}

/// Everybody's names in the customer base.
async fn clients(bia: &Staff) -> Vec<String> {
    let (mut names, mut query) = (Vec::new(), "per_page=100".to_owned());
    loop {
        let found = bia.finds(&query).await;
        names.extend(found.items.into_iter().map(|row| String::from(row.name)));
        let Some(next) = found.next else { return names };
        query = format!("per_page=100&after={next}");
    }
}

async fn two(company: &Company) -> (Staff, Staff) {
    (company.attendant("Bia").await, company.attendant("Caio").await)
}

#[both_databases]
async fn r41_of_two_attendants_at_once_one_opens_and_the_other_learns_of_it(app: TestApp) {
    let company = app.company().await;
    let (bia, caio) = two(&company).await;
    let marina = bia.registers(&person("Marina Prado")).await;
    for room in rooms(&app, ROOMS).await {
        let (one, other) = (click(&matched(marina.id)), click(&matched(marina.id)));
        let answers = together([bia.clicks(room, &one), caio.clicks(room, &other)]).await;
        let opened: Vec<_> = answers.iter().filter(|answer| answer.status == 201).collect();
        assert_eq!(opened.len(), 1, "{answers:?}");
        let ticket: Ticket = opened[0].read(201);
        let late = answers.iter().find(|answer| answer.status != 201).unwrap();
        assert_eq!(late.problem(409, Code::TicketExists).protocol, Some(ticket.row.protocol));
        assert_eq!(is_whole(&bia, room).await, [ticket.row.id]);
    }
}

#[both_databases]
async fn r41_a_double_click_and_twenty_at_once_are_one_ticket(app: TestApp) {
    let company = app.company().await;
    let bia = company.attendant("Bia").await;
    company.has_anonymous_client().await;
    let room = rooms(&app, 1).await[0];
    let review = bia.reviews(&person("Ana Souza")).await.token;
    for way in [anonymously(), json!({ "way": "new_client", "review": review })] {
        let mut once = click(&way);
        once["another"] = json!(true);
        let before = bia.sac(room).await.tickets.len();
        let answers = together((0..CLICKS).map(|_| bia.clicks(room, &once))).await;
        assert_eq!(sorted_statuses(&answers), once_created(CLICKS));
        let ids: BTreeSet<_> = answers.iter().map(|answer| answer.read::<Ticket>(answer.status).row.id).collect();
        assert_eq!(ids.len(), 1);
        assert_eq!(is_whole(&bia, room).await.len(), before + 1);
    }
    assert_eq!(bia.finds_names("search=Ana%20Souza").await.len(), 1, "one entity");
    let form = crate::harness::by_hand(&company, json!({})).await;
    let answers = together((0..CLICKS).map(|_| bia.post("tickets", &form))).await;
    assert_eq!(sorted_statuses(&answers), once_created(CLICKS));
    assert_eq!(bia.lists("opening=manual").await.total, 1);
}

#[both_databases]
async fn r46_the_anonymous_entity_is_not_lost_between_screen_and_click(app: TestApp) {
    let company = app.company().await;
    let bia = company.attendant("Bia").await;
    let anonymous = company.has_anonymous_client().await;
    let inactivate = format!("entities/{}/inactivate", anonymous.id);
    for (round, room) in rooms(&app, 20).await.into_iter().enumerate() {
        let (off, click) = (json!({ "active": round % 2 == 1, "entity": anonymous.code }), click(&anonymously()));
        let (clicked, set, inactivated) = tokio::join!(
            bia.clicks(room, &click),
            company.sets("ISOCHATCODIGOS", off),
            company.admin.asks(Method::POST, &inactivate, None),
        );
        set.json(200);
        let stays_named = round % 2 == 1;
        if stays_named || inactivated.status == 409 {
            inactivated.problem(409, Code::EntityReferenced);
        } else {
            inactivated.json(200);
        }
        if stays_named || clicked.status == 201 {
            assert_eq!(clicked.read::<Ticket>(201).row.opening, Opening::Anonymous);
            assert_eq!(is_whole(&bia, room).await.len(), 1);
        } else {
            clicked.problem(409, Code::AnonymousNotConfigured);
            assert!(is_whole(&bia, room).await.is_empty());
        }
        let parameter = company.admin.get("parameters/ISOCHATCODIGOS").await.json(200);
        assert_eq!(parameter["active"], json!(stays_named), "{parameter}");
        assert!(!stays_named || parameter["trouble"].is_null(), "{parameter}");
        company.admin.asks(Method::POST, &format!("entities/{}/activate", anonymous.id), None).await.json(200);
        company.sets("ISOCHATCODIGOS", json!({ "active": true, "entity": anonymous.code })).await.json(200);
    }
}

#[both_databases]
async fn r54_of_two_who_link_at_once_one_does(app: TestApp) {
    let company = app.company().await;
    let (bia, caio) = two(&company).await;
    company.has_anonymous_client().await;
    let (marina, otavio) = (bia.registers(&person("Marina")).await, bia.registers(&person("Otávio")).await);
    for room in rooms(&app, 10).await {
        let ticket = bia.opens_sac(room, &anonymously()).await.row.id;
        let answers = together([bia.links(ticket, marina.id), caio.links(ticket, otavio.id)]).await;
        assert_eq!(answers.iter().filter(|answer| answer.status == 200).count(), 1);
        answers.iter().find(|answer| answer.status != 200).unwrap().problem(409, Code::EntityFixed);
        let links = full_log(&bia, room).await;
        assert_eq!(links.iter().filter(|event| matches!(event.fact, Fact::SacLinked { .. })).count(), 1);
    }
}

#[both_databases]
async fn proof_2_openings_are_whole_and_once_through_kill_9(app: TestApp) {
    let company = app.company().await;
    let bia = company.attendant("Bia").await;
    company.has_anonymous_client().await;
    for round in 0..KILLS {
        let rooms = rooms(&app, IN_FLIGHT).await;
        let clicks = clicks(&bia, &rooms, round).await;
        let acknowledged = Notify::new();
        let sent = rooms.iter().zip(&clicks).map(async |(room, click)| {
            let answer = app.post(&format!("rooms/{room}/tickets")).token(&bia.token).json(click).attempt().await;
            if answer.is_ok() {
                acknowledged.notify_one();
            }
            answer
        });
        let kill = async {
            acknowledged.notified().await;
            app.kill();
        };
        let (answers, ()) = tokio::join!(together(sent), kill);
        app.start();
        for ((room, click), answer) in rooms.iter().zip(&clicks).zip(&answers) {
            let before = is_whole(&bia, *room).await;
            if let Ok(answer) = answer {
                assert_eq!(before, [answer.read::<Ticket>(201).row.id], "acknowledged is stored");
            }
            let retried = bia.clicks(*room, click).await;
            assert_eq!(retried.status, if before.is_empty() { 201 } else { 200 }, "{}", retried.text);
            assert_eq!(is_whole(&bia, *room).await.len(), 1, "none doubled");
        }
    }
    let names = clients(&bia).await;
    let once: BTreeSet<_> = names.iter().collect();
    assert_eq!((once.len(), names.len()), (1 + KILLS * IN_FLIGHT / 2, 1 + KILLS * IN_FLIGHT / 2), "each client once");
    let protocols: BTreeSet<String> =
        bia.lists("per_page=100").await.items.into_iter().map(|row| row.protocol).collect();
    assert_eq!(protocols.len(), KILLS * IN_FLIGHT);
}
