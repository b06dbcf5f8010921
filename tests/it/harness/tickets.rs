//! The staff's acts on SACs.

use protocol::{
    id::{EntityId, RoomId, TicketId},
    rest::{
        entity::Entity,
        page::Page,
        ticket::{RoomSac, Ticket, TicketRow, TicketType},
    },
};
use serde_json::{Value, json};

use super::{Answer, Company, Staff, client_id, customer_base::person_with};

/// *SAC Anônimo*.
pub fn anonymously() -> Value {
    json!({ "way": "anonymous" })
}

/// *Abrir SAC* on an entity.
pub fn matched(entity: EntityId) -> Value {
    json!({ "way": "matched", "entity": entity })
}

/// A click on one of the three ways.
pub fn click(way: &Value) -> Value {
    json!({ "client_id": client_id(), "open": way })
}

impl Company {
    /// Registers CLIENTE ANÔNIMO, and has ISOCHATCODIGOS name it.
    pub async fn has_anonymous_client(&self) -> Entity {
        let draft = json!({ "name": "CLIENTE ANÔNIMO", "kind": "person", "roles": ["USUARIO"] });
        let entity = self.admin.registers(&draft).await;
        self.sets("ISOCHATCODIGOS", json!({ "active": true, "entity": entity.code })).await.json(200);
        entity
    }

    /// Saves a parameter, whatever it says.
    pub async fn sets(&self, name: &str, fields: Value) -> Answer {
        self.admin.sets(name, fields).await
    }

    /// The type of tickets with this name.
    pub async fn ticket_type(&self, name: &str) -> TicketType {
        let types: Page<TicketType> = self.admin.get("ticket-types").await.read(200);
        types.items.into_iter().find(|found| found.name.as_str() == name).expect("such a type")
    }
}

impl Staff {
    /// Saves a parameter as its page does, whatever it says: `active`, and the fields of its value.
    pub async fn sets(&self, name: &str, fields: Value) -> Answer {
        let draft = self.parameter_draft(name, fields).await;
        self.put(&format!("parameters/{name}"), &draft).await
    }

    /// The body that saves a parameter, of the version that is there now.
    pub async fn parameter_draft(&self, name: &str, mut fields: Value) -> Value {
        let now = self.get(&format!("parameters/{name}")).await.json(200);
        let active = fields.as_object_mut().unwrap().remove("active").expect("whether it is active");
        fields["name"] = json!(name);
        json!({ "version": now["version"], "active": active, "value": fields })
    }

    /// A client with this e-mail.
    pub async fn registers_with_email(&self, name: &str, email: &str) -> Entity {
        self.registers(&person_with(name, json!({ "emails": [email] }))).await
    }

    /// The data of the SAC beside the conversation.
    pub async fn sac(&self, room: RoomId) -> RoomSac {
        self.get(&format!("rooms/{room}/sac")).await.read(200)
    }

    /// Clicks on one of the ways, whatever it says.
    pub async fn clicks(&self, room: RoomId, click: &Value) -> Answer {
        self.post(&format!("rooms/{room}/tickets"), click).await
    }

    /// Opens a SAC from the conversation.
    pub async fn opens_sac(&self, room: RoomId, way: &Value) -> Ticket {
        self.clicks(room, &click(way)).await.read(201)
    }

    pub async fn ticket(&self, id: TicketId) -> Ticket {
        self.get(&format!("tickets/{id}")).await.read(200)
    }

    /// *Alterar cliente*, to a registered one, whatever it says.
    pub async fn links(&self, ticket: TicketId, entity: EntityId) -> Answer {
        let link = json!({ "to": { "is": "registered", "entity": entity } });
        self.put(&format!("tickets/{ticket}/entity"), &link).await
    }

    /// Edits a ticket as its screen does: these fields, the others as they are, whatever it says.
    pub async fn edits(&self, ticket: &Ticket, fields: Value, status: Option<&str>) -> Answer {
        let mut draft = json!({
            "ticket_type": ticket.ticket_type, "subject": ticket.row.subject, "description": ticket.description,
            "priority": ticket.row.priority, "responsible": ticket.row.responsible.as_ref().map(|person| person.id),
            "answer": ticket.answer,
        });
        draft.as_object_mut().unwrap().extend(fields.as_object().unwrap().clone());
        let edit = json!({ "version": ticket.version, "ticket": draft, "status": status });
        self.put(&format!("tickets/{}", ticket.row.id), &edit).await
    }

    pub async fn lists(&self, query: &str) -> Page<TicketRow> {
        self.get(&format!("tickets?{query}")).await.read(200)
    }

    pub async fn opens_by_hand(&self, company: &Company, fields: Value) -> Ticket {
        self.post("tickets", &by_hand(company, fields).await).await.read(201)
    }
}

/// The form of a ticket that is opened by hand.
pub async fn by_hand(company: &Company, fields: Value) -> Value {
    let ticket_type = company.ticket_type("Dúvida").await.id;
    let mut draft = json!({
        "client_id": client_id(), "contact_name": "Ana", "ticket": { "ticket_type": ticket_type, "priority": "normal" },
    });
    for (name, value) in fields.as_object().unwrap() {
        let part = if draft.get(name).is_some() || name.starts_with("contact") || name == "entity" {
            &mut draft
        } else {
            &mut draft["ticket"]
        };
        part[name] = value.clone();
    }
    draft
}
