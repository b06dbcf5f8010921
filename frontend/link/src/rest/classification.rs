//! Classifications and who attends them (R7–R18).

use gloo_net::http::Method;
use protocol::{
    id::{ClassificationId, UserId},
    rest::{
        classification::{
            Classification, ClassificationChange, ClassificationDraft, ClassificationFigures, ClassificationLink,
            ClassificationRow, Linked, LinkedAttendant, NewLinks, Unlinked,
        },
        page::{Page, PageQuery},
    },
};

use super::{
    client::{Rest, TIMEOUT, read},
    paging::{ListOrder, list_path, page_path},
};
use crate::failure::Failure;

/// Which channels, and in which order.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct ClassificationQuery {
    /// Words of the name, or the code.
    pub search: String,
    pub active: Option<bool>,
    /// By `name`; by code without a key.
    pub order: ListOrder,
}

impl Rest {
    /// The company's channels, each with how it is now.
    ///
    /// # Errors
    /// `forbidden`.
    pub async fn classifications(
        &self,
        query: &ClassificationQuery,
        page: &PageQuery,
    ) -> Result<Page<ClassificationRow>, Failure> {
        let path = list_path("classifications", Some(&query.search), query.active, page);
        self.get(&(path + &query.order.query())).await
    }

    /// The people and rooms that depend on the channel now.
    ///
    /// # Errors
    /// `not_found`, `forbidden`.
    pub async fn classification_figures(&self, id: ClassificationId) -> Result<ClassificationFigures, Failure> {
        self.get(&format!("classifications/{id}/figures")).await
    }

    /// One channel.
    ///
    /// # Errors
    /// `not_found`, `forbidden`.
    pub async fn classification(&self, id: ClassificationId) -> Result<Classification, Failure> {
        self.get(&format!("classifications/{id}")).await
    }

    /// The addresses by which customers enter the channel (R27).
    ///
    /// # Errors
    /// `not_found`, `forbidden`.
    pub async fn classification_link(&self, id: ClassificationId) -> Result<ClassificationLink, Failure> {
        self.get(&format!("classifications/{id}/link")).await
    }

    /// *Incluir*.
    ///
    /// # Errors
    /// `invalid`, `taken`, `forbidden`.
    pub async fn add_classification(&self, draft: &ClassificationDraft) -> Result<Classification, Failure> {
        self.post("classifications", draft).await
    }

    /// Saves a change.
    ///
    /// # Errors
    /// `invalid`, `taken`, `changed`, `not_found`, `forbidden`.
    pub async fn change_classification(
        &self,
        id: ClassificationId,
        change: &ClassificationChange,
    ) -> Result<Classification, Failure> {
        self.put(&format!("classifications/{id}"), change).await
    }

    /// Inactivates a channel, which takes no entries from now on.
    ///
    /// # Errors
    /// `not_found`, `forbidden`.
    pub async fn inactivate_classification(&self, id: ClassificationId) -> Result<Classification, Failure> {
        self.order(&format!("classifications/{id}/inactivate")).await
    }

    /// Activates a channel again.
    ///
    /// # Errors
    /// `not_found`, `forbidden`.
    pub async fn activate_classification(&self, id: ClassificationId) -> Result<Classification, Failure> {
        self.order(&format!("classifications/{id}/activate")).await
    }

    /// The attendants of the channel (R17).
    ///
    /// # Errors
    /// `not_found`, `forbidden`.
    pub async fn attendants(&self, id: ClassificationId, page: &PageQuery) -> Result<Page<LinkedAttendant>, Failure> {
        self.get(&page_path(&format!("classifications/{id}/attendants"), page)).await
    }

    /// Links attendants, all or none (R17).
    ///
    /// # Errors
    /// `invalid`, `not_found`, `forbidden`.
    pub async fn link_attendants(&self, id: ClassificationId, users: Vec<UserId>) -> Result<Linked, Failure> {
        self.post(&format!("classifications/{id}/attendants"), &NewLinks { users }).await
    }

    /// Unlinks an attendant. Answers the number of rooms that stay with the attendant (R18).
    ///
    /// # Errors
    /// `not_found`, `forbidden`.
    pub async fn unlink_attendant(&self, id: ClassificationId, user: UserId) -> Result<Unlinked, Failure> {
        read(self.authorised(Method::DELETE, &format!("classifications/{id}/attendants/{user}"), None, TIMEOUT).await?)
    }
}
