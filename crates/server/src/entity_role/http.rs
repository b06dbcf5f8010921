//! Roles (papéis) that entities may have.

use actix_web::{
    HttpResponse,
    web::{Data, Json as Answer, Path, Query},
};
use domain::Refusal;
use protocol::{
    FieldError, RoleName,
    rest::{
        entity::{EntityRole, EntityRoleDraft},
        page::Page,
    },
};

use super::acts;
use crate::{
    auth::extract::{Attendant, Supervisor},
    error::Error,
    state::Balcao,
    web::{body::Json, listing::Listing, route::routes},
};

routes![list, add, inactivate, activate];

/// The roles, the standard ones first, then by name.
///
/// # Errors
/// `invalid` for a place of another list, and for too large a page.
#[utoipa::path(
    get,
    path = "/api/v1/entity-roles",
    tag = "entities",
    params(Listing),
    responses((status = 200, body = Page<EntityRole>)),
    security(("staff" = [])),
)]
pub async fn list(
    balcao: Data<Balcao>,
    who: Attendant,
    Query(listing): Query<Listing>,
) -> Result<Answer<Page<EntityRole>>, Error> {
    let (page, active) = (listing.page()?, listing.active);
    let read = balcao.store.read(move |conn| store::roles::page(conn, who.company, active, &page));
    Ok(Answer(read.await?))
}

/// Adds a role. For supervisors.
///
/// # Errors
/// `invalid`; `taken` by its name.
#[utoipa::path(
    post,
    path = "/api/v1/entity-roles",
    tag = "entities",
    request_body = EntityRoleDraft,
    responses((status = 201, body = EntityRole)),
    security(("staff" = [])),
)]
pub async fn add(
    balcao: Data<Balcao>,
    Supervisor(who): Supervisor,
    Json(draft): Json<EntityRoleDraft>,
) -> Result<HttpResponse, Error> {
    let name = RoleName::parse(&draft.name).map_err(|error| FieldError::word("name", error))?;
    let added = acts::add(&balcao, who.actor(balcao.clock.now()), name).await?;
    Ok(HttpResponse::Created().json(added))
}

/// Inactivates a role (R63): entities that have it keep it, and no other gets it. For supervisors.
///
/// # Errors
/// `not_found`, `standard_record`.
#[utoipa::path(
    post,
    path = "/api/v1/entity-roles/{role}/inactivate",
    tag = "entities",
    params(("role" = String, Path)),
    responses((status = 200, body = EntityRole)),
    security(("staff" = [])),
)]
pub async fn inactivate(
    balcao: Data<Balcao>,
    Supervisor(who): Supervisor,
    name: Path<String>,
) -> Result<Answer<EntityRole>, Error> {
    acts::set_active(&balcao, who.actor(balcao.clock.now()), named(&name)?, false).await.map(Answer)
}

/// Activates a role. For supervisors.
///
/// # Errors
/// `not_found`.
#[utoipa::path(
    post,
    path = "/api/v1/entity-roles/{role}/activate",
    tag = "entities",
    params(("role" = String, Path)),
    responses((status = 200, body = EntityRole)),
    security(("staff" = [])),
)]
pub async fn activate(
    balcao: Data<Balcao>,
    Supervisor(who): Supervisor,
    name: Path<String>,
) -> Result<Answer<EntityRole>, Error> {
    acts::set_active(&balcao, who.actor(balcao.clock.now()), named(&name)?, true).await.map(Answer)
}

/// The role's name in an address. A text that can't be a name gets `not_found`.
fn named(name: &str) -> Result<RoleName, Error> {
    RoleName::parse(name).map_err(|_| Refusal::NotFound.into())
}
