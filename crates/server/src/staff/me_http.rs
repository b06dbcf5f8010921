//! Whoever is signed in.

use actix_web::web::{Data, Json as Answer};
use protocol::rest::{session::Me, user::StatusChoice};

use super::me;
use crate::{auth::extract::Attendant, error::Error, state::Balcao, web::body::Json};

/// Who is signed in, and the channels they attend.
///
/// # Errors
/// Those of the guard and the store.
#[utoipa::path(get, path = "/api/v1/me", tag = "me", responses((status = 200, body = Me)), security(("staff" = [])))]
pub async fn read(balcao: Data<Balcao>, who: Attendant) -> Result<Answer<Me>, Error> {
    me::me(&balcao, who.company, who.user).await.map(Answer)
}

/// Chooses the status (R62).
///
/// # Errors
/// Those of the guard and the store.
#[utoipa::path(put, path = "/api/v1/me/status", tag = "me", request_body = StatusChoice, responses((status = 200, body = StatusChoice)), security(("staff" = [])))]
pub async fn choose_status(
    balcao: Data<Balcao>,
    who: Attendant,
    Json(choice): Json<StatusChoice>,
) -> Result<Answer<StatusChoice>, Error> {
    me::choose_status(&balcao, &who, choice.status).await?;
    Ok(Answer(choice))
}
