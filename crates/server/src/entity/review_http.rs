//! *Confirmar* twice (R53): a review, and the entity that is registered from it.

use actix_web::{HttpResponse, web::Data};
use protocol::rest::entity::{Entity, EntityConfirmation, EntityDraft, Review};

use super::review;
use crate::{auth::extract::Attendant, error::Error, state::Balcao, web::body::Json};

/// The first *Confirmar*: what would be registered, and who looks like it. Nothing is registered yet.
///
/// # Errors
/// `invalid`.
#[utoipa::path(post, path = "/api/v1/entity-reviews", tag = "entities", request_body = EntityDraft, responses((status = 201, body = Review)), security(("staff" = [])))]
pub async fn review(
    balcao: Data<Balcao>,
    who: Attendant,
    Json(draft): Json<EntityDraft>,
) -> Result<HttpResponse, Error> {
    let review = review::review(&balcao, &who, draft.parse()?).await?;
    Ok(HttpResponse::Created().json(review))
}

/// The second *Confirmar*: registers what was reviewed, once. A repeat gets the entity of the first time.
///
/// # Errors
/// `review_unknown`, `look_alikes`.
#[utoipa::path(post, path = "/api/v1/entities", tag = "entities", request_body = EntityConfirmation, responses((status = 201, body = Entity), (status = 200, body = Entity, description = "It was registered before.")), security(("staff" = [])))]
pub async fn confirm(
    balcao: Data<Balcao>,
    who: Attendant,
    Json(confirmation): Json<EntityConfirmation>,
) -> Result<HttpResponse, Error> {
    let (entity, now) = review::confirm(&balcao, &who, confirmation).await?;
    Ok(if now { HttpResponse::Created().json(entity) } else { HttpResponse::Ok().json(entity) })
}
