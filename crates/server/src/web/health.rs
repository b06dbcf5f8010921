//! Whether the server lives, and whether it can work.

use actix_web::{HttpResponse, web::Data};
use protocol::Code;

use super::route::routes;
use crate::{error::Error, state::Balcao};

routes![alive, ready];

/// The process answers.
#[utoipa::path(
    get,
    path = "/healthz",
    tag = "health",
    responses((status = 200, body = String, content_type = "text/plain")),
)]
pub async fn alive() -> &'static str {
    "ok\n"
}

/// The database can be written and read, and the server is not about to end.
///
/// # Errors
/// `unavailable`.
#[utoipa::path(
    get,
    path = "/readyz",
    tag = "health",
    responses((status = 200, body = String, content_type = "text/plain")),
)]
pub async fn ready(balcao: Data<Balcao>) -> Result<HttpResponse, Error> {
    if balcao.shutdown.is_requested() {
        return Err(Code::Unavailable.into());
    }
    balcao.store.ping().await?;
    Ok(HttpResponse::Ok().content_type("text/plain; charset=utf-8").body("ready\n"))
}
