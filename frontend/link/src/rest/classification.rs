//! Classifications and who attends them (R7–R18).

use gloo_net::http::Method;
use protocol::{
    id::{ClassificationId, UserId},
    rest::{
        classification::{Classification, ClassificationDraft, LinkedAttendant, Unlinked},
        page::{Page, PageQuery},
    },
};

use super::{
    client::{Rest, TIMEOUT, read},
    user::list_path,
};
use crate::failure::Failure;

impl Rest {
    /// The company's channels; only the active or inactive ones where asked so.
    ///
    /// # Errors
    /// `forbidden`.
    pub async fn classifications(
        &self,
        active: Option<bool>,
        page: PageQuery,
    ) -> Result<Page<Classification>, Failure> {
        self.get(&list_path("classifications", None, active, page)).await
    }

    /// One channel.
    ///
    /// # Errors
    /// `not_found`, `forbidden`.
    pub async fn classification(&self, id: ClassificationId) -> Result<Classification, Failure> {
        self.get(&format!("classifications/{id}")).await
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
    /// `invalid`, `taken`, `not_found`, `forbidden`.
    pub async fn change_classification(
        &self,
        id: ClassificationId,
        draft: &ClassificationDraft,
    ) -> Result<Classification, Failure> {
        self.put(&format!("classifications/{id}"), draft).await
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
    pub async fn attendants(&self, id: ClassificationId) -> Result<Page<LinkedAttendant>, Failure> {
        self.get(&format!("classifications/{id}/attendants")).await
    }

    /// Links an attendant (R17).
    ///
    /// # Errors
    /// `not_found`, `forbidden`.
    pub async fn link_attendant(&self, id: ClassificationId, user: UserId) -> Result<LinkedAttendant, Failure> {
        read(self.authorised(Method::PUT, &format!("classifications/{id}/attendants/{user}"), None, TIMEOUT).await?)
    }

    /// Unlinks an attendant. Answers the number of rooms that stay with the attendant (R18).
    ///
    /// # Errors
    /// `not_found`, `forbidden`.
    pub async fn unlink_attendant(&self, id: ClassificationId, user: UserId) -> Result<Unlinked, Failure> {
        read(self.authorised(Method::DELETE, &format!("classifications/{id}/attendants/{user}"), None, TIMEOUT).await?)
    }
}
