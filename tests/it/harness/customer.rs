//! The customer: enters, talks, leaves, reloads the page, loses the network.

use std::time::Duration;

use protocol::{
    Code, Problem,
    frame::{ClientFrame, ServerFrame},
    id::{RoomId, VisitId},
    rest::entry::{Entered, RoomToken},
    room::CustomerRoom,
};
use serde_json::{Value, json};

use super::{Answer, Line, Step, TestApp, client_id, line::AudienceView, visit};

/// The server takes a customer who is back within five seconds for one who never was away (R30).
const LONGER_THAN_A_RELOAD: Duration = Duration::from_secs(6);

/// A customer's browser.
pub struct Customer {
    app: TestApp,
    /// The visit id that the page stored before it asked.
    pub visit: VisitId,
    /// The company's and the channel's numeric codes, as in the link.
    pub link: (u32, u32),
    name: String,
    /// The e-mail as typed in the entry form.
    pub email: String,
    entered: Option<Entered>,
    /// The page's connection.
    pub line: Line<CustomerRoom>,
}

impl Customer {
    /// Somebody with the link of the first company's first channel.
    pub fn new(app: &TestApp, name: &str) -> Self {
        let email = format!("{}@exemplo.com.br", name.to_lowercase().replace(' ', "."));
        let (visit, name, line) = (visit(), name.to_owned(), Line::new(app));
        Self { app: app.clone(), visit, link: (1, 1), name, email, entered: None, line }
    }

    /// The body of the entry form.
    pub fn form(&self) -> Value {
        let (company, classification) = self.link;
        let Self { visit, name, email, .. } = self;
        json!({ "company": company, "classification": classification, "visit": visit, "name": name, "email": email })
    }

    /// Sends the entry form.
    pub async fn asks_to_enter(&self) -> Answer {
        self.app.post("entries").json(&self.form()).await
    }

    pub async fn enters(&mut self) -> RoomId {
        let entered: Entered = self.asks_to_enter().await.read(201);
        let room = entered.room;
        self.entered = Some(entered);
        room
    }

    /// Enters and opens the conversation.
    pub async fn comes(&mut self) -> RoomId {
        let room = self.enters().await;
        self.connects().await;
        room
    }

    /// The application.
    pub fn app(&self) -> &TestApp {
        &self.app
    }

    /// The answer to the entry.
    pub fn entered(&self) -> &Entered {
        self.entered.as_ref().expect("entered")
    }

    pub fn room(&self) -> RoomId {
        self.entered().room
    }

    /// The room's token.
    pub fn token(&self) -> &str {
        &self.entered().token
    }

    /// The conversation as the page shows it.
    pub fn view(&self) -> &CustomerRoom {
        &self.line.views[&self.room()]
    }

    /// The conversation as the server tells it.
    pub async fn fetched(&self) -> CustomerRoom {
        self.app.get(&format!("rooms/{}", self.room())).token(self.token()).await.read(200)
    }

    /// Reads the room, and follows it from there.
    pub async fn connects(&mut self) {
        let view = self.fetched().await;
        self.line.views.insert(view.id, view);
        self.comes_back().await;
    }

    /// Connects with what the page has.
    pub async fn comes_back(&mut self) {
        let token = self.token().to_owned();
        self.line.connect(&token, false).await;
    }

    /// The connection breaks.
    pub fn loses_the_network(&mut self) {
        self.line.cut();
    }

    /// The connection breaks, the server notices, and the customer is away for longer than a reload takes.
    pub async fn goes_away(&mut self) {
        self.line.vanish().await;
        self.app.pass(LONGER_THAN_A_RELOAD).await;
        self.app.step(Step::Presence).await;
    }

    /// A fresh token by the secret that the browser kept.
    pub async fn renews(&mut self) {
        let fresh: RoomToken = self.asks_for_a_token().await.read(200);
        self.entered.as_mut().expect("entered").token = fresh.token;
    }

    /// Asks for a fresh token.
    pub async fn asks_for_a_token(&self) -> Answer {
        let Entered { room, resume_secret, .. } = self.entered();
        self.app.post("room-tokens").json(&json!({ "room": room, "resume_secret": resume_secret })).await
    }

    /// The page is loaded again: it keeps only what the browser stored.
    pub async fn reloads(&mut self) {
        self.line = Line::new(&self.app);
        self.renews().await;
        self.connects().await;
    }

    /// Says something, and has it acknowledged.
    pub async fn says(&mut self, body: &str) -> u64 {
        self.tries_to_say(body).await.unwrap_or_else(|problem| panic!("not said: {problem:?}"))
    }

    /// Says something, or is refused.
    pub async fn tries_to_say(&mut self, body: &str) -> Result<u64, Problem> {
        let (room, client_id) = (self.room(), client_id());
        self.line.act(client_id, &ClientFrame::Say { room, client_id, body: body.to_owned() }).await
    }

    /// Types, or no longer.
    pub async fn types(&mut self, typing: bool) {
        let room = self.room();
        self.line.send(&ClientFrame::Typing { room, typing }).await;
    }

    /// *Sair da Conversa*.
    pub async fn leaves(&mut self) {
        let (room, client_id) = (self.room(), client_id());
        let left = self.line.act(client_id, &ClientFrame::Close { room, client_id }).await;
        left.unwrap_or_else(|problem| panic!("did not leave: {problem:?}"));
    }

    pub async fn sees_message(&mut self, body: &str) {
        let room = self.room();
        let saw = |line: &Line<CustomerRoom>| line.views[&room].said().iter().any(|said| said == body).then_some(());
        self.line.until(&format!("the customer sees {body:?}"), saw).await;
    }

    /// Sees the conversation in a state.
    pub async fn sees<T>(&mut self, what: &str, probe: impl Fn(&CustomerRoom) -> Option<T>) -> T {
        let room = self.room();
        self.line.until(what, |line| probe(&line.views[&room])).await
    }

    /// Checks that the page's view is the one that the server serves.
    pub async fn agrees(&mut self) {
        let fetched = self.fetched().await;
        let seq = fetched.seq;
        self.sees("the page has it all", |view| (view.seq >= seq).then_some(())).await;
        assert_eq!(*self.view(), fetched, "view before + events = view fetched");
    }

    /// Stands at a place in the queue.
    pub async fn stands_at(&mut self, place: u32) {
        self.app.step(Step::Queue).await;
        let stands = |line: &Line<CustomerRoom>| {
            let told = line.told.iter().rev().find_map(|frame| match frame {
                ServerFrame::Queue { position, .. } => Some(*position),
                _ => None,
            });
            (told == Some(place)).then_some(())
        };
        self.line.until(&format!("the customer stands at place {place}"), stands).await;
    }

    /// Comes, takes a place in the queue, and is told the expected wait in seconds, if any.
    pub async fn comes_and_is_told_to_wait(&mut self) -> Option<u32> {
        self.comes().await;
        self.app.step(Step::Queue).await;
        let told = |line: &Line<CustomerRoom>| {
            line.told.iter().rev().find_map(|frame| match frame {
                ServerFrame::Queue { expected_wait, .. } => Some(*expected_wait),
                _ => None,
            })
        };
        self.line.until("the customer is told the place", told).await
    }

    /// Is refused at entry.
    pub async fn is_refused(&self, code: Code) -> Problem {
        let answer = self.asks_to_enter().await;
        answer.problem(if code == Code::Invalid { 422 } else { 409 }, code)
    }
}
