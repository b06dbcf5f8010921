//! The opening hours of a channel (R11).

use protocol::{
    id::ClassificationId,
    rest::hours::{ChannelHours, HoursChange, HoursPlan, HoursPreview},
};

use super::client::Rest;
use crate::failure::Failure;

impl Rest {
    /// The hours as they are kept.
    ///
    /// # Errors
    /// `not_found`, `forbidden`.
    pub async fn hours(&self, id: ClassificationId) -> Result<ChannelHours, Failure> {
        self.get(&format!("classifications/{id}/hours")).await
    }

    /// The meaning of hours that are not saved.
    ///
    /// # Errors
    /// `invalid`, each fault at its field; `not_found`, `forbidden`.
    pub async fn preview_hours(&self, id: ClassificationId, plan: &HoursPlan) -> Result<HoursPreview, Failure> {
        self.post(&format!("classifications/{id}/hours/preview"), plan).await
    }

    /// Saves a change.
    ///
    /// # Errors
    /// `invalid`, each fault at its field; `changed`, `not_found`, `forbidden`.
    pub async fn change_hours(&self, id: ClassificationId, change: &HoursChange) -> Result<ChannelHours, Failure> {
        self.put(&format!("classifications/{id}/hours"), change).await
    }
}
