//! Errors as clients see them: statuses, sentences and `application/problem+json`.

use actix_web::{HttpResponse, ResponseError, http::StatusCode, http::header};
use domain::Refusal;
use protocol::{
    Code, FieldError, Problem, Rule,
    rest::{entity::MOST_ADDRESSES, parameter::ParameterName},
};
use text::{Language, Text};

use crate::error::Error;

/// The status of each kind of problem.
pub fn status(code: Code) -> StatusCode {
    match code {
        Code::MalformedBody | Code::MalformedAddress | Code::MalformedFrame | Code::HelloFirst => {
            StatusCode::BAD_REQUEST
        }
        Code::TooLarge => StatusCode::PAYLOAD_TOO_LARGE,
        Code::UnsupportedMediaType => StatusCode::UNSUPPORTED_MEDIA_TYPE,
        Code::MethodNotAllowed => StatusCode::METHOD_NOT_ALLOWED,
        Code::NotFound | Code::ChannelUnknown | Code::LinkUnknown => StatusCode::NOT_FOUND,
        Code::Invalid | Code::EmailMatches | Code::AnswerRequired => StatusCode::UNPROCESSABLE_ENTITY,
        Code::Unauthenticated
        | Code::TokenExpired
        | Code::SessionEnded
        | Code::WrongCredentials
        | Code::WrongSecret => StatusCode::UNAUTHORIZED,
        Code::Forbidden | Code::ForeignOrigin | Code::SetupCodeWrong => StatusCode::FORBIDDEN,
        Code::TooManyRequests => StatusCode::TOO_MANY_REQUESTS,
        Code::ChatNotConfigured
        | Code::OffHours
        | Code::ChannelFull
        | Code::RoomClosed
        | Code::AlreadyTaken
        | Code::NotInAttendance
        | Code::AttendantLimit
        | Code::ClassificationLimit
        | Code::OnPause
        | Code::NotInRoom
        | Code::NotResponsible
        | Code::ResponsibleStays
        | Code::SuccessorNotInRoom
        | Code::LastActiveSituation
        | Code::DefaultSituation
        | Code::LastAdministrator
        | Code::OwnAccount
        | Code::UserInactive
        | Code::AlreadySetUp
        | Code::TicketExists
        | Code::LookAlikes
        | Code::ReviewUnknown
        | Code::ReviewSpent
        | Code::EntityInactive
        | Code::EntityReferenced
        | Code::AnonymousNotConfigured
        | Code::EntityFixed
        | Code::EmailsFull
        | Code::AnonymousTarget
        | Code::TicketMove
        | Code::ComponentOff
        | Code::StandardRecord
        | Code::HistoryNotAsked
        | Code::Taken
        | Code::Changed
        | Code::KeyReused => StatusCode::CONFLICT,
        Code::Unavailable => StatusCode::SERVICE_UNAVAILABLE,
        Code::Internal | Code::Unknown => StatusCode::INTERNAL_SERVER_ERROR,
    }
}

/// The problem that an error is, in the words of a language. The socket sends it in a frame.
pub fn of(error: &Error, text: Text) -> Problem {
    let code = error.code();
    let bare = Problem {
        kind: format!("urn:balcao:problem:{}", code.as_str()),
        status: status(code).as_u16(),
        code,
        title: text.problem(code.as_str()).to_owned(),
        detail: None,
        errors: Vec::new(),
        holder: None,
        limit: None,
        protocol: None,
        retry_after: None,
    };
    match error {
        Error::Refused(refusal) => refused(bare, refusal, text),
        Error::Invalid(errors) => Problem { errors: told(errors, text), ..bare },
        Error::Taken(field) => Problem { errors: told(std::slice::from_ref(field), text), ..bare },
        Error::Malformed { detail, field, .. } => malformed(bare, detail, field.as_deref(), text),
        Error::TooMany { retry_after } => {
            let seconds = retry_after.as_secs_f32().ceil().max(1.0);
            Problem { retry_after: Some(seconds as u32), ..bare }
        }
        Error::Store(store::Error::Cursor(field)) => {
            Problem { errors: told(&[FieldError::new(field, Rule::Malformed)], text), ..bare }
        }
        Error::Store(_) if code == Code::Unavailable => Problem { retry_after: Some(1), ..bare },
        Error::Store(_) | Error::Plain(_) | Error::Internal(_) => bare,
    }
}

/// The answer that carries a problem.
pub fn answer(problem: &Problem) -> HttpResponse {
    let status = StatusCode::from_u16(problem.status).unwrap_or(StatusCode::INTERNAL_SERVER_ERROR);
    let mut answer = HttpResponse::build(status);
    if let Some(seconds) = problem.retry_after {
        answer.insert_header((header::RETRY_AFTER, seconds.to_string()));
    }
    if status == StatusCode::UNAUTHORIZED {
        answer.insert_header((header::WWW_AUTHENTICATE, "Bearer"));
    }
    answer.content_type("application/problem+json").json(problem)
}

