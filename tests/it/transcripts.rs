//! Transcripts: the parts of a conversation that its readers and those of its ticket see (R17, R51, L9).

use protocol::{
    Code,
    event::Event,
    id::{RoomId, TicketId},
    rest::{
        page::Page,
        ticket::{Ticket, TicketRow, Transcript},
    },
};
use serde_json::json;

use crate::{
    harness::{
        Answer, Customer, Scene, Staff, TestApp, anonymously, both_databases, client_id, matched, person, together,
    },
    realtime::full_log,
};

/// More than one page of a transcript.
const MANY: usize = 230;
/// A page of a transcript.
const PAGE: usize = 200;

impl Staff {
    async fn asks_for_transcript(&self, ticket: TicketId, query: &str) -> Answer {
        self.get(&format!("tickets/{ticket}/transcript{query}")).await
    }

    async fn transcript(&self, ticket: TicketId, query: &str) -> Transcript {
        self.asks_for_transcript(ticket, query).await.read(200)
    }

    /// Says something in a room, again and again.
    async fn talks(&self, room: RoomId, times: usize) {
        let one = async |number: usize| {
            let words = json!({ "client_id": client_id(), "body": format!("mensagem {number}") });
            self.post(&format!("rooms/{room}/messages"), &words).await.json(200);
        };
        together((0..times).map(one)).await;
    }
}

fn numbers(events: &[Event]) -> Vec<u64> {
    events.iter().map(|event| event.seq).collect()
}

#[both_databases]
async fn r17_who_may_not_see_the_room_reads_its_conversation_in_no_ticket(app: TestApp) {
    let company = app.company().await;
    let (bia, caio, sonia) =
        (company.attendant("Bia").await, company.attendant("Caio").await, company.supervisor().await);
    let room = Customer::new(&app, "Ana").enters().await;
    bia.does("take", room).await.json(200);
    let marina = bia.registers_with_email("Marina Prado", "ana@exemplo.com.br").await;
    let ticket = bia.opens_sac(room, &matched(marina.id)).await;
    let id = ticket.row.id;
    assert!(!caio.transcript(id, "").await.events.is_empty(), "linked");
    company.unlink(company.channel(), caio.id()).await;
    caio.get(&format!("rooms/{room}")).await.problem(404, Code::NotFound);
    caio.asks_for_transcript(id, "").await.problem(404, Code::NotFound);
    assert_eq!(caio.ticket(id).await.row, ticket.row, "the ticket is the whole company's");
    assert_eq!(sonia.transcript(id, "").await.events, full_log(&bia, room).await, "a supervisor");
    company.unlink(company.channel(), bia.id()).await;
    bia.transcript(id, "").await;
    let given: Ticket = bia.edits(&ticket, json!({ "responsible": caio.id() }), None).await.read(200);
    assert_eq!(caio.transcript(id, "").await.room, room, "who works on the ticket");
    bia.does("close", room).await.json(200);
    bia.edits(&given, json!({ "responsible": sonia.id() }), None).await.json(200);
    caio.asks_for_transcript(id, "").await.problem(404, Code::NotFound);
}

#[both_databases]
async fn r51_a_long_transcript_shows_its_end_and_what_came_before_page_by_page(app: TestApp) {
    let company = app.company().await;
    let bia = company.attendant("Bia").await;
    company.has_anonymous_client().await;
    let room = Customer::new(&app, "Ana").enters().await;
    bia.does("take", room).await.json(200);
    let ticket = bia.opens_sac(room, &anonymously()).await.row.id;
    bia.talks(room, MANY).await;
    let whole = full_log(&bia, room).await;
    let begins = whole.len() - PAGE;
    let end = bia.transcript(ticket, "").await.events;
    assert_eq!(end, whole[begins..], "the newest");
    let before = bia.transcript(ticket, &format!("?before={}", end[0].seq)).await.events;
    assert_eq!(before, whole[..begins], "and what came before, to the first");
    assert_eq!(bia.transcript(ticket, "?before=1").await.events, []);
    assert_eq!(numbers(&bia.transcript(ticket, "?before=9&limit=3").await.events), [6, 7, 8]);
    for wrong in ["?before=x", "?limit=-1", "?nothing=1"] {
        bia.asks_for_transcript(ticket, wrong).await.problem(400, Code::MalformedAddress);
    }
}

