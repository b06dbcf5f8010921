//! A company with its people, made by the same routes that everybody uses.

use protocol::{
    id::{ClassificationId, SituationId, UserId},
    rest::{
        classification::{Classification, ClassificationRow},
        page::Page,
        situation::Situation,
        user::User,
    },
};
use reqwest::Method;
use serde_json::{Value, json};

use super::{
    TestApp,
    staff::{PASSWORD, Staff},
};

/// A company, and its administrator signed in.
pub struct Company {
    app: TestApp,
    /// Its numeric code.
    pub code: u32,
    /// Its administrator.
    pub admin: Staff,
    /// Its first channel, where it has one.
    pub channel: Option<Classification>,
}

/// The attendants of a company's first channel, who are there from the start.
const ATTENDANTS: [&str; 3] = ["Bia", "Caio", "Davi"];
/// A supervisor who is there from the start.
const SUPERVISOR: &str = "Sonia";
const ADMINISTRATOR: &str = "Alice Admin";
/// Attendants of company 1 who are there from the start and linked to nothing: "Rival 0" and so on.
const RIVALS: usize = 100;

impl TestApp {
    /// Company 1, open for customers: the three situations and channel 1.
    pub async fn company(&self) -> Company {
        Company::with_code(self, 1).await
    }

    /// Another company, open for customers.
    pub async fn other_company(&self) -> Company {
        Company::with_code(self, 2).await
    }
}

impl Company {
    /// A new company with nothing but an administrator: not even CLIENTE ANÔNIMO.
    pub async fn bare(app: &TestApp, code: u32, name: &str) -> Self {
        Self::add(app, code, name, &["--without-anonymous"]).await
    }

    /// A new company as the command line makes it, with its administrator.
    pub async fn fresh(app: &TestApp, code: u32, name: &str) -> Self {
        Self::add(app, code, name, &[]).await
    }

    async fn add(app: &TestApp, code: u32, name: &str, flags: &[&str]) -> Self {
        let (number, email) = (code.to_string(), email(ADMINISTRATOR));
        let add = ["company", "add", "--code", &number, "--name", name, "--zone", "America/Sao_Paulo"];
        app.command(&[&add[..], flags].concat(), "");
        let add = ["user", "add", "--company", &number, "--name", ADMINISTRATOR, "--email", &email, "--role", "admin"];
        app.command(&[&add[..], &["--password-stdin"]].concat(), PASSWORD);
        let admin = Staff::signs_in(app, code, &email).await;
        Self { app: app.clone(), code, admin, channel: None }
    }

    /// A new company with the three situations, channel 1 open around the clock, and its people.
    pub async fn open_for_customers(app: &TestApp, code: u32, name: &str) {
        let mut company = Self::bare(app, code, name).await;
        for (label, internal) in
            [("Em espera pelo atendimento", "waiting"), ("Em atendimento", "in_attendance"), ("Encerrado", "closed")]
        {
            company.situation(label, internal).await;
        }
        company.channel = Some(company.channel_with(json!({ "name": "Suporte" })).await);
        for name in ATTENDANTS {
            let user = company.user(name, "attendant").await;
            company.link(company.channel(), user.id).await;
        }
        company.user(SUPERVISOR, "supervisor").await;
        for rival in 0..if code == 1 { RIVALS } else { 0 } {
            company.user(&format!("Rival {rival}"), "attendant").await;
        }
    }

    /// The refresh cookies of everybody's first sign-in, by code and name.
    pub async fn cookies(app: &TestApp, code: u32) -> Vec<(String, String)> {
        let rivals = (0..if code == 1 { RIVALS } else { 0 }).map(|rival| format!("Rival {rival}"));
        let people = ATTENDANTS.into_iter().chain([SUPERVISOR, ADMINISTRATOR]).map(str::to_owned).chain(rivals);
        let mut cookies = Vec::new();
        for name in people {
            let staff = Staff::signs_in(app, code, &email(&name)).await;
            cookies.push((format!("{code}/{}", email(&name)), staff.cookie));
        }
        cookies
    }

    /// So many attendants of the first channel.
    pub async fn crowd(&self, size: usize) -> Vec<Staff> {
        let mut crowd = Vec::new();
        for rival in 0..size {
            let rival = self.signs_in(&format!("Rival {rival}")).await;
            self.link(self.channel(), rival.id()).await;
            crowd.push(rival);
        }
        crowd
    }

    /// A company that is there.
    async fn with_code(app: &TestApp, code: u32) -> Self {
        let admin = Staff::is_signed_in(app, code, &email(ADMINISTRATOR)).await;
        let channels: Page<ClassificationRow> = admin.get("classifications").await.read(200);
        let channel = channels.items.into_iter().next().map(|row| row.classification);
        Self { app: app.clone(), code, admin, channel }
    }

    /// The first channel.
    pub fn channel(&self) -> ClassificationId {
        self.channel.as_ref().expect("a channel").id
    }

    /// Registers a situation.
    pub async fn situation(&self, label: &str, internal: &str) -> SituationId {
        let made: Situation =
            self.admin.post("situations", &json!({ "label": label, "internal": internal })).await.read(201);
        made.id
    }

    /// Registers a channel.
    pub async fn channel_with(&self, draft: Value) -> Classification {
        self.admin.post("classifications", &draft).await.read(201)
    }

    /// Changes the first channel: these fields, the others as they are.
    pub async fn change_channel(&self, changes: Value) -> Classification {
        let path = format!("classifications/{}", self.channel());
        let mut draft = self.admin.get(&path).await.json(200);
        let version = draft["version"].clone();
        let fields = draft.as_object_mut().unwrap();
        fields.retain(|name, _| !["id", "active", "version"].contains(&name.as_str()));
        fields.extend(changes.as_object().unwrap().clone());
        self.admin.put(&path, &json!({ "version": version, "classification": draft })).await.read(200)
    }

    /// Registers a user.
    pub async fn user(&self, name: &str, role: &str) -> User {
        let email = email(name);
        let draft = json!({ "name": name, "email": email, "role": role, "password": PASSWORD });
        self.admin.post("users", &draft).await.read(201)
    }

    /// Links a user to a channel.
    pub async fn link(&self, channel: ClassificationId, user: UserId) {
        self.admin.asks(Method::PUT, &format!("classifications/{channel}/attendants/{user}"), None).await.json(200);
    }

    /// Unlinks a user from a channel; the rooms under way.
    pub async fn unlink(&self, channel: ClassificationId, user: UserId) -> u64 {
        let unlinked = self.admin.delete(&format!("classifications/{channel}/attendants/{user}")).await.json(200);
        unlinked["rooms_in_attendance"].as_u64().unwrap()
    }

    /// An attendant of the first channel, signed in.
    pub async fn attendant(&self, name: &str) -> Staff {
        if !ATTENDANTS.contains(&name) {
            let user = self.user(name, "attendant").await;
            self.link(self.channel(), user.id).await;
        }
        self.signs_in(name).await
    }

    /// The supervisor, signed in.
    pub async fn supervisor(&self) -> Staff {
        self.signs_in(SUPERVISOR).await
    }

    /// A user that there is, signed in.
    pub async fn signs_in(&self, name: &str) -> Staff {
        Staff::is_signed_in(&self.app, self.code, &email(name)).await
    }

    /// All labels.
    pub async fn situations(&self) -> Page<Situation> {
        self.admin.get("situations").await.read(200)
    }
}

fn email(name: &str) -> String {
    format!("{}@loja.example", name.to_lowercase().replace(' ', "."))
}
