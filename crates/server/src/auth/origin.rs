//! Which pages may make a browser change something here: our own.

use actix_web::{
    Error,
    body::{BoxBody, MessageBody},
    dev::{ServiceRequest, ServiceResponse},
    http::{
        Method,
        header::{HOST, HeaderMap, ORIGIN},
    },
    middleware::Next,
    web::Data,
};
use protocol::Code;

use crate::state::Balcao;

/// Refuses what a page of another origin asks to change, whatever the route and however it signs in: browsers send
/// cookies with it, and say its origin.
///
/// # Errors
/// Those of the route; the refusal is an answer, not an error.
pub async fn only_ours(
    request: ServiceRequest,
    next: Next<impl MessageBody + 'static>,
) -> Result<ServiceResponse<BoxBody>, Error> {
    let changes = ![Method::GET, Method::HEAD, Method::OPTIONS].contains(request.method());
    let public_url = request.app_data::<Data<Balcao>>().and_then(|balcao| balcao.config.public_url.clone());
    if changes && !is_ours(request.headers(), public_url.as_deref()) {
        let refusal = crate::error::Error::from(Code::ForeignOrigin);
        return Ok(request.error_response(refusal));
    }
    next.call(request).await.map(ServiceResponse::map_into_boxed_body)
}

/// Whether a request comes from a page of ours, or from no page at all. The handshake of the socket asks it too: browsers
/// let any page open one.
///
/// A page is ours when it is of the public URL, or of the very host that it asks.
pub fn is_ours(headers: &HeaderMap, public_url: Option<&str>) -> bool {
    let Some(origin) = headers.get(ORIGIN) else { return true };
    let Ok(origin) = origin.to_str() else { return false };
    let public = public_url.is_some_and(|url| url.trim_end_matches('/').eq_ignore_ascii_case(origin));
    let host = headers.get(HOST).and_then(|host| host.to_str().ok());
    let asked = origin.split_once("://").is_some_and(|(scheme, place)| {
        ["http", "https"].contains(&scheme) && host.is_some_and(|host| host.eq_ignore_ascii_case(place))
    });
    public || asked
}

#[cfg(test)]
mod tests {
    use actix_web::http::header::HeaderValue;

    use super::*;

    fn ours(origin: &str, host: &str, public_url: Option<&str>) -> bool {
        let mut headers = HeaderMap::new();
        headers.insert(ORIGIN, HeaderValue::from_str(origin).unwrap());
        headers.insert(HOST, HeaderValue::from_str(host).unwrap());
        is_ours(&headers, public_url)
    }

    #[test]
    fn s11_only_pages_of_our_own_origin_pass() {
        assert!(is_ours(&HeaderMap::new(), None), "no page asks");
        assert!(ours("http://intranet:8080", "intranet:8080", None));
        assert!(ours("https://chat.example.com", "10.0.0.7:8080", Some("https://chat.example.com/")));
        for foreign in [
            "null",
            "https://evil.example",
            "http://intranet",
            "http://intranet:8081",
            "http://intranet:8080.evil.example",
            "http://evil.example/http://intranet:8080",
            "ftp://intranet:8080",
            "intranet:8080",
            "",
        ] {
            assert!(!ours(foreign, "intranet:8080", Some("https://chat.example.com")), "{foreign}");
        }
    }
}
