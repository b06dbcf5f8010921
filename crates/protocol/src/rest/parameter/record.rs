//! Parameters as the company has them: with who changed them, and for whom they are otherwise.

use serde::{Deserialize, Serialize};

use super::ParameterValue;
use crate::{EntityName, Instant, people::Person};

/// A parameter as the company has it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Parameter {
    /// Its name and its value.
    pub value: ParameterValue,
    /// Whether it holds. An inactive one keeps its value, and so do the values of users.
    pub active: bool,
    /// Grows with each change; 0 while it is as the product has it. A change names the version that was edited.
    pub version: u64,
    /// The anonymous entity's name, where ISOCHATCODIGOS names one.
    pub entity_name: Option<EntityName>,
    /// The reason why it doesn't work now, for the checklist: `entity_missing`, `entity_inactive`, `entity_without_role`; none
    /// when it works.
    pub trouble: Option<String>,
    /// How many users have a value of their own.
    pub overrides: u64,
    /// When it was changed last; none while it is as the product has it.
    pub changed_at: Option<Instant>,
    /// The user who changed it last.
    pub changed_by: Option<Person>,
}

/// A parameter's value for one user (R19). While the parameter is active it goes before the company's.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct ParameterOverride {
    /// The user.
    pub user: Person,
    /// The parameter's name and the user's value.
    pub value: ParameterValue,
    /// Grows with each change. A change names the version that was edited.
    pub version: u64,
    /// When it was changed last.
    pub changed_at: Instant,
    /// The user who changed it last.
    pub changed_by: Option<Person>,
}

/// A parameter at one moment of its history.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct ParameterSetting {
    /// Whether it held.
    pub active: bool,
    /// Its name and its value.
    pub value: ParameterValue,
}

/// One change of a parameter, from the audit (R19).
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct ParameterChange {
    /// When it was changed.
    pub at: Instant,
    /// The user who changed it; none where the server's operator did.
    pub by: Option<Person>,
    /// The user whose value it is; none where it is the company's.
    pub user: Option<Person>,
    /// How it was; none where it had never been set.
    pub before: Option<ParameterSetting>,
    /// How it was from then on; none where a user's value was taken away.
    pub after: Option<ParameterSetting>,
}
