//! The power gone in the middle of what makes or changes a ticket otherwise than by SAC Anônimo and SAC Cliente: each act
//! is whole or not there, and done again it is done once.

use protocol::{
    event::Fact,
    id::{EntityId, RoomId, TicketId},
    rest::{entity::Entity, ticket::TicketFact},
};
use reqwest::Method;
use serde_json::{Value, json};
use tokio::sync::Semaphore;

use crate::{
    harness::{
        Answer, Company, Customer, Message, Staff, TestApp, anonymously, both_databases, by_hand, click, person,
        together,
    },
    realtime::full_log,
    sac_races::is_whole,
};

const KILLS: usize = 3;
/// Acts of each kind that are under way when the power goes.
const OF_EACH: usize = 6;

/// A request, and the data that it would leave behind.
enum Act {
    /// *Abrir SAC*, and the e-mail added to the entity (R48).
    AddEmail { room: RoomId, entity: EntityId, email: String },
    /// *Alterar cliente* › *Incluir* (R53).
    Include { room: RoomId, ticket: TicketId, name: String },
    /// A ticket by hand, of this subject.
    ByHand { subject: String },
    /// A message left under this name (L3).
    Leave { name: String },
}

/// An act as it is sent.
struct Sent {
    act: Act,
    method: Method,
    path: String,
    body: Value,
}

impl Sent {
    /// One act of each kind, ready to be sent.
    async fn each(app: &TestApp, company: &Company, bia: &Staff, mark: &str) -> [Self; 4] {
        let by_hand = by_hand(company, json!({ "subject": format!("Assunto {mark}") })).await;
        [
            Self::add_email(app, bia, mark).await,
            Self::include(app, bia, mark).await,
            Self {
                act: Act::ByHand { subject: format!("Assunto {mark}") },
                method: Method::POST,
                path: "tickets".to_owned(),
                body: by_hand,
            },
            Self {
                act: Act::Leave { name: format!("Leda {mark}") },
                method: Method::POST,
                path: "left-messages".to_owned(),
                body: Message::new(app, "Chegou riscada.").with(json!({ "name": format!("Leda {mark}") })).form,
            },
        ]
    }

    async fn add_email(app: &TestApp, bia: &Staff, mark: &str) -> Self {
        let mut customer = Customer::new(app, &format!("Rui {mark}"));
        let (room, email) = (customer.enters().await, customer.email.clone());
        let entity = bia.registers(&person(&format!("Cliente {mark}"))).await.id;
        let body = click(&json!({ "way": "matched", "entity": entity, "add_email": true }));
        let path = format!("rooms/{room}/tickets");
        Self { act: Act::AddEmail { room, entity, email }, method: Method::POST, path, body }
    }

    async fn include(app: &TestApp, bia: &Staff, mark: &str) -> Self {
        let room = Customer::new(app, &format!("Eva {mark}")).enters().await;
        let ticket = bia.opens_sac(room, &anonymously()).await.row.id;
        let name = format!("Novo {mark}");
        let review = bia.reviews(&person(&name)).await.token;
        let body = json!({ "to": { "is": "new", "review": review, "despite_look_alikes": true } });
        let path = format!("tickets/{ticket}/entity");
        Self { act: Act::Include { room, ticket, name }, method: Method::PUT, path, body }
    }

    /// Sends it to a server that may be gone.
    async fn is_sent(&self, app: &TestApp, bia: &Staff) -> Result<Answer, reqwest::Error> {
        let request = app.ask(self.method.clone(), &self.path);
        let request = if matches!(self.act, Act::Leave { .. }) { request } else { request.token(&bia.token) };
        request.json(&self.body).attempt().await
    }

    /// The status of success: 201 when this request does the act, 200 when it was done before, and always 200 for *Incluir*.
    fn success(&self, before: bool) -> u16 {
        if before || matches!(self.act, Act::Include { .. }) { 200 } else { 201 }
    }

    /// Whether it was done: all of it, or nothing.
    async fn is_done(&self, bia: &Staff) -> bool {
        let parts = match &self.act {
            Act::AddEmail { room, entity, email } => {
                let tickets = is_whole(bia, *room).await.len();
                let entity: Entity = bia.get(&format!("entities/{entity}")).await.read(200);
                let emails = entity.fields.emails.iter().filter(|known| known.as_str() == email.as_str()).count();
                vec![tickets, emails]
            }
            Act::Include { room, ticket, name } => {
                let now = bia.ticket(*ticket).await;
                let facts = now.history.iter().filter(|change| matches!(change.what, TicketFact::EntityLinked { .. }));
                let log = full_log(bia, *room).await;
                let told = log.iter().filter(|event| matches!(event.fact, Fact::SacLinked { .. }));
                let registered = bia.finds_names(&format!("search={}", name.replace(' ', "%20"))).await;
                vec![usize::from(!now.row.anonymous), facts.count(), told.count(), registered.len()]
            }
            Act::ByHand { subject } => of_words(bia, "manual", subject).await,
            Act::Leave { name } => of_words(bia, "left_message", name).await,
        };
        assert!(
            parts.iter().all(|part| *part == parts[0] && *part <= 1),
            "half done or doubled: {} {parts:?}",
            self.path
        );
        parts[0] == 1
    }
}

/// How many tickets were opened so with these words, and how many of them have their history from the beginning.
async fn of_words(bia: &Staff, opening: &str, words: &str) -> Vec<usize> {
    let found = bia.lists(&format!("opening={opening}&search={}", words.replace(' ', "%20"))).await;
    let mut whole = 0;
    for row in &found.items {
        let ticket = bia.ticket(row.id).await;
        whole += usize::from(matches!(ticket.history[0].what, TicketFact::Opened { .. }) && ticket.entity.is_some());
    }
    vec![found.items.len(), whole]
}

#[both_databases]
async fn proof_2_linking_by_hand_and_left_messages_are_whole_and_once_through_kill_9(app: TestApp) {
    let company = app.company().await;
    let bia = company.attendant("Bia").await;
    company.has_anonymous_client().await;
    for round in 0..KILLS {
        let mut all = Vec::new();
        for place in 0..OF_EACH {
            all.extend(Sent::each(&app, &company, &bia, &format!("r{round}p{place}")).await);
        }
        let acknowledged = Semaphore::new(0);
        let under_way = all.iter().map(async |sent| {
            let answer = sent.is_sent(&app, &bia).await;
            if answer.is_ok() {
                acknowledged.add_permits(1);
            }
            answer
        });
        let kill = async {
            let enough = u32::try_from(round * OF_EACH + 1).unwrap();
            let _acknowledged = acknowledged.acquire_many(enough).await.unwrap();
            app.kill();
        };
        let (answers, ()) = tokio::join!(together(under_way), kill);
        app.start();
        for (sent, answer) in all.iter().zip(answers) {
            let before = sent.is_done(&bia).await;
            if let Ok(answer) = answer {
                assert_eq!(answer.status, sent.success(false), "{}", answer.text);
                assert!(before, "acknowledged is stored: {}", sent.path);
            }
            let again = sent.is_sent(&app, &bia).await.unwrap();
            assert_eq!(again.status, sent.success(before), "{}", again.text);
            assert!(sent.is_done(&bia).await, "{}", sent.path);
        }
    }
}
