//! Parameters (R19) and the types of tickets.

use gloo_net::http::Method;
use protocol::{
    id::{TicketTypeId, UserId},
    rest::{
        page::{Page, PageQuery},
        parameter::{OverrideDraft, Parameter, ParameterChange, ParameterDraft, ParameterName, ParameterOverride},
        ticket::{TicketType, TicketTypeDraft},
    },
};

use super::{
    client::{Rest, TIMEOUT, activation, read},
    paging::page_path,
};
use crate::failure::Failure;

impl Rest {
    /// All parameters, in their order.
    ///
    /// # Errors
    /// `forbidden`.
    pub async fn parameters(&self) -> Result<Page<Parameter>, Failure> {
        self.get("parameters").await
    }

    /// One parameter.
    ///
    /// # Errors
    /// `forbidden`.
    pub async fn parameter(&self, name: ParameterName) -> Result<Parameter, Failure> {
        self.get(&format!("parameters/{}", name.as_str())).await
    }

    /// Saves a change.
    ///
    /// # Errors
    /// `invalid`, `changed`, `forbidden`.
    pub async fn change_parameter(&self, name: ParameterName, draft: &ParameterDraft) -> Result<Parameter, Failure> {
        self.put(&format!("parameters/{}", name.as_str()), draft).await
    }

    /// The changes of a parameter, the last one first.
    ///
    /// # Errors
    /// `forbidden`.
    pub async fn parameter_history(
        &self,
        name: ParameterName,
        page: &PageQuery,
    ) -> Result<Page<ParameterChange>, Failure> {
        self.get(&page_path(&format!("parameters/{}/history", name.as_str()), page)).await
    }

    /// The users who have a value of their own, by name.
    ///
    /// # Errors
    /// `forbidden`.
    pub async fn parameter_overrides(
        &self,
        name: ParameterName,
        page: &PageQuery,
    ) -> Result<Page<ParameterOverride>, Failure> {
        self.get(&page_path(&format!("parameters/{}/users", name.as_str()), page)).await
    }

    /// A user's own value.
    ///
    /// # Errors
    /// `not_found`, `forbidden`.
    pub async fn parameter_override(&self, name: ParameterName, user: UserId) -> Result<ParameterOverride, Failure> {
        self.get(&format!("parameters/{}/users/{user}", name.as_str())).await
    }

    /// Gives a user a value of one's own, or changes it.
    ///
    /// # Errors
    /// `invalid`, `changed`, `not_found`, `forbidden`.
    pub async fn override_parameter(
        &self,
        name: ParameterName,
        user: UserId,
        draft: &OverrideDraft,
    ) -> Result<ParameterOverride, Failure> {
        self.put(&format!("parameters/{}/users/{user}", name.as_str()), draft).await
    }

    /// Takes a user's own value away.
    ///
    /// # Errors
    /// `not_found`, `forbidden`.
    pub async fn remove_override(&self, name: ParameterName, user: UserId) -> Result<Parameter, Failure> {
        let path = format!("parameters/{}/users/{user}", name.as_str());
        read(self.authorised(Method::DELETE, &path, None, TIMEOUT).await?)
    }

    /// *Incluir* of a type.
    ///
    /// # Errors
    /// `invalid`, `taken`, `forbidden`.
    pub async fn add_ticket_type(&self, draft: &TicketTypeDraft) -> Result<TicketType, Failure> {
        self.post("ticket-types", draft).await
    }

    /// Activates or inactivates a type for new tickets.
    ///
    /// # Errors
    /// `standard_record`, `not_found`, `forbidden`.
    pub async fn turn_ticket_type(&self, id: TicketTypeId, active: bool) -> Result<TicketType, Failure> {
        self.order(&format!("ticket-types/{id}/{}", activation(active))).await
    }
}
