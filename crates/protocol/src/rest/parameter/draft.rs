//! Parameters as typed.

use serde::{Deserialize, Serialize};

use super::{ParameterName, ParameterValue, SendingMoment};
use crate::{
    Component, EmailAddress, FieldError, Label, Mask, RoleName, Rule, Subject, WordError,
    frame::Side,
    id::TicketTypeId,
    rest::{classification::ChannelNotice, draft::Draft},
    template::{NOTICE_PLACEHOLDERS, SUBJECT_PLACEHOLDERS},
};

/// A parameter as typed.
#[derive(Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(deny_unknown_fields)]
pub struct ParameterDraft {
    /// The version that was edited; 0 for one that was never set.
    pub version: u64,
    /// Whether it is to hold.
    pub active: bool,
    /// Its name and its value as typed.
    pub value: ValueDraft,
}

/// A user's value of a parameter, as typed.
#[derive(Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(deny_unknown_fields)]
pub struct OverrideDraft {
    /// The version that was edited; 0 for a user who has none yet.
    pub version: u64,
    /// The parameter's name and the value as typed.
    pub value: ValueDraft,
}

/// A parameter's value as typed, by its name.
#[derive(Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(tag = "name", deny_unknown_fields)]
pub enum ValueDraft {
    /// Configurações do cadastro CLIENTE ANÔNIMO (R20).
    #[serde(rename = "ISOCHATCODIGOS")]
    AnonymousCustomer {
        /// The number of the anonymous entity.
        #[serde(default)]
        entity: Option<u64>,
        /// A role besides CLIENTE.
        #[serde(default)]
        role: Option<String>,
        /// The type of anonymous tickets.
        #[serde(default)]
        ticket_type: Option<TicketTypeId>,
        /// The subject of anonymous tickets.
        #[serde(default)]
        subject: Option<String>,
        /// Anonymous tickets although the e-mail matches.
        #[serde(default)]
        despite_match: bool,
    },
    /// Componentes do ISOCHAT (R21).
    #[serde(rename = "ISOCHATCOMPONENTES")]
    Components {
        /// Hidden from customers: of `typing`, `marks`, `queue`. Empty in a user's own value.
        #[serde(default)]
        hidden_from_customer: Vec<String>,
        /// Hidden from attendants: of `typing`, `marks`, `sac`.
        #[serde(default)]
        hidden_from_attendant: Vec<String>,
    },
    /// Aviso de horário (R22).
    #[serde(rename = "ISOCHATAVISOHORARIO")]
    OffHoursNotice {
        /// At most 1,000 characters, with `{inicio}`, `{fim}` and `{classificacao}`.
        notice: String,
    },
    /// Assunto do e-mail (R23).
    #[serde(rename = "CHTATEENVEMLPAR")]
    EmailSubject {
        /// One line of at most 160 characters, with `{protocolo}`, `{classificacao}`, `{nome}` and `{data}`.
        subject: String,
    },
    /// Envio do atendimento por e-mail (R24, R25).
    #[serde(rename = "CHTATEENVEML")]
    ConversationEmail {
        /// When it is sent to the customer.
        when: SendingMoment,
        /// An address that gets a copy of each.
        #[serde(default)]
        copy_to: Option<String>,
    },
    /// The mask of ticket protocols.
    #[serde(rename = "SACPROTOCOLO")]
    TicketProtocol {
        /// One line of at most 40 characters with `{ano}` and `{numero}`.
        mask: String,
    },
    /// Whether a supervisor may correct a ticket's entity (R58).
    #[serde(rename = "SACCORRECAO")]
    EntityCorrection {},
}

impl ParameterDraft {
    /// The value for this parameter, when its fields are right.
    ///
    /// # Errors
    /// The fields at fault.
    pub fn parse(self, name: ParameterName) -> Result<ParameterValue, Vec<FieldError>> {
        self.value.parse(name)
    }
}

