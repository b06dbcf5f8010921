//! Situations (R2–R6).

use serde::{Deserialize, Serialize};

use crate::{FieldError, Label, id::SituationId, people::InternalSituation, rest::draft::Draft};

/// A label of the company for an internal situation.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Situation {
    /// The situation.
    pub id: SituationId,
    /// The company's label.
    pub label: Label,
    /// The kind of situation, by which programs decide (R4).
    pub internal: InternalSituation,
    /// Inactive ones stay in history and are no longer given (R63).
    pub active: bool,
    /// The one that rooms get: exactly one among the active ones of a kind (R5).
    pub default: bool,
    /// Grows with each change: a change of an older one is refused.
    pub version: u64,
}

/// A situation as typed.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(deny_unknown_fields)]
pub struct SituationDraft {
    /// The label.
    pub label: String,
    /// Of the closed set (R3).
    pub internal: InternalSituation,
    /// Make it the default of its kind. The first active one of a kind is it anyway.
    #[serde(default)]
    pub default: bool,
}

/// A change of a situation as typed.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(deny_unknown_fields)]
pub struct SituationChange {
    /// The version that was edited.
    pub version: u64,
    /// How it is to be.
    pub situation: SituationDraft,
}

/// A situation worth saving.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NewSituation {
    /// The label.
    pub label: Label,
    /// The kind.
    pub internal: InternalSituation,
    /// Whether it becomes the default of its kind.
    pub default: bool,
}

impl SituationDraft {
    /// The situation, when its label is one.
    ///
    /// # Errors
    /// The fields at fault.
    pub fn parse(self) -> Result<NewSituation, Vec<FieldError>> {
        let mut draft = Draft::default();
        let label = draft.required("label", &self.label, Label::parse);
        draft.finish(|| Some(NewSituation { label: label?, internal: self.internal, default: self.default }))
    }
}

/// Whether to inactivate even what others rest on.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(deny_unknown_fields)]
pub struct Inactivation {
    /// The person was asked, and said yes (R5).
    #[serde(default)]
    pub confirmed: bool,
}
