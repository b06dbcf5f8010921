//! Entities: the people and companies of the customer base. For the staff.

use actix_web::{
    HttpResponse,
    web::{Data, Json as Answer, Path, Query},
};
use protocol::{
    id::EntityId,
    list::RoomRow,
    rest::{
        entity::{Entity, EntityChange, EntityConfirmation, EntityDraft, EntityPage, Review},
        page::Page,
    },
};
use store::rooms::RoomScope;

use super::{change, query::Wanted, review};
use crate::{
    auth::extract::{Attendant, Supervisor},
    error::Error,
    state::Balcao,
    web::{body::Json, listing::Paging, route::routes},
};

routes![list, read, rooms, change, inactivate, activate, review, confirm];

/// The entities that are searched for (R55): exact finds first, then names that begin with the search, then other names,
/// each by name. They are not counted; only those that were registered since an earlier page are.
///
/// # Errors
/// `invalid` for a place of another list, and for too large a page, or words that can't be of an entity.
#[utoipa::path(
    get,
    path = "/api/v1/entities",
    tag = "entities",
    params(Wanted),
    responses((status = 200, body = EntityPage)),
    security(("staff" = [])),
)]
pub async fn list(
    balcao: Data<Balcao>,
    who: Attendant,
    Query(wanted): Query<Wanted>,
) -> Result<Answer<EntityPage>, Error> {
    let page = wanted.page()?;
    let search = wanted.parse()?;
    let read = balcao.store.read(move |conn| store::entities::search(conn, who.company, &search, &page));
    Ok(Answer(read.await?))
}

/// One entity.
///
/// # Errors
/// `not_found`.
#[utoipa::path(
    get,
    path = "/api/v1/entities/{id}",
    tag = "entities",
    params(("id" = EntityId, Path)),
    responses((status = 200, body = Entity)),
    security(("staff" = [])),
)]
pub async fn read(balcao: Data<Balcao>, who: Attendant, id: Path<EntityId>) -> Result<Answer<Entity>, Error> {
    change::find(&balcao, who.company, *id).await.map(Answer)
}

/// The conversations of an entity that the user may see (R17), newest first: those with one of its tickets, and those whose
/// customer typed one of its e-mails. Of each of the two, the latest 1,000.
///
/// # Errors
/// `not_found`; `invalid` for a place of another list, and for too large a page.
#[utoipa::path(
    get,
    path = "/api/v1/entities/{id}/rooms",
    tag = "entities",
    params(("id" = EntityId, Path), Paging),
    responses((status = 200, body = Page<RoomRow>)),
    security(("staff" = [])),
)]
pub async fn rooms(
    balcao: Data<Balcao>,
    by: Attendant,
    id: Path<EntityId>,
    Query(paging): Query<Paging>,
) -> Result<Answer<Page<RoomRow>>, Error> {
    let page = paging.page()?;
    let entity = change::find(&balcao, by.company, *id).await?;
    let linked = by.access.classifications.iter().copied().collect();
    let filter = RoomScope { company: by.company, user: by.user, linked, now: balcao.clock.now() };
    let read = balcao.store.read(move |conn| store::rooms::of_entity(conn, &filter, &entity, &page));
    Ok(Answer(read.await?))
}

/// Changes the version of an entity that was edited. It gets another entity's document only where that is meant.
///
/// # Errors
/// `invalid`, `not_found`, `changed`, `entity_referenced`, `look_alikes`.
#[utoipa::path(
    put,
    path = "/api/v1/entities/{id}",
    tag = "entities",
    params(("id" = EntityId, Path)),
    request_body = EntityChange,
    responses((status = 200, body = Entity)),
    security(("staff" = [])),
)]
pub async fn change(
    balcao: Data<Balcao>,
    who: Attendant,
    id: Path<EntityId>,
    Json(change): Json<EntityChange>,
) -> Result<Answer<Entity>, Error> {
    let EntityChange { version, entity, despite_look_alikes } = change;
    let change = change::Change { version, fields: entity.parse()?, despite_look_alikes };
    change::change(&balcao, &who, *id, change).await.map(Answer)
}

/// Inactivates an entity (R63), unless ISOCHATCODIGOS names it (R46). For supervisors.
///
/// # Errors
/// `not_found`, `entity_referenced`.
#[utoipa::path(
    post,
    path = "/api/v1/entities/{id}/inactivate",
    tag = "entities",
    params(("id" = EntityId, Path)),
    responses((status = 200, body = Entity)),
    security(("staff" = [])),
)]
pub async fn inactivate(
    balcao: Data<Balcao>,
    Supervisor(who): Supervisor,
    id: Path<EntityId>,
) -> Result<Answer<Entity>, Error> {
    change::inactivate(&balcao, &who, *id).await.map(Answer)
}

/// Activates an entity. For supervisors.
///
/// # Errors
/// `not_found`.
#[utoipa::path(
    post,
    path = "/api/v1/entities/{id}/activate",
    tag = "entities",
    params(("id" = EntityId, Path)),
    responses((status = 200, body = Entity)),
    security(("staff" = [])),
)]
pub async fn activate(
    balcao: Data<Balcao>,
    Supervisor(who): Supervisor,
    id: Path<EntityId>,
) -> Result<Answer<Entity>, Error> {
    change::activate(&balcao, &who, *id).await.map(Answer)
}

/// The first *Confirmar*: what would be registered, and who looks like it. Nothing is registered yet.
///
/// # Errors
/// `invalid`.
#[utoipa::path(
    post,
    path = "/api/v1/entity-reviews",
    tag = "entities",
    request_body = EntityDraft,
    responses((status = 201, body = Review)),
    security(("staff" = [])),
)]
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
#[utoipa::path(
    post,
    path = "/api/v1/entities",
    tag = "entities",
    request_body = EntityConfirmation,
    responses(
        (status = 201, body = Entity),
        (status = 200, body = Entity, description = "It was registered before."),
    ),
    security(("staff" = [])),
)]
pub async fn confirm(
    balcao: Data<Balcao>,
    who: Attendant,
    Json(confirmation): Json<EntityConfirmation>,
) -> Result<HttpResponse, Error> {
    let (entity, now) = review::confirm(&balcao, &who, confirmation).await?;
    Ok(if now { HttpResponse::Created().json(entity) } else { HttpResponse::Ok().json(entity) })
}
