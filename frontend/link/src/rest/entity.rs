//! Entities: searching, registering in two steps, changing; and the roles they may have.

use protocol::{
    id::EntityId,
    list::RoomRow,
    rest::{
        entity::{
            Entity, EntityChange, EntityConfirmation, EntityDraft, EntityPage, EntityRole, EntityRoleDraft, Review,
        },
        page::{Page, PageQuery},
        ticket::TicketRow,
    },
};

use super::{
    client::{Rest, activation},
    paging::page_path,
};
use crate::failure::Failure;

/// Filters of a list of entities. An empty filter matches all entities.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct EntityQuery {
    /// A part of the name, an e-mail, a document or a code.
    pub search: String,
    /// One of their e-mails, whole.
    pub email: String,
    /// The name of a role.
    pub role: String,
    /// Only the active, or the inactive ones.
    pub active: Option<bool>,
    /// The latest registered first; otherwise by name.
    pub newest: bool,
}

impl EntityQuery {
    fn path(&self, page: &PageQuery) -> String {
        let mut path = page_path("entities", page);
        if let Some(active) = self.active {
            path.push_str(&format!("&active={active}"));
        }
        if self.newest {
            path.push_str("&sort=newest");
        }
        for (name, value) in [("search", self.search.trim()), ("email", &self.email), ("role", &self.role)] {
            if !value.is_empty() {
                path.push_str(&format!("&{name}={}", js_sys::encode_uri_component(value)));
            }
        }
        path
    }
}

impl Rest {
    /// Entities by words, role and activity, by name.
    ///
    /// # Errors
    /// `malformed_address`.
    pub async fn entities(&self, query: &EntityQuery, page: &PageQuery) -> Result<EntityPage, Failure> {
        self.get(&query.path(page)).await
    }

    /// One entity.
    ///
    /// # Errors
    /// `not_found`.
    pub async fn entity(&self, id: EntityId) -> Result<Entity, Failure> {
        self.get(&format!("entities/{id}")).await
    }

    /// Saves a change.
    ///
    /// # Errors
    /// `invalid`, `changed`, `entity_referenced`, `not_found`.
    pub async fn change_entity(&self, id: EntityId, change: &EntityChange) -> Result<Entity, Failure> {
        self.put(&format!("entities/{id}"), change).await
    }

    /// The first *Confirmar* (R53).
    ///
    /// # Errors
    /// `invalid`.
    pub async fn review_entity(&self, draft: &EntityDraft) -> Result<Review, Failure> {
        self.post("entity-reviews", draft).await
    }

    /// The second *Confirmar* (R53). A repeat gets the same entity.
    ///
    /// # Errors
    /// `look_alikes`, `review_unknown`, `review_spent`.
    pub async fn add_entity(&self, confirmation: &EntityConfirmation) -> Result<Entity, Failure> {
        self.post("entities", confirmation).await
    }

    /// Inactivates an entity: it is not suggested and gets no new tickets.
    ///
    /// # Errors
    /// `entity_referenced`, `not_found`, `forbidden`.
    pub async fn inactivate_entity(&self, id: EntityId) -> Result<Entity, Failure> {
        self.order(&format!("entities/{id}/inactivate")).await
    }

    /// Activates an entity again.
    ///
    /// # Errors
    /// `not_found`, `forbidden`.
    pub async fn activate_entity(&self, id: EntityId) -> Result<Entity, Failure> {
        self.order(&format!("entities/{id}/activate")).await
    }

    /// The tickets of an entity, the newest first.
    ///
    /// # Errors
    /// `not_found`.
    pub async fn entity_tickets(&self, id: EntityId, page: &PageQuery) -> Result<Page<TicketRow>, Failure> {
        self.get(&page_path(&format!("entities/{id}/tickets"), page)).await
    }

    /// The conversations of an entity that the user may see, the newest first (R17).
    ///
    /// # Errors
    /// `not_found`.
    pub async fn entity_rooms(&self, id: EntityId, page: &PageQuery) -> Result<Page<RoomRow>, Failure> {
        self.get(&page_path(&format!("entities/{id}/rooms"), page)).await
    }

    /// The roles of the company.
    ///
    /// # Errors
    /// `unauthenticated`.
    pub async fn entity_roles(&self, page: &PageQuery) -> Result<Page<EntityRole>, Failure> {
        self.get(&page_path("entity-roles", page)).await
    }

    /// *Incluir* of a role.
    ///
    /// # Errors
    /// `invalid`, `taken`, `forbidden`.
    pub async fn add_entity_role(&self, draft: &EntityRoleDraft) -> Result<EntityRole, Failure> {
        self.post("entity-roles", draft).await
    }

    /// Activates or inactivates a role.
    ///
    /// # Errors
    /// `standard_record`, `not_found`, `forbidden`.
    pub async fn turn_entity_role(&self, name: &str, active: bool) -> Result<EntityRole, Failure> {
        let name = js_sys::encode_uri_component(name);
        self.order(&format!("entity-roles/{name}/{}", activation(active))).await
    }
}
