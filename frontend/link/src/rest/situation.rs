//! Situations (R2–R6).

use protocol::{
    id::SituationId,
    people::InternalSituation,
    rest::{
        page::{Page, PageQuery},
        situation::{Inactivation, Situation, SituationChange, SituationDraft},
    },
};

use super::{
    client::Rest,
    paging::{ListOrder, list_path},
};
use crate::failure::Failure;

/// Which situations, and in which order.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct SituationQuery {
    pub active: Option<bool>,
    pub internal: Option<InternalSituation>,
    /// By `label`; by age without a key.
    pub order: ListOrder,
}

impl Rest {
    /// The company's situations.
    ///
    /// # Errors
    /// `forbidden`.
    pub async fn situations(&self, query: &SituationQuery, page: &PageQuery) -> Result<Page<Situation>, Failure> {
        let mut path = list_path("situations", None, query.active, page);
        if let Some(internal) = query.internal {
            path.push_str(&format!("&internal={}", internal.as_str()));
        }
        path.push_str(&query.order.query());
        self.get(&path).await
    }

    /// One situation.
    ///
    /// # Errors
    /// `not_found`, `forbidden`.
    pub async fn situation(&self, id: SituationId) -> Result<Situation, Failure> {
        self.get(&format!("situations/{id}")).await
    }

    /// *Incluir*.
    ///
    /// # Errors
    /// `invalid`, `taken`, `forbidden`.
    pub async fn add_situation(&self, draft: &SituationDraft) -> Result<Situation, Failure> {
        self.post("situations", draft).await
    }

    /// Saves a change.
    ///
    /// # Errors
    /// `invalid`, `taken`, `changed`, `not_found`, `default_situation`, `forbidden`.
    pub async fn change_situation(&self, id: SituationId, change: &SituationChange) -> Result<Situation, Failure> {
        self.put(&format!("situations/{id}"), change).await
    }

    /// Inactivates a situation (R5).
    ///
    /// # Errors
    /// `last_active_situation` until confirmed, `default_situation`, `not_found`, `forbidden`.
    pub async fn inactivate_situation(
        &self,
        id: SituationId,
        inactivation: Inactivation,
    ) -> Result<Situation, Failure> {
        self.post(&format!("situations/{id}/inactivate"), &inactivation).await
    }

    /// Activates a situation again.
    ///
    /// # Errors
    /// `not_found`, `forbidden`.
    pub async fn activate_situation(&self, id: SituationId) -> Result<Situation, Failure> {
        self.order(&format!("situations/{id}/activate")).await
    }
}
