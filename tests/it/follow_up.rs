//! Following a protocol, and the whole history (L11, L12, L13).

use std::time::Duration;

use protocol::{
    Code,
    event::CustomerFact,
    people::InternalSituation,
    rest::{follow_up::HistoryState, ticket::TicketStatus},
};
use serde_json::json;

use crate::harness::{Customer, Message, Scene, TestApp, both_databases, client_id, nobody, together};

const DAY: u64 = 24 * 60 * 60;

#[both_databases]
async fn l11_a_conversation_is_followed_by_its_protocol_and_code(app: TestApp) {
    let company = app.company().await;
    let mut ana = Customer::new(&app, "Ana");
    let room = ana.comes().await;
    let follower = ana.follows();
    let seen = follower.sees().await;
    let conversation = seen.conversation.unwrap();
    assert_eq!((seen.company_name.as_str(), seen.zone.as_str()), ("Loja Exemplo", "America/Sao_Paulo"));
    assert_eq!((&seen.protocol, &conversation.protocol), (&follower.protocol, &follower.protocol));
    assert_eq!(
        (conversation.situation, conversation.classification_name.as_str()),
        (InternalSituation::Waiting, "Suporte")
    );
    assert_eq!((seen.tickets.len(), seen.history), (0, HistoryState::NotAsked));

    let typed = follower.code.to_lowercase().replace('-', " ").replace('0', "o").replace('1', "l");
    follower.with_code(&typed).sees().await;
    let token = ana.asks_for_a_token().await.json(200);
    assert_eq!(token["follow_up_code"], json!(follower.code), "coming back shows the same code");

    company.attendant("Bia").await.does("take", room).await.json(200);
    ana.leaves().await;
    let conversation = follower.sees().await.conversation.unwrap();
    assert_eq!((conversation.situation, conversation.closed_at.is_some()), (InternalSituation::Closed, true));
}

#[both_databases]
async fn l11_a_message_is_followed_and_its_answer_shows_once_it_is_given(app: TestApp) {
    let company = app.company().await;
    let message = Message::new(&app, "A mesa chegou riscada.").with(json!({ "subject": "Mesa" }));
    let (follower, bia) = (message.is_followed().await, company.attendant("Bia").await);
    let seen = follower.sees().await;
    let ticket = &seen.tickets[0];
    assert_eq!((ticket.status, seen.conversation.is_none()), (TicketStatus::Open, true));
    assert_eq!(ticket.message.as_ref().unwrap().as_str(), "A mesa chegou riscada.");
    assert_eq!(follower.was_told().await, ["registered"]);

    bia.works_on(&follower.protocol, "in_progress", Some("Rascunho: trocar?")).await;
    let ticket = follower.sees().await.tickets.remove(0);
    assert_eq!((ticket.status, ticket.answers), (TicketStatus::InProgress, vec![]));

    bia.works_on(&follower.protocol, "answered", Some("Trocamos o tampo na quinta.")).await;
    assert_eq!(follower.was_answered().await, ["Trocamos o tampo na quinta."]);
    bia.works_on(&follower.protocol, "closed", Some("Trocamos o tampo na quinta.")).await;
    assert_eq!(follower.was_told().await, ["registered", "in_progress", "answered", "closed"]);
    let upper = follower.protocol.to_uppercase();
    crate::harness::Follower { protocol: format!(" {upper} "), ..follower.clone() }.sees().await;
}

#[both_databases]
async fn l13_the_receipt_of_a_cancellation_shows_at_once_and_stays(app: TestApp) {
    let company = app.company().await;
    let message = Message::new(&app, "Cancelem").with(json!({ "cancellation": true }));
    let follower = message.is_followed().await;
    let ticket = follower.sees().await.tickets.remove(0);
    assert_eq!((ticket.type_name.as_str(), ticket.cancelled_at), ("Cancelamento", Some(ticket.opened_at)));
    assert_eq!(follower.was_told().await, ["registered", "cancellation_received"]);
    company.admin.works_on(&follower.protocol, "closed", Some("Cancelado.")).await;
    let after = follower.sees().await.tickets.remove(0);
    assert_eq!((after.cancelled_at, after.opened_at), (ticket.cancelled_at, ticket.opened_at));
}

#[both_databases]
async fn l11_a_rooms_protocol_shows_its_tickets_and_a_tickets_its_conversation(app: TestApp) {
    let Scene { bia, ana, room, .. } = Scene::attended(&app).await;
    let eddy = bia.registers(&crate::harness::person("Eddy Araujo")).await;
    let open = json!({ "client_id": client_id(), "open": { "way": "matched", "entity": eddy.id } });
    let ticket = bia.post(&format!("rooms/{room}/tickets"), &open).await.json(201);
    let protocol = ticket["row"]["protocol"].as_str().unwrap().to_owned();
    assert_eq!(ana.follows().sees().await.tickets[0].protocol, protocol);
    let code = ticket["follow_up_code"].as_str().unwrap().to_owned();
    let of_ticket = crate::harness::Follower { protocol, code, ..ana.follows() };
    let seen = of_ticket.sees().await;
    assert_eq!((seen.tickets.len(), seen.conversation.unwrap().protocol), (1, ana.follows().protocol));
    assert!(
        !serde_json::to_string(&of_ticket.sees().await.tickets).unwrap().contains("Eddy"),
        "whose it is stays inside"
    );

    // One history for the conversation, whichever protocol it is asked by.
    of_ticket.asks_for_history().await.json(201);
    ana.follows().asks_for_history().await.json(200);
    let listed = bia.get("history-requests?given=false").await.json(200);
    assert_eq!((&listed["total"], &listed["items"][0]["protocol"]), (&json!(1), &json!(ana.follows().protocol)));
    assert_eq!(of_ticket.was_told().await, ["registered", "history_asked"]);
}

