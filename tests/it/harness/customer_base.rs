//! The staff's acts on the customer base.

use protocol::rest::entity::{Entity, EntityPage, Review};
use serde_json::{Value, json};

use super::{Answer, Staff};

/// A person with this name, a client, and nothing else known.
pub fn person(name: &str) -> Value {
    json!({ "name": name, "kind": "person", "roles": ["CLIENTE"] })
}

/// The same with these fields.
pub fn person_with(name: &str, fields: Value) -> Value {
    let mut draft = person(name);
    draft.as_object_mut().unwrap().extend(fields.as_object().unwrap().clone());
    draft
}

impl Staff {
    /// The first *Confirmar*.
    pub async fn reviews(&self, draft: &Value) -> Review {
        self.post("entity-reviews", draft).await.read(201)
    }

    /// The second *Confirmar*, whatever it says.
    pub async fn confirms(&self, review: &Review, despite_look_alikes: bool) -> Answer {
        let confirmation = json!({ "review": review.token, "despite_look_alikes": despite_look_alikes });
        self.post("entities", &confirmation).await
    }

    /// Both, whoever looks alike.
    pub async fn registers(&self, draft: &Value) -> Entity {
        let review = self.reviews(draft).await;
        self.confirms(&review, true).await.read(201)
    }

    pub async fn finds(&self, query: &str) -> EntityPage {
        self.get(&format!("entities?{query}")).await.read(200)
    }

    /// The names on that page.
    pub async fn finds_names(&self, query: &str) -> Vec<String> {
        self.finds(query).await.items.into_iter().map(|row| row.name.into()).collect()
    }
}
