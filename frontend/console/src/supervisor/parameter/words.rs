//! Parameters in words.

use protocol::{
    Component,
    frame::Side,
    rest::parameter::{Parameter, ParameterSetting, ParameterValue, SendingMoment},
};
use text::Text;

/// The fault of a parameter, in words (R46).
pub fn trouble(text: Text, code: &str) -> &'static str {
    match code {
        "entity_inactive" => text.trouble_entity_inactive(),
        "entity_without_role" => text.trouble_entity_without_role(),
        _ => text.trouble_entity_missing(),
    }
}

/// A part of the conversation (R21).
pub const fn component_name(text: Text, component: Component) -> &'static str {
    match component {
        Component::Typing => text.component_typing(),
        Component::Marks => text.component_marks(),
        Component::Queue => text.component_queue(),
        Component::Sac => text.sac(),
    }
}

/// The meaning of a part of the conversation, for its switch.
pub const fn component_about(text: Text, component: Component) -> &'static str {
    match component {
        Component::Typing => text.component_typing_about(),
        Component::Marks => text.component_marks_about(),
        Component::Queue => text.component_queue_about(),
        Component::Sac => text.component_sac_about(),
    }
}

/// `Digitando, SAC`
pub fn component_names(text: Text, components: &[Component]) -> String {
    let names: Vec<&str> = components.iter().map(|component| component_name(text, *component)).collect();
    names.join(", ")
}

pub const fn moment_name(text: Text, moment: SendingMoment) -> &'static str {
    match moment {
        SendingMoment::Never => text.sending_never(),
        SendingMoment::OnClosing => text.sending_on_closing(),
        SendingMoment::OnRequest => text.sending_on_request(),
    }
}

/// The value of a parameter, short.
pub fn summary(text: Text, parameter: &Parameter) -> String {
    match (&parameter.value, &parameter.entity_name) {
        (ParameterValue::AnonymousCustomer { entity: Some(code), .. }, Some(name)) => format!("{code} · {name}"),
        (value, _) => value_words(text, value, parameter.active),
    }
}

/// A value, short.
pub fn value_words(text: Text, value: &ParameterValue, active: bool) -> String {
    match value {
        ParameterValue::AnonymousCustomer { entity, .. } => {
            entity.map_or_else(|| text.not_informed().to_owned(), |code| code.to_string())
        }
        ParameterValue::Components { .. } => hidden_words(text, value),
        ParameterValue::OffHoursNotice { notice } => notice.clone().unwrap_or_else(|| text.not_informed().to_owned()),
        ParameterValue::EmailSubject { subject } => subject.clone(),
        ParameterValue::ConversationEmail { when, copy_to } => {
            let when = moment_name(text, *when).to_owned();
            copy_to.as_ref().map_or(when.clone(), |copy| format!("{when} · {} {copy}", text.copy_to()))
        }
        ParameterValue::TicketProtocol { mask } => mask.clone(),
        ParameterValue::EntityCorrection {} if active => text.allowed().to_owned(),
        ParameterValue::EntityCorrection {} => text.not_allowed().to_owned(),
    }
}

fn hidden_words(text: Text, value: &ParameterValue) -> String {
    let of = |side, told: fn(Text, &str) -> String| {
        let hidden = value.hidden_from(side);
        (!hidden.is_empty()).then(|| told(text, &component_names(text, hidden)))
    };
    let told = [of(Side::Customer, Text::hidden_from_customer), of(Side::Staff, Text::hidden_from_attendant)];
    let told: Vec<String> = told.into_iter().flatten().collect();
    if told.is_empty() { text.all_components().to_owned() } else { told.join(" · ") }
}

/// A parameter at one moment of its history: the whole of its value, and that it didn't hold.
pub fn setting_words(text: Text, setting: &ParameterSetting) -> String {
    let mut words = value_words(text, &setting.value, setting.active);
    if let ParameterValue::AnonymousCustomer { role, subject, despite_match, .. } = &setting.value {
        let role = role.as_ref().map(|role| format!("{}: {role}", text.default_role()));
        let subject = subject.as_ref().map(|subject| format!("{}: {subject}", text.default_subject()));
        let despite = despite_match.then(|| text.despite_match().to_owned());
        [role, subject, despite].into_iter().flatten().for_each(|more| words.extend([" · ", more.as_str()]));
    }
    match (&setting.value, setting.active) {
        (ParameterValue::EntityCorrection {}, _) | (_, true) => words,
        (_, false) => format!("{words} · {}", text.inactive()),
    }
}