#[both_databases]
async fn l11_a_signed_link_leads_to_the_ticket_and_its_history_without_a_code(app: TestApp) {
    let company = app.company().await;
    company.sets("SACPROTOCOLO", json!({ "active": true, "mask": "SAC {numero:4}/{ano}" })).await.json(200);
    app.set_clock("2026-03-02T12:00:00Z").await;
    let left = Message::new(&app, "A mesa chegou riscada.").is_followed().await;
    let other = Message::new(&app, "A cadeira também.").is_followed().await;
    let bia = company.attendant("Bia").await;
    let link = async |protocol: &str| bia.sac_of(protocol).await["follow_up_link"].as_str().unwrap().to_owned();
    let place = "/acompanhar/1/SAC%200001%2F2026#";
    let below_our_own = link("SAC 0001/2026").await;
    let proof = below_our_own.strip_prefix(place).unwrap_or_else(|| panic!("{below_our_own}"));
    assert_eq!(proof.len(), 43, "256 bits");
    assert_ne!(link("SAC 0002/2026").await, below_our_own);
    let by_link = left.with_code(proof);
    assert_eq!(by_link.sees().await, left.sees().await);
    by_link.asks_for_history().await.json(201);
    bia.gives(&bia.history_asked("SAC 0001/2026").await).await;
    assert_eq!(by_link.reads_history().await.follow_up.tickets[0].protocol, "SAC 0001/2026");
    other.with_code(proof).sees_nothing().await;
    left.with_code(&proof.to_lowercase()).sees_nothing().await;
    left.with_code(&proof[..42]).sees_nothing().await;

    app.restart_with("BALCAO_PUBLIC_URL", "http://chat.example.com/");
    let bia = company.signs_in("Bia").await;
    let public = bia.sac_of("SAC 0001/2026").await["follow_up_link"].clone();
    assert_eq!(public, json!(format!("http://chat.example.com{place}{proof}")));
}

#[both_databases]
async fn l11_a_history_is_asked_once_due_in_five_days_and_read_once_it_was_given(app: TestApp) {
    let Scene { company, bia, mut ana, room } = Scene::attended(&app).await;
    ana.says("A mesa chegou riscada").await;
    let eddy = bia.registers(&crate::harness::person("Eddy Araujo")).await;
    let open = json!({ "client_id": client_id(), "open": { "way": "matched", "entity": eddy.id } });
    bia.post(&format!("rooms/{room}/tickets"), &open).await.json(201);
    let follower = ana.follows();
    follower.opens_history().await.problem(409, Code::HistoryNotAsked);

    let answers = together((0..4).map(|_| follower.asks_for_history())).await;
    assert_eq!(answers.iter().filter(|answer| answer.status == 201).count(), 1);
    let HistoryState::Asked { at, due_at } = follower.sees().await.history else { panic!("asked") };
    assert_eq!(due_at.since(at), Duration::from_secs(5 * DAY));
    assert_eq!(follower.was_told().await, ["registered", "history_asked"]);
    follower.opens_history().await.problem(409, Code::HistoryNotAsked);
    assert_eq!(bia.get("tickets/due").await.json(200)["histories"], json!(1));

    let nothing = format!("history-requests/{}/give", nobody());
    company.admin.post(&nothing, &json!({})).await.problem(404, Code::NotFound);
    let asked = bia.history_asked(&follower.protocol).await;
    let given = bia.gives(&asked).await;
    app.pass(Duration::from_secs(60)).await;
    assert_eq!(bia.gives(&asked).await, given, "once");
    assert_eq!(bia.get("history-requests?given=false").await.json(200)["total"], json!(0));
    assert_eq!(follower.was_told().await, ["registered", "history_asked", "history_given"]);

    let history = follower.reads_history().await;
    assert!(matches!(history.follow_up.history, HistoryState::Given { .. }));
    assert_eq!(history.follow_up.tickets.len(), 1);
    let said = history.conversation.iter().filter_map(|event| match &event.fact {
        CustomerFact::Message { body, .. } => Some(body.as_str()),
        _ => None,
    });
    assert_eq!(said.collect::<Vec<_>>(), ["A mesa chegou riscada"]);
    let seqs: Vec<u64> = history.conversation.iter().map(|event| event.seq).collect();
    assert_eq!(seqs, (1..=seqs.len() as u64).collect::<Vec<_>>(), "the customer's log, without a gap");
    let text = follower.opens_history().await.text;
    assert!(!text.contains("sac_opened") && !text.contains("Eddy"), "what the staff do among themselves stays there");
}

#[both_databases]
async fn l11_a_long_conversation_is_given_whole(app: TestApp) {
    let company = app.company().await;
    let (mut ana, bia) = (Customer::new(&app, "Ana"), company.attendant("Bia").await);
    ana.comes().await;
    for number in 0..620 {
        ana.says(&format!("linha {number}")).await;
    }
    let follower = ana.follows();
    follower.asks_for_history().await.json(201);
    bia.gives(&bia.history_asked(&follower.protocol).await).await;
    let history = follower.reads_history().await;
    assert_eq!(history.conversation.len(), 621);
    assert_eq!(history.conversation.last().unwrap().seq, 621);
}
