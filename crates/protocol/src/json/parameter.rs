//! Readers for the types of parameters.

use super::word;
use crate::{
    record,
    rest::parameter::{Parameter, ParameterChange, ParameterOverride, ParameterSetting, SendingMoment},
};

word!(SendingMoment);

record! {
    Parameter { value, active, version, entity_name, trouble, overrides, changed_at, changed_by }
    ParameterOverride { user, value, version, changed_at, changed_by }
    ParameterSetting { active, value }
    ParameterChange { at, by, user, before, after }
}
