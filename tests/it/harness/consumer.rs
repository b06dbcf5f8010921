//! A consumer outside of any conversation: leaves a message, follows a protocol.

use protocol::{
    Code,
    rest::{
        follow_up::{FollowUp, FullHistory, HistoryRequest},
        page::Page,
        ticket::{LeftMessageTicket, TicketFact},
    },
};
use serde_json::{Value, json};

use super::{Answer, Customer, Staff, Step, TestApp, client_id};

/// The form of *Deixar mensagem*.
#[derive(Clone)]
pub struct Message {
    app: TestApp,
    /// The body of the request.
    pub form: Value,
}

/// Somebody with a protocol and its code.
#[derive(Clone)]
pub struct Follower {
    /// The application.
    pub app: TestApp,
    /// The company's code.
    pub company: u32,
    pub protocol: String,
    /// The follow-up code.
    pub code: String,
}

impl Message {
    /// A message for the first company's first channel, with nothing but its words.
    pub fn new(app: &TestApp, body: &str) -> Self {
        let form = json!({ "company": 1, "classification": 1, "client_id": client_id(), "body": body });
        Self { app: app.clone(), form }
    }

    /// The same with these fields.
    pub fn with(mut self, fields: Value) -> Self {
        let Value::Object(fields) = fields else { panic!("fields") };
        self.form.as_object_mut().unwrap().extend(fields);
        self
    }

    /// Sends the form.
    pub async fn send(&self) -> Answer {
        self.app.post("left-messages").json(&self.form).await
    }

    /// Leaves the message.
    pub async fn is_left(&self) -> LeftMessageTicket {
        self.send().await.read(201)
    }

    /// Leaves the message, and goes to the page that follows it.
    pub async fn is_followed(&self) -> Follower {
        let LeftMessageTicket { protocol, follow_up_code, .. } = self.is_left().await;
        let company = u32::try_from(self.form["company"].as_u64().unwrap()).unwrap();
        Follower { app: self.app.clone(), company, protocol, code: follow_up_code }
    }
}

impl Follower {
    async fn ask(&self, path: &str) -> Answer {
        let Self { company, protocol, code, .. } = self;
        self.app.post(path).json(&json!({ "company": company, "protocol": protocol, "proof": code })).await
    }

    /// The same with another code.
    pub fn with_code(&self, code: &str) -> Self {
        Self { code: code.to_owned(), ..self.clone() }
    }

    pub async fn looks(&self) -> Answer {
        self.ask("follow-ups").await
    }

    /// Sees where it stands.
    pub async fn sees(&self) -> FollowUp {
        self.looks().await.read(200)
    }

    /// Sees nothing: whether there is such a protocol isn't told.
    pub async fn sees_nothing(&self) -> String {
        let answer = self.looks().await;
        answer.problem(404, Code::NotFound);
        answer.text
    }

    /// The kinds of notices about the newest ticket, oldest first.
    pub async fn was_told(&self) -> Vec<&'static str> {
        self.sees().await.tickets[0].notices.iter().map(|notice| notice.what.as_str()).collect()
    }

    /// The answers that were given, the oldest first.
    pub async fn was_answered(&self) -> Vec<String> {
        self.sees().await.tickets[0].answers.iter().map(|given| given.answer.to_string()).collect()
    }

    /// *Pedir histórico completo*.
    pub async fn asks_for_history(&self) -> Answer {
        self.ask("follow-ups/history-requests").await
    }

    /// Opens the whole history.
    pub async fn opens_history(&self) -> Answer {
        self.ask("follow-ups/history").await
    }

    /// Reads the whole history.
    pub async fn reads_history(&self) -> FullHistory {
        self.opens_history().await.read(200)
    }
}

impl Customer {
    /// The page that follows the room.
    pub fn follows(&self) -> Follower {
        let entered = self.entered();
        Follower {
            app: self.app().clone(),
            company: self.link.0,
            protocol: entered.protocol.clone(),
            code: entered.follow_up_code.clone(),
        }
    }
}

impl Staff {
    /// The ticket of a protocol, as the staff see it.
    pub async fn sac_of(&self, protocol: &str) -> Value {
        let page = self.get(&format!("tickets?search={protocol}")).await.json(200);
        let id = page["items"][0]["id"].as_str().unwrap_or_else(|| panic!("no ticket {protocol}: {page}"));
        self.get(&format!("tickets/{id}")).await.json(200)
    }

    /// Changes fields of a ticket, and moves it.
    pub async fn works_on(&self, protocol: &str, status: &str, answer: Option<&str>) {
        let now = self.sac_of(protocol).await;
        let draft = json!({
            "ticket_type": now["ticket_type"], "subject": now["row"]["subject"], "description": now["description"],
            "priority": now["row"]["priority"], "responsible": null, "answer": answer,
        });
        let edit = json!({ "version": now["version"], "ticket": draft, "status": status });
        let path = format!("tickets/{}", now["row"]["id"].as_str().unwrap());
        self.asks(reqwest::Method::PUT, &path, Some(&edit)).await.json(200);
    }

    /// The oldest request of a history that has this protocol.
    pub async fn history_asked(&self, protocol: &str) -> HistoryRequest {
        let all: Page<HistoryRequest> = self.get("history-requests").await.read(200);
        let of_protocol = all.items.into_iter().filter(|request| request.protocol == protocol);
        of_protocol
            .min_by_key(|request| request.asked_at)
            .unwrap_or_else(|| panic!("no history of {protocol} was asked for"))
    }

    /// *Liberar histórico*.
    pub async fn gives(&self, history: &HistoryRequest) -> HistoryRequest {
        self.post(&format!("history-requests/{}/give", history.id), &json!({})).await.read(200)
    }

    /// The server warns of what is due; the ticket of a protocol has been warned of on these days, and a second step warns
    /// of nothing more.
    pub async fn sees_warnings(&self, protocol: &str, days: &[u32]) {
        for _ in 0..2 {
            self.app().step(Step::Warnings).await;
            assert_eq!(self.warnings(protocol).await, days);
        }
    }

    /// The days of which the ticket of a protocol was warned.
    async fn warnings(&self, protocol: &str) -> Vec<u32> {
        let ticket: protocol::rest::ticket::Ticket = serde_json::from_value(self.sac_of(protocol).await).unwrap();
        let day = |change: protocol::rest::ticket::TicketChange| match change.what {
            TicketFact::Warned { day } => Some(day),
            _ => None,
        };
        ticket.history.into_iter().filter_map(day).collect()
    }
}
