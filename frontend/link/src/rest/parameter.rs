//! Parameters (R19) and the types of tickets.

use protocol::{
    id::TicketTypeId,
    rest::{
        page::Page,
        parameter::{Parameter, ParameterDraft, ParameterName},
        ticket::{TicketType, TicketTypeDraft},
    },
};

use super::client::{Rest, activation};
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
    /// `invalid`, `forbidden`.
    pub async fn change_parameter(&self, name: ParameterName, draft: &ParameterDraft) -> Result<Parameter, Failure> {
        self.put(&format!("parameters/{}", name.as_str()), draft).await
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
