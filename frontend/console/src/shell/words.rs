//! Words for what the server says in codes.

use link::Failure;
use protocol::{Code, EmailAddress, FieldError, PersonName, Rule, rest::entity::Likeness};
use text::Text;
use ui::duration_words;

/// Why it failed, as a sentence.
pub fn failure_text(text: Text, failure: &Failure) -> String {
    match failure {
        Failure::Unreachable => text.server_unreachable().to_owned(),
        Failure::Problem(problem) if problem.code == Code::Unknown => problem.title.clone(),
        Failure::Problem(problem) => text.problem(problem.code.as_str()).to_owned(),
    }
}

/// The fault of a field, as a sentence.
pub fn field_fault(text: Text, error: &FieldError) -> String {
    match (error.field.as_ref(), error.code) {
        (_, Rule::Taken) if !error.message.is_empty() => error.message.clone(),
        ("email", Rule::Required) => text.email_required().to_owned(),
        ("email", _) => text.email_invalid().to_owned(),
        ("company", Rule::Malformed) => text.company_code_wrong().to_owned(),
        (_, Rule::Required) => text.required().to_owned(),
        // The page found it itself: only the placeholder is named.
        (_, Rule::UnknownPlaceholder) if error.message.starts_with('{') => {
            let sentence = text.form_rule(error.code.as_str(), None).unwrap_or_default();
            [&sentence, ": ", &error.message].concat()
        }
        _ if !error.message.is_empty() => error.message.clone(),
        (_, rule) => text.form_rule(rule.as_str(), error.limit).unwrap_or_else(|| text.problem_invalid().to_owned()),
    }
}

/// The likeness of two entities, in words (R48).
pub fn likeness_name(text: Text, likeness: Likeness) -> &'static str {
    match likeness {
        Likeness::Document => text.same_document(),
        Likeness::Email => text.same_email(),
        Likeness::Phone => text.same_phone(),
        Likeness::Name => text.same_name(),
        Likeness::SimilarName => text.similar_name(),
    }
}

/// The customer's name on screens: the e-mail where there is no name.
pub fn customer_name(text: Text, name: Option<&PersonName>, email: Option<&EmailAddress>) -> String {
    name.map(ToString::to_string)
        .or_else(|| email.map(ToString::to_string))
        .unwrap_or_else(|| text.no_name().to_owned())
}

/// How long it was between two moments, in words.
pub fn time_between(earlier: protocol::Instant, later: protocol::Instant) -> String {
    duration_words(i64::try_from(later.since(earlier).as_secs()).unwrap_or(i64::MAX))
}

/// The first of a person's names, where one calls them by it.
pub fn first_name(name: &str) -> String {
    name.split_whitespace().next().unwrap_or(name).to_owned()
}