fn refused(bare: Problem, refusal: &Refusal, text: Text) -> Problem {
    match refusal {
        Refusal::OffHours { notice } => {
            let notice = notice.clone().unwrap_or_else(|| text.off_hours_notice().to_owned());
            Problem { detail: Some(notice), ..bare }
        }
        Refusal::ChannelFull { notice, limit } => {
            let notice = notice.clone().unwrap_or_else(|| text.full_notice().to_owned());
            Problem { detail: Some(notice), limit: Some(*limit), ..bare }
        }
        Refusal::EntityReferenced => {
            Problem { detail: Some(ParameterName::AnonymousCustomer.as_str().to_owned()), ..bare }
        }
        Refusal::EmailsFull => {
            let limit = u32::try_from(MOST_ADDRESSES).ok();
            let full = FieldError { limit, ..FieldError::new("add_email", Rule::TooMany) };
            Problem { limit, errors: told(&[full], text), ..bare }
        }
        Refusal::AlreadyTaken { by } => Problem { holder: Some(by.clone()), ..bare },
        Refusal::TicketExists { protocol } => Problem { protocol: Some(protocol.clone()), ..bare },
        Refusal::AttendantLimit { limit } | Refusal::ClassificationLimit { limit } => {
            Problem { limit: Some(*limit), ..bare }
        }
        Refusal::InternalSituationFixed => {
            Problem { errors: told(&[FieldError::new("internal", Rule::Fixed)], text), ..bare }
        }
        _ => bare,
    }
}

fn malformed(bare: Problem, detail: &str, field: Option<&str>, text: Text) -> Problem {
    let at_fault = |field: &str| FieldError {
        field: field.to_owned().into(),
        message: text.rule_malformed().to_owned(),
        ..FieldError::new("", Rule::Malformed)
    };
    Problem { detail: Some(detail.to_owned()), errors: field.map(at_fault).into_iter().collect(), ..bare }
}

/// Fields at fault, with the sentences of a language.
pub fn told(errors: &[FieldError], text: Text) -> Vec<FieldError> {
    let told = |error: &FieldError| FieldError { message: sentence(error, text), ..error.clone() };
    errors.iter().map(told).collect()
}

/// A message that is there already is what the sentence names at its end.
fn sentence(error: &FieldError, text: Text) -> String {
    let sentence = rule(error.code, error.limit, text);
    if error.message.is_empty() { sentence } else { [&sentence, ": ", &error.message].concat() }
}

/// The sentence of a rule.
pub fn rule(rule: Rule, limit: Option<u32>, text: Text) -> String {
    text.rule(rule.as_str(), limit).unwrap_or_else(|| text.rule_malformed().to_owned())
}

/// The only one. Its words are pt-BR; [`super::localize`] says them again in the caller's language.
impl ResponseError for Error {
    fn status_code(&self) -> StatusCode {
        status(self.code())
    }

    fn error_response(&self) -> HttpResponse {
        answer(&of(self, Text::new(Language::default())))
    }
}

#[cfg(test)]
mod tests {
    use utoipa::PartialSchema;

    use super::*;

    #[test]
    fn every_code_has_a_sentence_in_every_language() {
        for language in Language::ALL {
            for code in Code::ALL {
                assert!(text::problem(language, code.as_str()).is_some(), "{language:?} {code:?}");
            }
        }
    }

    #[test]
    fn every_rule_has_its_sentence_in_every_language() {
        for (language, rule) in
            Language::ALL.into_iter().flat_map(|language| Rule::ALL.iter().map(move |rule| (language, rule)))
        {
            assert!(Text::new(language).rule(rule.as_str(), None).is_some(), "{language:?} {rule}");
        }
    }

    #[test]
    fn the_contract_names_every_rule() {
        let schema = serde_json::to_string(&FieldError::schema()).unwrap();
        for rule in Rule::ALL {
            assert!(schema.contains(&format!("`{rule}`")), "{rule}");
        }
    }

    #[test]
    fn r34_the_losers_learn_who_won() {
        let winner = protocol::PersonName::parse("Bia").unwrap();
        let problem = of(&Refusal::AlreadyTaken { by: winner.clone() }.into(), Text::default());
        assert_eq!((problem.status, problem.holder), (409, Some(winner)));
    }

    #[test]
    fn r13_a_channel_without_words_of_its_own_gets_built_in_ones() {
        let said = |notice: Option<&str>| {
            let refusal = Refusal::OffHours { notice: notice.map(str::to_owned) };
            of(&refusal.into(), Text::new(Language::En)).detail
        };
        assert_eq!(said(Some("Volte amanhã")).as_deref(), Some("Volte amanhã"));
        assert_eq!(said(None).as_deref(), Some(Text::new(Language::En).off_hours_notice()));
    }
}
