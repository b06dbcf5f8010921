//! Every answer that is not a success is a problem, in the caller's language: ours, and the framework's.

use actix_web::{
    Error,
    body::{BoxBody, MessageBody},
    dev::{ServiceRequest, ServiceResponse},
    http::{
        StatusCode,
        header::{ACCEPT_LANGUAGE, ALLOW, CONTENT_LANGUAGE, HeaderMap, HeaderValue},
    },
    middleware::Next,
};
use protocol::Code;
use text::{Language, Text};

use super::problem;
use crate::error::Error as Ours;

/// Says errors in the caller's language, and those of the framework as ours.
///
/// # Errors
/// None of the routes': they are answers here.
pub async fn localize(
    request: ServiceRequest,
    next: Next<impl MessageBody + 'static>,
) -> Result<ServiceResponse<BoxBody>, Error> {
    let text = text(request.headers());
    let answer = next.call(request).await?.map_into_boxed_body();
    if !answer.status().is_client_error() && !answer.status().is_server_error() {
        return Ok(answer);
    }
    Ok(said(answer, text))
}

/// The words of the language that a caller understands best.
pub fn text(headers: &HeaderMap) -> Text {
    let asked = headers.get(ACCEPT_LANGUAGE).and_then(|header| header.to_str().ok()).unwrap_or_default();
    Text::new(Language::negotiate(asked))
}

fn said(answer: ServiceResponse<BoxBody>, text: Text) -> ServiceResponse<BoxBody> {
    let error = match answer.response().error() {
        Some(error) => ours(error),
        None => code_of(answer.status()).into(),
    };
    error.log();
    let mut problem = problem::answer(&problem::of(&error, text));
    let headers = problem.headers_mut();
    headers.insert(CONTENT_LANGUAGE, HeaderValue::from_static(text.language().tag()));
    for (name, value) in answer.headers() {
        // A 405 must name the allowed methods (RFC 9110); the other headers describe the body that is replaced.
        if name == ALLOW {
            headers.insert(name.clone(), value.clone());
        }
    }
    answer.into_response(problem)
}

/// The framework's errors, as ours.
fn ours(error: &Error) -> Ours {
    match error.as_error::<Ours>() {
        Some(error) => error.clone(),
        None => {
            let status = error.as_response_error().status_code();
            match code_of(status) {
                Code::Internal => Ours::Internal(error.to_string()),
                code => Ours::Malformed { code, detail: error.to_string(), field: None },
            }
        }
    }
}

/// The code of a status that the framework chose.
fn code_of(status: StatusCode) -> Code {
    match status {
        StatusCode::NOT_FOUND => Code::NotFound,
        StatusCode::METHOD_NOT_ALLOWED => Code::MethodNotAllowed,
        StatusCode::PAYLOAD_TOO_LARGE => Code::TooLarge,
        StatusCode::UNSUPPORTED_MEDIA_TYPE => Code::UnsupportedMediaType,
        StatusCode::SERVICE_UNAVAILABLE => Code::Unavailable,
        status if status.is_client_error() => Code::MalformedAddress,
        _ => Code::Internal,
    }
}