impl OverrideDraft {
    /// A user's value for this parameter, when its fields are right.
    ///
    /// # Errors
    /// The fields at fault.
    pub fn parse(self, name: ParameterName) -> Result<ParameterValue, Vec<FieldError>> {
        let value = self.value.parse(name)?;
        if !name.is_per_user() {
            return Err(vec![FieldError::new("name", Rule::NotHere)]);
        }
        if !value.hidden_from(Side::Customer).is_empty() {
            return Err(vec![FieldError::new("hidden_from_customer", Rule::NotHere)]);
        }
        Ok(value)
    }
}

impl ValueDraft {
    fn parse(self, name: ParameterName) -> Result<ParameterValue, Vec<FieldError>> {
        let mut draft = Draft::default();
        let value = match self {
            Self::AnonymousCustomer { entity, role, ticket_type, subject, despite_match } => {
                let role = draft.optional("role", role.as_deref(), RoleName::parse);
                let subject = draft.optional("subject", subject.as_deref(), Subject::parse);
                draft.check(entity.is_some(), || FieldError::new("entity", Rule::Required));
                Some(ParameterValue::AnonymousCustomer { entity, role, ticket_type, subject, despite_match })
            }
            Self::Components { hidden_from_customer, hidden_from_attendant } => Some(ParameterValue::Components {
                hidden_from_customer: hidden(&mut draft, "hidden_from_customer", &hidden_from_customer, Side::Customer),
                hidden_from_attendant: hidden(&mut draft, "hidden_from_attendant", &hidden_from_attendant, Side::Staff),
            }),
            Self::OffHoursNotice { notice } => {
                let notice = draft.required("notice", &notice, ChannelNotice::parse);
                draft.placeholders("notice", notice.as_ref().map(ChannelNotice::as_str), &NOTICE_PLACEHOLDERS);
                notice.map(|notice| ParameterValue::OffHoursNotice { notice: Some(notice.as_str().to_owned()) })
            }
            Self::EmailSubject { subject } => email_subject(&mut draft, &subject),
            Self::ConversationEmail { when, copy_to } => {
                let copy_to = draft.optional("copy_to", copy_to.as_deref(), EmailAddress::parse);
                Some(ParameterValue::ConversationEmail { when, copy_to })
            }
            Self::TicketProtocol { mask } => {
                let mask = draft.required("mask", &mask, mask_line);
                let is_mask = mask.as_deref().is_none_or(|mask| Mask::parse(mask).is_ok());
                draft.check(is_mask, || FieldError::new("mask", Rule::InvalidMask));
                mask.map(|mask| ParameterValue::TicketProtocol { mask })
            }
            Self::EntityCorrection {} => Some(ParameterValue::EntityCorrection {}),
        };
        let fits = value.as_ref().is_none_or(|value| value.name() == name);
        draft.check(fits, || FieldError::new("name", Rule::NotHere));
        draft.finish(|| value)
    }
}

/// The parts to hide from a side, each once and in the order screens list them.
fn hidden(draft: &mut Draft, field: &'static str, words: &[String], side: Side) -> Vec<Component> {
    let wrong = |word: &&String| !Component::of(side).any(|component| component.as_str() == word.as_str());
    if let Some(word) = words.iter().find(wrong) {
        let rule = if Component::ALWAYS.contains(&word.as_str()) { Rule::AlwaysOn } else { Rule::Unknown };
        draft.check(false, || FieldError { message: word.chars().take(40).collect(), ..FieldError::new(field, rule) });
    }
    Component::of(side).filter(|component| words.iter().any(|word| component.as_str() == word)).collect()
}

/// A line break could begin another header (R23), so it is refused and not cleaned away.
fn email_subject(draft: &mut Draft, subject: &str) -> Option<ParameterValue> {
    let is_line = !subject.trim().contains(|sign: char| sign.is_control() || matches!(sign, '\u{2028}' | '\u{2029}'));
    draft.check(is_line, || FieldError::new("subject", Rule::OneLine));
    let subject = draft.required("subject", subject, Subject::parse);
    draft.placeholders("subject", subject.as_ref().map(Subject::as_str), &SUBJECT_PLACEHOLDERS);
    subject.map(|subject| ParameterValue::EmailSubject { subject: subject.into() })
}

