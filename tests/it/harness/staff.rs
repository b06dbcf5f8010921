//! The staff: attendants, supervisors and administrators.

use std::time::Duration;

use protocol::{
    Problem,
    frame::{ClientFrame, Cursor},
    id::{RoomId, UserId},
    list::RoomRow,
    people::Person,
    rest::session::{Me, SignedIn},
    room::StaffRoom,
};
use reqwest::Method;
use serde_json::{Value, json};

use super::{Answer, Line, Step, TestApp, client_id, line::AudienceView};

/// A user's browser.
pub struct Staff {
    app: TestApp,
    pub me: Me,
    /// The access token.
    pub token: String,
    /// The refresh cookie, as a browser sends it.
    pub cookie: String,
    /// The page's connection.
    pub line: Line<StaffRoom>,
    company: u32,
}

/// Everybody's password.
pub const PASSWORD: &str = "correct horse battery";

impl Staff {
    /// Somebody with an open page. Accounts that signed in when the template was made go on by the cookie: hashing passwords is
    /// slow on purpose.
    pub async fn is_signed_in(app: &TestApp, company: u32, email: &str) -> Self {
        match app.cookie(&format!("{company}/{email}")) {
            Some(cookie) => {
                let answer = app.post("session/refresh").header("cookie", &cookie).await;
                Self::opened(app, company, &answer)
            }
            None => Self::signs_in(app, company, email).await,
        }
    }

    /// Somebody who has just signed in.
    pub async fn signs_in(app: &TestApp, company: u32, email: &str) -> Self {
        let answer = Self::tries_to_sign_in(app, company, email, PASSWORD).await;
        Self::opened(app, company, &answer)
    }

    fn opened(app: &TestApp, company: u32, answer: &Answer) -> Self {
        let SignedIn { access_token, me, .. } = answer.read(200);
        let (cookie, _) = answer.cookie().expect("a refresh cookie");
        Self { app: app.clone(), me, token: access_token, cookie, line: Line::new(app), company }
    }

    /// Sends the sign-in form.
    pub async fn tries_to_sign_in(app: &TestApp, company: u32, email: &str, password: &str) -> Answer {
        app.post("session").json(&json!({ "company": company, "email": email, "password": password })).await
    }

    /// Signs in again: the old token has ended.
    pub async fn signs_in_again(&mut self) {
        let line = std::mem::replace(&mut self.line, Line::new(&self.app));
        let email = self.me.email.to_string();
        *self = Self { line, ..Self::signs_in(&self.app.clone(), self.company, &email).await };
    }

    /// The application.
    pub fn app(&self) -> &TestApp {
        &self.app
    }

    /// The account.
    pub fn id(&self) -> UserId {
        self.me.id
    }

    /// As the others see this one.
    pub fn person(&self) -> Person {
        Person { id: self.me.id, name: self.me.name.clone() }
    }

    /// Asks a route.
    pub async fn asks(&self, method: Method, path: &str, body: Option<&Value>) -> Answer {
        let request = self.app.ask(method, path).token(&self.token);
        match body {
            Some(body) => request.json(body).await,
            None => request.await,
        }
    }

    pub async fn get(&self, path: &str) -> Answer {
        self.asks(Method::GET, path, None).await
    }

    pub async fn post(&self, path: &str, body: &Value) -> Answer {
        self.asks(Method::POST, path, Some(body)).await
    }

    pub async fn put(&self, path: &str, body: &Value) -> Answer {
        self.asks(Method::PUT, path, Some(body)).await
    }

    pub async fn delete(&self, path: &str) -> Answer {
        self.asks(Method::DELETE, path, None).await
    }

    /// Does an act by REST.
    pub async fn does(&self, act: &str, room: RoomId) -> Answer {
        self.post(&format!("rooms/{room}/{act}"), &json!({ "client_id": client_id() })).await
    }

    /// Opens the list.
    pub async fn connects(&mut self) {
        let token = self.token.clone();
        self.line.connect(&token, true).await;
        self.line.until("the list has come", |line| (line.list != Default::default()).then_some(())).await;
    }

    /// Connects with what the page has.
    pub async fn comes_back(&mut self) {
        self.connects().await;
    }

    /// The room as the server tells it.
    pub async fn fetched(&self, room: RoomId) -> StaffRoom {
        self.get(&format!("rooms/{room}")).await.read(200)
    }

    /// Reads a room, and follows it from there.
    pub async fn opens(&mut self, room: RoomId) {
        let view = self.fetched(room).await;
        let Cursor { after, at, .. } = view.cursor();
        self.line.views.insert(room, view);
        self.line.send(&ClientFrame::Watch { room, after, at }).await;
        self.line.until("the room is live", |line| line.live.contains(&room).then_some(())).await;
    }

