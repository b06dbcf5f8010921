//! Situations (R2–R6).

use protocol::{
    id::SituationId,
    rest::{
        page::{Page, PageQuery},
        situation::{Inactivation, Situation, SituationDraft},
    },
};

use super::{client::Rest, user::list_path};
use crate::failure::Failure;

impl Rest {
    /// The company's situations; only the active or inactive ones where asked so.
    ///
    /// # Errors
    /// `forbidden`.
    pub async fn situations(&self, active: Option<bool>, page: PageQuery) -> Result<Page<Situation>, Failure> {
        self.get(&list_path("situations", None, active, page)).await
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
    /// `invalid`, `taken`, `not_found`, `default_situation`, `forbidden`.
    pub async fn change_situation(&self, id: SituationId, draft: &SituationDraft) -> Result<Situation, Failure> {
        self.put(&format!("situations/{id}"), draft).await
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