#[both_databases]
async fn r51_the_conversation_goes_on_and_the_transcript_grows(app: TestApp) {
    let Scene { company, bia, mut ana, room } = Scene::attended(&app).await;
    let marina = bia.registers_with_email("Marina Prado", &ana.email).await;
    let ticket = bia.opens_sac(room, &matched(marina.id)).await.row.id;
    let transcript = async || bia.transcript(ticket, "").await;
    let before = transcript().await;
    ana.says("o chuveiro não liga").await;
    let after = transcript().await;
    assert!(after.live && after.room == room && after.protocol == bia.fetched(room).await.protocol);
    assert_eq!(
        (&after.events[..before.events.len()], after.events.len()),
        (&before.events[..], before.events.len() + 1)
    );
    assert_eq!(after.events, full_log(&bia, room).await);
    ana.leaves().await;
    assert!(!transcript().await.live);
    let by_hand = bia.opens_by_hand(&company, json!({ "entity": marina.id })).await;
    bia.asks_for_transcript(by_hand.row.id, "").await.problem(404, Code::NotFound);
}

#[both_databases]
async fn l9_whoever_comes_sees_the_open_tickets_of_those_suggested(app: TestApp) {
    let company = app.company().await;
    let (bia, caio) = (company.attendant("Bia").await, company.attendant("Caio").await);
    let marina = bia.registers_with_email("Marina Prado", "ana@exemplo.com.br").await;
    let other = bia.registers(&person("Outra")).await;
    bia.opens_by_hand(&company, json!({ "entity": marina.id, "priority": "low" })).await;
    let urgent = bia.opens_by_hand(&company, json!({ "entity": marina.id, "priority": "urgent" })).await;
    let over = bia.opens_by_hand(&company, json!({ "entity": marina.id, "answer": "Feito." })).await;
    bia.edits(&over, json!({}), Some("closed")).await.json(200);
    bia.opens_by_hand(&company, json!({ "entity": other.id })).await;
    let room = Customer::new(&app, "Ana").enters().await;
    let open = caio.sac(room).await.open_tickets;
    assert_eq!(open.len(), 2);
    assert_eq!(open[0].id, urgent.row.id);
    let history: Page<TicketRow> = bia.get(&format!("entities/{}/tickets", marina.id)).await.read(200);
    assert_eq!(history.total, 3);
    assert_eq!(history.items[0].id, over.row.id, "the latest first");
}

#[both_databases]
async fn l9_whoever_comes_sees_what_is_open_for_the_client_of_the_rooms_ticket_whatever_the_email(app: TestApp) {
    let company = app.company().await;
    let (bia, caio) = (company.attendant("Bia").await, company.attendant("Caio").await);
    company.has_anonymous_client().await;
    let marina = bia.registers(&person("Marina Prado")).await;
    let earlier = bia.opens_by_hand(&company, json!({ "entity": marina.id })).await;
    bia.opens_by_hand(&company, json!({})).await;
    let room = Customer::new(&app, "Ana").enters().await;
    let here = bia.opens_sac(room, &anonymously()).await.row.id;
    assert_eq!(caio.sac(room).await.open_tickets, [], "CLIENTE ANÔNIMO is nobody, with nobody's tickets");
    bia.links(here, marina.id).await.json(200);
    let sac = caio.sac(room).await;
    assert_eq!(sac.suggestions, [], "nobody has the e-mail");
    let ids = |rows: &[TicketRow]| rows.iter().map(|row| row.id).collect::<Vec<_>>();
    assert_eq!((ids(&sac.tickets), ids(&sac.open_tickets)), (vec![here], vec![earlier.row.id]));
}
