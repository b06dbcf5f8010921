//! The fields of parameters, as they are typed and as the tab keeps them.

pub mod anonymous;
pub mod components;
pub mod sending;

use leptos::prelude::*;
use protocol::rest::parameter::{Parameter, ParameterName, ValueDraft};

use self::{anonymous::AnonymousFields, components::ComponentFields, sending::SendingFields};
use crate::shell::{
    console::Console,
    drafts::{Draft, DraftFields},
};

/// The fields of a parameter, as they are typed.
#[derive(Clone, Copy)]
pub enum Fields {
    Anonymous(AnonymousFields),
    Components(ComponentFields),
    Notice(RwSignal<String>),
    Subject(RwSignal<String>),
    Sending(SendingFields),
    Mask(RwSignal<String>),
    /// It holds or it doesn't.
    Switch,
}

impl Fields {
    /// The fields of a parameter as it is.
    pub fn of(console: Console, parameter: &Parameter) -> Self {
        match parameter.value.name() {
            ParameterName::AnonymousCustomer => Self::Anonymous(AnonymousFields::new(console, parameter)),
            ParameterName::Components => Self::Components(ComponentFields::of_both()),
            ParameterName::OffHoursNotice => Self::Notice(RwSignal::default()),
            ParameterName::EmailSubject => Self::Subject(RwSignal::default()),
            ParameterName::ConversationEmail => Self::Sending(SendingFields::new()),
            ParameterName::TicketProtocol => Self::Mask(RwSignal::default()),
            ParameterName::EntityCorrection => Self::Switch,
        }
    }

    /// Shows a value.
    pub fn fill(self, value: &ValueDraft) {
        match (self, value) {
            (Self::Anonymous(fields), value) => fields.fill(value),
            (Self::Components(fields), ValueDraft::Components { hidden_from_customer, hidden_from_attendant }) => {
                fields.fill(hidden_from_customer, hidden_from_attendant);
            }
            (Self::Notice(field), ValueDraft::OffHoursNotice { notice: text })
            | (Self::Subject(field), ValueDraft::EmailSubject { subject: text })
            | (Self::Mask(field), ValueDraft::TicketProtocol { mask: text }) => field.set(text.clone()),
            (Self::Sending(fields), ValueDraft::ConversationEmail { when, copy_to }) => {
                fields.fill(*when, copy_to.as_deref());
            }
            _ => {}
        }
    }

    /// The value as typed, tracked.
    pub fn draft(self) -> ValueDraft {
        match self {
            Self::Anonymous(fields) => fields.draft(),
            Self::Components(fields) => fields.draft(),
            Self::Notice(notice) => ValueDraft::OffHoursNotice { notice: notice.get() },
            Self::Subject(subject) => ValueDraft::EmailSubject { subject: subject.get() },
            Self::Sending(fields) => fields.draft(),
            Self::Mask(mask) => ValueDraft::TicketProtocol { mask: mask.get() },
            Self::Switch => ValueDraft::EntityCorrection {},
        }
    }

    /// The fields that the tab keeps, tracked (F5).
    pub fn kept(self) -> DraftFields {
        match self {
            Self::Anonymous(fields) => fields.kept(),
            Self::Components(fields) => fields.kept(),
            Self::Notice(text) | Self::Subject(text) | Self::Mask(text) => vec![("text", text.get())],
            Self::Sending(fields) => fields.kept(),
            Self::Switch => DraftFields::new(),
        }
    }

    /// Shows the fields that the tab kept.
    pub fn restore(self, kept: &Draft) {
        match self {
            Self::Anonymous(fields) => fields.restore(kept),
            Self::Components(fields) => fields.restore(kept),
            Self::Notice(text) | Self::Subject(text) | Self::Mask(text) => {
                text.set(kept.get("text").unwrap_or_default());
            }
            Self::Sending(fields) => fields.restore(kept),
            Self::Switch => {}
        }
    }
}