    /// The room as the page shows it.
    pub fn view(&self, room: RoomId) -> &StaffRoom {
        &self.line.views[&room]
    }

    /// *Atender*, and opens the conversation.
    pub async fn takes(&mut self, room: RoomId) {
        self.tries_to_take(room).await.unwrap_or_else(|problem| panic!("not taken: {problem:?}"));
        self.opens(room).await;
    }

    /// *Atender*.
    pub async fn tries_to_take(&mut self, room: RoomId) -> Result<u64, Problem> {
        let client_id = client_id();
        self.line.act(client_id, &ClientFrame::Take { room, client_id }).await
    }

    /// *Participar*, and opens the conversation.
    pub async fn joins(&mut self, room: RoomId) {
        self.tries_to_join(room).await.unwrap_or_else(|problem| panic!("did not join: {problem:?}"));
        self.opens(room).await;
    }

    /// *Participar*.
    pub async fn tries_to_join(&mut self, room: RoomId) -> Result<u64, Problem> {
        let client_id = client_id();
        self.line.act(client_id, &ClientFrame::Join { room, client_id }).await
    }

    /// A participant's *Sair*.
    pub async fn tries_to_leave(&mut self, room: RoomId) -> Result<u64, Problem> {
        let client_id = client_id();
        self.line.act(client_id, &ClientFrame::Leave { room, client_id }).await
    }

    /// The responsible's *Sair*.
    pub async fn tries_to_close(&mut self, room: RoomId) -> Result<u64, Problem> {
        let client_id = client_id();
        self.line.act(client_id, &ClientFrame::Close { room, client_id }).await
    }

    /// The responsible's *Sair* that leaves the room to a participant.
    pub async fn tries_to_hand_over(&mut self, room: RoomId, to: UserId) -> Result<u64, Problem> {
        let client_id = client_id();
        self.line.act(client_id, &ClientFrame::HandOver { room, client_id, to }).await
    }

    /// *Assumir*, from the responsible that the page saw.
    pub async fn tries_to_assume(&mut self, room: RoomId, from: UserId) -> Result<u64, Problem> {
        let client_id = client_id();
        self.line.act(client_id, &ClientFrame::Assume { room, client_id, from }).await
    }

    /// The connection breaks, the server notices, and these seconds pass.
    pub async fn is_gone_for(&mut self, seconds: u64) {
        self.line.vanish().await;
        self.app.pass(Duration::from_secs(seconds)).await;
        self.app.step(Step::Presence).await;
    }

    /// Says something, and has it acknowledged.
    pub async fn says(&mut self, room: RoomId, body: &str) -> u64 {
        self.tries_to_say(room, body).await.unwrap_or_else(|problem| panic!("not said: {problem:?}"))
    }

    /// Says something, or is refused.
    pub async fn tries_to_say(&mut self, room: RoomId, body: &str) -> Result<u64, Problem> {
        let client_id = client_id();
        self.line.act(client_id, &ClientFrame::Say { room, client_id, body: body.to_owned() }).await
    }

    /// Types, or no longer.
    pub async fn types(&mut self, room: RoomId, typing: bool) {
        self.line.send(&ClientFrame::Typing { room, typing }).await;
    }

    pub async fn sees_message(&mut self, room: RoomId, body: &str) {
        let saw = |view: &StaffRoom| view.said().iter().any(|said| said == body).then_some(());
        self.sees(room, &format!("the attendant sees {body:?}"), saw).await;
    }

    /// Sees the conversation in a state.
    pub async fn sees<T>(&mut self, room: RoomId, what: &str, probe: impl Fn(&StaffRoom) -> Option<T>) -> T {
        self.line.until(what, |line| probe(&line.views[&room])).await
    }

    /// Sees a room's row in a state.
    pub async fn sees_row<T>(&mut self, room: RoomId, what: &str, probe: impl Fn(&RoomRow) -> Option<T>) -> T {
        self.line.until(what, |line| line.list.row(room).and_then(&probe)).await
    }

    /// Sees a room's row go.
    pub async fn sees_gone(&mut self, room: RoomId) {
        self.line.until("the row is gone", |line| line.list.row(room).is_none().then_some(())).await;
    }

    /// Checks that the page's view of a room is the one that the server serves.
    pub async fn agrees(&mut self, room: RoomId) {
        let fetched = self.fetched(room).await;
        let seq = fetched.seq;
        self.sees(room, "the page has it all", |view| (view.seq >= seq).then_some(())).await;
        assert_eq!(*self.view(room), fetched, "view before + events = view fetched");
    }
}
