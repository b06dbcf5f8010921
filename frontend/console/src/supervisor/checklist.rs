//! The fault that stands above the pages of records: whether *SAC Anônimo* works (R46, L3). *Início* shows all of them.

use leptos::prelude::*;
use protocol::rest::overview::{Checklist as Faults, Fault};
use text::Text;

use crate::{record::load::Record, supervisor::parameter::words::trouble};

/// The faults that a supervisor should mend.
#[derive(Clone, Copy)]
pub struct Checklist {
    record: Record<Faults>,
}

impl Checklist {
    /// Looks.
    pub fn read() -> Self {
        Self { record: Record::read(|rest| async move { rest.checklist().await }) }
    }

    /// The fault of ISOCHATCODIGOS, in words.
    pub fn trouble(self, text: Text) -> Option<String> {
        self.record.value.with(|value| match value {
            Some(Ok(faults)) => {
                let fault = faults.items.iter().find(|item| item.fault == Fault::AnonymousCustomer)?;
                Some(trouble(text, fault.detail.as_deref().unwrap_or_default()).to_owned())
            }
            _ => None,
        })
    }
}
