//! `GET /api/v1/socket`: from HTTP to a socket.

use std::{cell::Cell, rc::Rc};

use actix_web::{
    FromRequest, HttpRequest, HttpResponse,
    dev::Payload as DevPayload,
    http::header::{ACCEPT_LANGUAGE, SEC_WEBSOCKET_PROTOCOL},
    web::{Data, Payload},
};
use protocol::{Code, SUBPROTOCOL};
use text::Language;

use super::{
    connection::Connection,
    guard::{Guard, MOST_BYTES},
    serve::serve,
};
use crate::{
    auth::{extract::Reader, origin::is_ours, peer::Peer},
    error::Error,
    state::Balcao,
    web::route::routes,
};

routes![socket];

/// Opens a socket for whoever the token stands for. The token travels as the second word of `Sec-WebSocket-Protocol`,
/// never in the address, which would be logged; only the first word is echoed.
///
/// # Errors
/// `unauthenticated`, `token_expired`, `session_ended`; `foreign_origin` for a page of another origin; `malformed_address`
/// for what is no handshake.
#[utoipa::path(
    get,
    path = "/api/v1/socket",
    tag = "rooms",
    params(("Sec-WebSocket-Protocol" = String, Header, description = "`balcao.v1, TOKEN`")),
    responses((status = 101, description = "The socket is open")),
)]
pub async fn socket(balcao: Data<Balcao>, request: HttpRequest, payload: Payload) -> Result<HttpResponse, Error> {
    if !is_ours(request.headers(), balcao.config.public_url.as_deref()) {
        return Err(Code::ForeignOrigin.into());
    }
    let Peer(from) = Peer::of(&request);
    let caller = Reader::of_token(&balcao, token(&request)?, from).await?;
    let exceeded = Rc::new(Cell::new(false));
    let guard = Box::pin(Guard::new(payload, Rc::clone(&exceeded)));
    let payload = Payload::from_request(&request, &mut DevPayload::Stream { payload: guard })
        .await
        .map_err(|error| Error::Internal(error.to_string()))?;
    let (response, session, messages) = actix_ws::handle_with_protocols(&request, payload, &[SUBPROTOCOL])
        .map_err(|error| Error::Malformed { code: Code::MalformedAddress, detail: error.to_string(), field: None })?;
    let asked = request.headers().get(ACCEPT_LANGUAGE).and_then(|header| header.to_str().ok()).unwrap_or_default();
    let language = Language::negotiate(asked);
    let limit = usize::try_from(MOST_BYTES).unwrap_or(usize::MAX);
    let messages = messages.max_frame_size(limit).aggregate_continuations().max_continuation_size(limit);
    let connection = Rc::new(Connection::new(balcao, caller, from, session, language));
    actix_web::rt::spawn(serve(connection, messages, exceeded));
    Ok(response)
}

/// The token in `balcao.v1, TOKEN`.
fn token(request: &HttpRequest) -> Result<&str, Error> {
    let words = request.headers().get(SEC_WEBSOCKET_PROTOCOL).and_then(|value| value.to_str().ok());
    match words.and_then(|words| words.split_once(',')) {
        Some((protocol, token)) if protocol.trim() == SUBPROTOCOL => Ok(token.trim()),
        _ => Err(Code::Unauthenticated.into()),
    }
}
