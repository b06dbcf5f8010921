//! Entities: the people and companies of the customer base. For the staff.

use actix_web::web::{Data, Json as Answer, Path, Query};
use protocol::{
    id::EntityId,
    rest::entity::{Entity, EntityChange, EntityPage},
};

use super::{body::Json, entity_queries::Wanted};
use crate::{
    Balcao, Error,
    act::entities,
    auth::{Attendant, Supervisor},
};

/// The entities that are searched for (R55): exact finds first, then names that begin with the search, then other names,
/// each by name. They are not counted, and no page goes further than 10,000 entities.
///
/// # Errors
/// `invalid` for a page out of range, or words that can't be of an entity.
#[utoipa::path(get, path = "/api/v1/entities", tag = "entities", params(Wanted), responses((status = 200, body = EntityPage)), security(("staff" = [])))]
pub async fn list(
    balcao: Data<Balcao>,
    who: Attendant,
    Query(wanted): Query<Wanted>,
) -> Result<Answer<EntityPage>, Error> {
    let page = wanted.page()?;
    let search = wanted.parse()?;
    let read = balcao.store.read(move |conn| store::entities::search(conn, who.company, &search, page));
    Ok(Answer(read.await?))
}

/// One entity.
///
/// # Errors
/// `not_found`.
#[utoipa::path(get, path = "/api/v1/entities/{id}", tag = "entities", params(("id" = EntityId, Path)), responses((status = 200, body = Entity)), security(("staff" = [])))]
pub async fn read(balcao: Data<Balcao>, who: Attendant, id: Path<EntityId>) -> Result<Answer<Entity>, Error> {
    entities::find(&balcao, who.company, *id).await.map(Answer)
}

/// Changes the version of an entity that was edited.
///
/// # Errors
/// `invalid`, `not_found`, `changed`, `entity_referenced`.
#[utoipa::path(put, path = "/api/v1/entities/{id}", tag = "entities", params(("id" = EntityId, Path)), request_body = EntityChange, responses((status = 200, body = Entity)), security(("staff" = [])))]
pub async fn change(
    balcao: Data<Balcao>,
    who: Attendant,
    id: Path<EntityId>,
    Json(change): Json<EntityChange>,
) -> Result<Answer<Entity>, Error> {
    entities::change(&balcao, &who, *id, change.version, change.entity.parse()?).await.map(Answer)
}

/// Inactivates an entity (R63), unless ISOCHATCODIGOS names it (R46). For supervisors.
///
/// # Errors
/// `not_found`, `entity_referenced`.
#[utoipa::path(post, path = "/api/v1/entities/{id}/inactivate", tag = "entities", params(("id" = EntityId, Path)), responses((status = 200, body = Entity)), security(("staff" = [])))]
pub async fn inactivate(
    balcao: Data<Balcao>,
    Supervisor(who): Supervisor,
    id: Path<EntityId>,
) -> Result<Answer<Entity>, Error> {
    entities::inactivate(&balcao, &who, *id).await.map(Answer)
}

/// Activates an entity. For supervisors.
///
/// # Errors
/// `not_found`.
#[utoipa::path(post, path = "/api/v1/entities/{id}/activate", tag = "entities", params(("id" = EntityId, Path)), responses((status = 200, body = Entity)), security(("staff" = [])))]
pub async fn activate(
    balcao: Data<Balcao>,
    Supervisor(who): Supervisor,
    id: Path<EntityId>,
) -> Result<Answer<Entity>, Error> {
    entities::activate(&balcao, &who, *id).await.map(Answer)
}