/// One line of at most 40 characters.
fn mask_line(text: &str) -> Result<String, WordError> {
    const MOST: u32 = 40;
    let line = Label::parse(text)?;
    if line.as_str().chars().count() > MOST as usize { Err(WordError::TooLong { max: MOST }) } else { Ok(line.into()) }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn faults(name: ParameterName, value: ValueDraft) -> Vec<(String, Rule, String)> {
        let faults = value.parse(name).err().unwrap_or_default();
        faults.into_iter().map(|fault| (fault.field.into_owned(), fault.code, fault.message)).collect()
    }

    fn subject(text: &str) -> Vec<Rule> {
        let value = ValueDraft::EmailSubject { subject: text.to_owned() };
        faults(ParameterName::EmailSubject, value).into_iter().map(|fault| fault.1).collect()
    }

    #[test]
    fn r23_a_subject_is_one_line_without_control_characters() {
        assert_eq!(subject("Atendimento {protocolo} de {data}: {nome}, {classificacao}"), []);
        for injected in ["Oi\r\nBcc: a@b.io", "Oi\nBcc: a@b.io", "Oi\rBcc: a@b.io", "Oi\u{0}", "Oi\u{2028}Bcc: a@b.io"]
        {
            assert_eq!(subject(injected), [Rule::OneLine], "{injected:?}");
        }
        assert_eq!(subject(&"a".repeat(161)), [Rule::TooLong]);
        assert_eq!(subject("{inicio}"), [Rule::UnknownPlaceholder]);
        assert_eq!(subject(" "), [Rule::Required]);
    }

    #[test]
    fn r21_send_and_leave_are_always_there_and_each_side_has_its_own_parts() {
        let hiding = |customer: &[&str], attendant: &[&str]| {
            let words = |words: &[&str]| words.iter().map(|word| (*word).to_owned()).collect();
            let value = ValueDraft::Components {
                hidden_from_customer: words(customer),
                hidden_from_attendant: words(attendant),
            };
            value.parse(ParameterName::Components).map_err(|faults| {
                faults.into_iter().map(|fault| (fault.field.into_owned(), fault.code)).collect::<Vec<_>>()
            })
        };
        let fault = |field: &str, rule| Err(vec![(field.to_owned(), rule)]);
        assert_eq!(hiding(&["send"], &[]), fault("hidden_from_customer", Rule::AlwaysOn));
        assert_eq!(hiding(&[], &["leave"]), fault("hidden_from_attendant", Rule::AlwaysOn));
        assert_eq!(hiding(&["sac"], &[]), fault("hidden_from_customer", Rule::Unknown));
        assert_eq!(hiding(&[], &["queue"]), fault("hidden_from_attendant", Rule::Unknown));
        let right = ParameterValue::Components {
            hidden_from_customer: vec![Component::Typing, Component::Queue],
            hidden_from_attendant: vec![Component::Sac],
        };
        assert_eq!(hiding(&["queue", "typing", "queue"], &["sac"]), Ok(right));
    }

    #[test]
    fn r19_a_value_is_of_the_parameter_that_is_saved() {
        let notice = || ValueDraft::OffHoursNotice { notice: "Das {inicio} às {fim}".to_owned() };
        assert_eq!(faults(ParameterName::OffHoursNotice, notice()), []);
        let not_here = ("name".to_owned(), Rule::NotHere, String::new());
        assert_eq!(faults(ParameterName::EmailSubject, notice()), [not_here]);
        let unknown = ValueDraft::OffHoursNotice { notice: "Das {início}".to_owned() };
        let named = ("notice".to_owned(), Rule::UnknownPlaceholder, "{início}".to_owned());
        assert_eq!(faults(ParameterName::OffHoursNotice, unknown), [named]);
    }
}
