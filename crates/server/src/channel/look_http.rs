//! Channels as the entry page sees them.

use actix_web::{
    HttpRequest,
    web::{Data, Json as Answer, Path},
};
use protocol::rest::entry::Channel;

use super::look;
use crate::{error::Error, state::Balcao, web::localize};

/// A channel, and whether somebody can enter now.
///
/// # Errors
/// `channel_unknown`.
#[utoipa::path(get, path = "/api/v1/channels/{company}/{classification}", tag = "customer", params(("company" = u32, Path), ("classification" = u32, Path)), responses((status = 200, body = Channel)))]
pub async fn look(
    balcao: Data<Balcao>,
    request: HttpRequest,
    path: Path<(u32, u32)>,
) -> Result<Answer<Channel>, Error> {
    let (company, classification) = path.into_inner();
    look::look(&balcao, company, classification, localize::text(request.headers())).await.map(Answer)
}
