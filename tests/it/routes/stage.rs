//! The records that are there when a route is asked.

use protocol::{
    id::{RoomId, UserId},
    rest::{password_link::NewLink, user::User},
};
use serde_json::{Value, json};

use crate::harness::{Company, Customer, Staff, TestApp};

/// A role of the stage's company.
pub(super) const ROLE: &str = "FORNECEDOR";

/// A company in the middle of its day: Bia talks with Ana, Caio is linked, Eli is not, Eva talks with nobody.
pub struct Stage {
    pub app: TestApp,
    pub company: Company,
    pub other: Company,
    pub ana: Customer,
    pub eva: Customer,
    pub bia: Staff,
    pub caio: Staff,
    pub eli: Staff,
    pub sonia: Staff,
    /// A user nobody signed in as, linked to the channel.
    pub zoe: User,
    pub(super) situation: String,
    pub(super) entity: String,
    pub(super) import: String,
    pub(super) review: String,
    pub(super) ticket: String,
    pub(super) ticket_type: String,
    pub(super) history: String,
    /// A sign-in of Zoe's.
    pub(super) session: String,
    /// The token of an invitation.
    pub(super) link: String,
}

impl Stage {
    /// The stage, with Bia in the room.
    pub async fn set(app: &TestApp) -> Self {
        let (company, other) = (app.company().await, app.other_company().await);
        let (bia, caio) = (company.attendant("Bia").await, company.attendant("Caio").await);
        let (eli, sonia) = (company.signs_in("Rival 0").await, company.supervisor().await);
        let zoe = company.user("Zoe", "attendant").await;
        company.link(company.channel(), zoe.id).await;
        let (mut ana, mut eva) = (Customer::new(app, "Ana"), Customer::new(app, "Eva"));
        let room = ana.enters().await;
        eva.enters().await;
        bia.does("take", room).await.json(200);
        ana.follows().asks_for_history().await.json(201);
        let history = bia.history_asked(&ana.entered().protocol).await.id.to_string();
        let situation = company.situations().await.items[0].id.to_string();
        let (entity, review) = (bia.registers(&entity("Eddy Araujo")).await, bia.reviews(&entity("Rui Prado")).await);
        let (entity, review) = (entity.id.to_string(), review.token.to_string());
        let import = company.admin.uploads("nome\n").await.run.id.to_string();
        company.admin.post("entity-roles", &json!({ "name": ROLE })).await.json(201);
        let opened = bia.opens_sac(room, &json!({ "way": "matched", "entity": entity })).await;
        let (ticket, ticket_type) = (opened.row.id.to_string(), opened.ticket_type.to_string());
        Staff::signs_in(app, 1, zoe.email.as_str()).await;
        let sessions = company.admin.get(&format!("users/{}/sessions", zoe.id)).await.json(200);
        let session = sessions["items"][0]["id"].as_str().unwrap().to_owned();
        let ivo = json!({ "name": "Ivo", "email": "ivo@loja.example", "role": "attendant" });
        let invited: NewLink = company.admin.post("invitations", &ivo).await.read(201);
        let link = invited.path.split_once('#').unwrap().1.to_owned();
        Self {
            session,
            link,
            ticket,
            ticket_type,
            history,
            app: app.clone(),
            company,
            other,
            ana,
            eva,
            bia,
            caio,
            eli,
            sonia,
            zoe,
            situation,
            entity,
            import,
            review,
        }
    }

    /// The room that Bia and Ana talk in.
    pub fn room(&self) -> RoomId {
        self.ana.room()
    }

    /// Zoe is linked, whatever was done before.
    pub async fn link_zoe(&self) {
        let zoe: UserId = self.zoe.id;
        self.company.link(self.company.channel(), zoe).await;
    }

    /// Everything that the requests of a test could have changed; that the customers have no page open shows with time.
    pub async fn state(&self) -> Vec<Value> {
        let admin = &self.company.admin;
        let mut state = Vec::new();
        for path in [
            "situations",
            "classifications",
            "history-requests",
            "users?per_page=100",
            "entities",
            "entity-roles",
            "tickets",
            "ticket-types",
            "parameters",
        ] {
            let mut list = admin.get(path).await.json(200);
            for row in list["items"].as_array_mut().unwrap() {
                // The time tells who is online.
                row["figures"]["online"].take();
            }
            state.push(list);
        }
        let attendants = format!("classifications/{}/attendants", self.company.channel());
        state.push(admin.get(&attendants).await.json(200));
        let mut rooms = self.bia.get("rooms?situation=waiting,in_attendance,closed").await.json(200);
        for row in rooms["items"].as_array_mut().unwrap() {
            row["customer_absent_since"].take();
        }
        let mut room = self.bia.get(&format!("rooms/{}", self.room())).await.json(200);
        room["customer_absent_since"].take();
        state.extend([rooms, room]);
        state
    }
}

pub(super) fn entity(name: &str) -> Value {
    json!({
        "name": name, "kind": "person", "document": "529.982.247-25", "emails": ["eddy@exemplo.com"],
        "phones": ["(41) 99812-4471"], "roles": ["CLIENTE"],
    })
}
