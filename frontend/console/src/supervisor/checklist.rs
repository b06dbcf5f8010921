//! Faults that a supervisor should mend: for now whether *SAC Anônimo* works (R46, L3).

use leptos::prelude::*;
use protocol::rest::parameter::{Parameter, ParameterName};
use text::Text;

use crate::{
    record::load::Record,
    supervisor::parameter::form::{parameter, trouble},
};

/// ISOCHATCODIGOS, looked at for trouble.
#[derive(Clone, Copy)]
pub struct Checklist {
    record: Record<Parameter>,
}

impl Checklist {
    /// Looks.
    pub fn read() -> Self {
        Self { record: parameter(ParameterName::AnonymousCustomer) }
    }

    /// The fault of ISOCHATCODIGOS, in words.
    pub fn trouble(self, text: Text) -> Option<String> {
        self.record.value.with(|value| match value {
            Some(Ok(parameter)) => match &parameter.trouble {
                Some(code) => Some(trouble(text, code).to_owned()),
                None => (!parameter.active).then(|| text.trouble_inactive().to_owned()),
            },
            _ => None,
        })
    }
}
