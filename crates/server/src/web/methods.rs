//! HTTP methods: HEAD is GET without its body, and a request that changes something is done to its end.

use actix_web::{
    Error,
    body::MessageBody,
    dev::{ServiceRequest, ServiceResponse},
    error::ErrorInternalServerError,
    http::Method,
    middleware::Next,
};
use tracing::Instrument;

/// Answers HEAD as GET; actix itself leaves out the body of what was asked by HEAD.
///
/// # Errors
/// Those of the route.
pub async fn head_as_get<B: MessageBody>(
    mut request: ServiceRequest,
    next: Next<B>,
) -> Result<ServiceResponse<B>, Error> {
    if request.method() == Method::HEAD {
        request.head_mut().method = Method::GET;
    }
    next.call(request).await
}

/// Does a request that changes something to its end, also when its client is gone: what follows a commit, such as telling
/// sockets whose rights changed, must not be skipped. A request that only reads ends with its connection.
///
/// # Errors
/// Those of the route; an internal one when the route panicked.
pub async fn finish_changes<B: MessageBody + 'static>(
    request: ServiceRequest,
    next: Next<B>,
) -> Result<ServiceResponse<B>, Error> {
    if request.method().is_safe() {
        return next.call(request).await;
    }
    let done = actix_web::rt::spawn(async move { next.call(request).await }.in_current_span());
    done.await.map_err(ErrorInternalServerError)?
}
