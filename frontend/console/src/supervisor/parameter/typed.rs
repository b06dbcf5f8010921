//! A parameter as its form has it, and its fields as two people's changes are compared.

use protocol::{
    Component,
    frame::Side,
    rest::parameter::{ParameterDraft, ParameterValue, ValueDraft},
};
use text::Text;

use super::words::{component_names, moment_name};
use crate::record::conflict::ConflictField;

/// A draft, with the words for what it names by number or id.
#[derive(Clone, PartialEq, Eq)]
pub struct TypedParameter {
    pub draft: ParameterDraft,
    /// The anonymous entity.
    pub entity: String,
    /// The type of anonymous tickets.
    pub ticket_type: String,
}

/// The draft of a value that is as it was saved.
pub fn draft_of(value: &ParameterValue) -> ValueDraft {
    let words = |components: &[Component]| components.iter().map(|one| one.as_str().to_owned()).collect();
    match value {
        ParameterValue::AnonymousCustomer { entity, role, ticket_type, subject, despite_match } => {
            ValueDraft::AnonymousCustomer {
                entity: *entity,
                role: role.as_ref().map(ToString::to_string),
                ticket_type: *ticket_type,
                subject: subject.as_ref().map(ToString::to_string),
                despite_match: *despite_match,
            }
        }
        ParameterValue::Components { .. } => ValueDraft::Components {
            hidden_from_customer: words(value.hidden_from(Side::Customer)),
            hidden_from_attendant: words(value.hidden_from(Side::Staff)),
        },
        ParameterValue::OffHoursNotice { notice } => {
            ValueDraft::OffHoursNotice { notice: notice.clone().unwrap_or_default() }
        }
        ParameterValue::EmailSubject { subject } => ValueDraft::EmailSubject { subject: subject.clone() },
        ParameterValue::ConversationEmail { when, copy_to } => {
            ValueDraft::ConversationEmail { when: *when, copy_to: copy_to.as_ref().map(ToString::to_string) }
        }
        ParameterValue::TicketProtocol { mask } => ValueDraft::TicketProtocol { mask: mask.clone() },
        ParameterValue::EntityCorrection {} => ValueDraft::EntityCorrection {},
    }
}

/// `Digitando, SAC`, of the words of a draft.
pub fn hidden_names(text: Text, hidden: &[String]) -> String {
    let hidden: Vec<Component> = hidden.iter().filter_map(|word| word.parse().ok()).collect();
    component_names(text, &hidden)
}

/// One field of one parameter; in drafts of other parameters it has no words.
macro_rules! field {
    ($label:ident, $variant:ident.$field:ident, $words:expr) => {
        ConflictField {
            label: Text::$label,
            words: |text, typed: &TypedParameter| match &typed.draft.value {
                ValueDraft::$variant { $field, .. } => {
                    let words: fn(Text, &_) -> String = $words;
                    words(text, $field)
                }
                _ => String::new(),
            },
            take: |into, from| {
                if let (ValueDraft::$variant { $field: into, .. }, ValueDraft::$variant { $field: from, .. }) =
                    (&mut into.draft.value, &from.draft.value)
                {
                    into.clone_from(from);
                }
            },
        }
    };
}

/// The fields of all parameters, as two people's changes are compared.
pub const FIELDS: &[ConflictField<TypedParameter>] = &[
    ConflictField {
        label: Text::activity,
        words: |text, typed| if typed.draft.active { text.active() } else { text.inactive() }.to_owned(),
        take: |into, from| into.draft.active = from.draft.active,
    },
    ConflictField {
        label: Text::anonymous_entity,
        words: |_, typed| typed.entity.clone(),
        take: |into, from| {
            into.entity.clone_from(&from.entity);
            if let (
                ValueDraft::AnonymousCustomer { entity: into, .. },
                ValueDraft::AnonymousCustomer { entity: from, .. },
            ) = (&mut into.draft.value, &from.draft.value)
            {
                *into = *from;
            }
        },
    },
    field!(default_role, AnonymousCustomer.role, |_, role: &Option<String>| role.clone().unwrap_or_default()),
    ConflictField {
        label: Text::default_ticket_type,
        words: |_, typed| typed.ticket_type.clone(),
        take: |into, from| {
            into.ticket_type.clone_from(&from.ticket_type);
            if let (
                ValueDraft::AnonymousCustomer { ticket_type: into, .. },
                ValueDraft::AnonymousCustomer { ticket_type: from, .. },
            ) = (&mut into.draft.value, &from.draft.value)
            {
                *into = *from;
            }
        },
    },
    field!(default_subject, AnonymousCustomer.subject, |_, subject: &Option<String>| subject
        .clone()
        .unwrap_or_default()),
    field!(despite_match, AnonymousCustomer.despite_match, |text, despite: &bool| {
        if *despite { text.allowed() } else { text.not_allowed() }.to_owned()
    }),
    field!(components_for_customer, Components.hidden_from_customer, |text, hidden: &Vec<String>| hiding(text, hidden)),
    field!(components_for_attendant, Components.hidden_from_attendant, |text, hidden: &Vec<String>| hiding(
        text, hidden
    )),
    field!(notice_text, OffHoursNotice.notice, |_, notice: &String| notice.clone()),
    field!(subject, EmailSubject.subject, |_, subject: &String| subject.clone()),
    field!(sending_when, ConversationEmail.when, |text, when| moment_name(text, *when).to_owned()),
    field!(copy_to, ConversationEmail.copy_to, |_, copy: &Option<String>| copy.clone().unwrap_or_default()),
    field!(mask, TicketProtocol.mask, |_, mask: &String| mask.clone()),
];

fn hiding(text: Text, hidden: &[String]) -> String {
    if hidden.is_empty() {
        text.all_components().to_owned()
    } else {
        text.components_without(&hidden_names(text, hidden))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn r19_a_draft_of_a_value_is_that_value() {
        for name in protocol::rest::parameter::ParameterName::ALL {
            let value = ParameterValue::untouched(*name);
            let draft = ParameterDraft { version: 0, active: true, value: draft_of(&value) };
            // Two parameters mean nothing while nobody has set them.
            let parsed = draft.parse(*name).ok();
            let is_empty =
                matches!(value, ParameterValue::AnonymousCustomer { .. } | ParameterValue::OffHoursNotice { .. });
            assert_eq!(parsed, (!is_empty).then_some(value));
        }
    }
}
