//! Parameters (R19, R20), for supervisors.

use actix_web::web::{Data, Json as Answer, Path, Query};
use domain::Refusal;
use protocol::{
    id::UserId,
    rest::{
        page::Page,
        parameter::{OverrideDraft, Parameter, ParameterChange, ParameterDraft, ParameterName, ParameterOverride},
    },
};

use super::{overriding, save};
use crate::{
    auth::extract::Supervisor,
    error::Error,
    state::Balcao,
    web::{body::Json, listing::Paging, route::routes},
};

routes![list, read, save, history, overrides, read_override, save_override, remove_override];

/// All parameters, each as the company has it or as the product does.
///
/// # Errors
/// Those of the store.
#[utoipa::path(
    get,
    path = "/api/v1/parameters",
    tag = "parameters",
    responses((status = 200, body = Page<Parameter>)),
    security(("staff" = [])),
)]
pub async fn list(balcao: Data<Balcao>, Supervisor(who): Supervisor) -> Result<Answer<Page<Parameter>>, Error> {
    let read = balcao.store.read(move |conn| {
        let find = |name: &ParameterName| store::parameters::find(conn, who.company, *name);
        ParameterName::ALL.iter().map(find).collect::<Result<Vec<_>, _>>()
    });
    let items = read.await?;
    Ok(Answer(Page { total: items.len() as u64, start: None, next: None, items }))
}

/// One parameter.
///
/// # Errors
/// `not_found`.
#[utoipa::path(
    get,
    path = "/api/v1/parameters/{name}",
    tag = "parameters",
    params(("name" = String, Path)),
    responses((status = 200, body = Parameter)),
    security(("staff" = [])),
)]
pub async fn read(
    balcao: Data<Balcao>,
    Supervisor(who): Supervisor,
    name: Path<String>,
) -> Result<Answer<Parameter>, Error> {
    let name = named(&name)?;
    let read = balcao.store.read(move |conn| store::parameters::find(conn, who.company, name));
    Ok(Answer(read.await?))
}

/// Saves a parameter, and records the user and the change in the audit (R19).
///
/// # Errors
/// `not_found`; `changed` when it is no longer the version that was edited; `invalid`, with the fields at fault: on `entity` with `entity_missing`, `entity_inactive` or `entity_without_role` (R46).
#[utoipa::path(
    put,
    path = "/api/v1/parameters/{name}",
    tag = "parameters",
    params(("name" = String, Path)),
    request_body = ParameterDraft,
    responses((status = 200, body = Parameter)),
    security(("staff" = [])),
)]
pub async fn save(
    balcao: Data<Balcao>,
    Supervisor(who): Supervisor,
    name: Path<String>,
    Json(draft): Json<ParameterDraft>,
) -> Result<Answer<Parameter>, Error> {
    let actor = who.actor(balcao.clock.now());
    save::save(&balcao, actor, named(&name)?, draft).await.map(Answer)
}

/// A parameter's changes, those of its users' values among them, the last one first (R19).
///
/// # Errors
/// `not_found`; `invalid` for a place of another list, and for too large a page.
#[utoipa::path(
    get,
    path = "/api/v1/parameters/{name}/history",
    tag = "parameters",
    params(("name" = String, Path), Paging),
    responses((status = 200, body = Page<ParameterChange>)),
    security(("staff" = [])),
)]
pub async fn history(
    balcao: Data<Balcao>,
    Supervisor(who): Supervisor,
    name: Path<String>,
    Query(query): Query<Paging>,
) -> Result<Answer<Page<ParameterChange>>, Error> {
    let (name, page) = (named(&name)?, query.page()?);
    let read = balcao.store.read(move |conn| store::parameters::history(conn, who.company, name, &page));
    Ok(Answer(read.await?))
}

/// The users who have a value of their own, by name (R19). Only ISOCHATCOMPONENTES has such values.
///
/// # Errors
/// `not_found`, also for a parameter that is the same for all users; `invalid` for a place of another list, and for too large a page.
#[utoipa::path(
    get,
    path = "/api/v1/parameters/{name}/users",
    tag = "parameters",
    params(("name" = String, Path), Paging),
    responses((status = 200, body = Page<ParameterOverride>)),
    security(("staff" = [])),
)]
pub async fn overrides(
    balcao: Data<Balcao>,
    Supervisor(who): Supervisor,
    name: Path<String>,
    Query(query): Query<Paging>,
) -> Result<Answer<Page<ParameterOverride>>, Error> {
    let (name, page) = (per_user(&name)?, query.page()?);
    let read = balcao.store.read(move |conn| store::parameters::overrides(conn, who.company, name, &page));
    Ok(Answer(read.await?))
}

/// A user's own value.
///
/// # Errors
/// `not_found`, also for a user who has none.
#[utoipa::path(
    get,
    path = "/api/v1/parameters/{name}/users/{user}",
    tag = "parameters",
    params(("name" = String, Path), ("user" = UserId, Path)),
    responses((status = 200, body = ParameterOverride)),
    security(("staff" = [])),
)]
pub async fn read_override(
    balcao: Data<Balcao>,
    Supervisor(who): Supervisor,
    path: Path<(String, UserId)>,
) -> Result<Answer<ParameterOverride>, Error> {
    let (name, user) = path.into_inner();
    let name = per_user(&name)?;
    let read = balcao.store.read(move |conn| store::parameters::find_override(conn, who.company, name, user));
    Ok(Answer(read.await?.ok_or(Refusal::NotFound)?))
}

/// Gives a user a value of one's own, or changes it; it is in the audit (R19).
///
/// # Errors
/// `not_found`; `changed` when it is no longer the version that was edited; `invalid`, with the fields at fault.
#[utoipa::path(
    put,
    path = "/api/v1/parameters/{name}/users/{user}",
    tag = "parameters",
    params(("name" = String, Path), ("user" = UserId, Path)),
    request_body = OverrideDraft,
    responses((status = 200, body = ParameterOverride)),
    security(("staff" = [])),
)]
pub async fn save_override(
    balcao: Data<Balcao>,
    Supervisor(who): Supervisor,
    path: Path<(String, UserId)>,
    Json(draft): Json<OverrideDraft>,
) -> Result<Answer<ParameterOverride>, Error> {
    let (name, user) = path.into_inner();
    let actor = who.actor(balcao.clock.now());
    overriding::save(&balcao, actor, per_user(&name)?, user, draft).await.map(Answer)
}

/// Takes a user's own value away: the company's holds again. Answers with the parameter.
///
/// # Errors
/// `not_found`, also for a user who has none.
#[utoipa::path(
    delete,
    path = "/api/v1/parameters/{name}/users/{user}",
    tag = "parameters",
    params(("name" = String, Path), ("user" = UserId, Path)),
    responses((status = 200, body = Parameter)),
    security(("staff" = [])),
)]
pub async fn remove_override(
    balcao: Data<Balcao>,
    Supervisor(who): Supervisor,
    path: Path<(String, UserId)>,
) -> Result<Answer<Parameter>, Error> {
    let (name, user) = path.into_inner();
    let actor = who.actor(balcao.clock.now());
    overriding::remove(&balcao, actor, per_user(&name)?, user).await.map(Answer)
}

/// A parameter that users may have values of their own of.
fn per_user(name: &str) -> Result<ParameterName, Error> {
    let name = named(name)?;
    if name.is_per_user() { Ok(name) } else { Err(Refusal::NotFound.into()) }
}

fn named(name: &str) -> Result<ParameterName, Error> {
    Ok(name.parse().map_err(|_| Refusal::NotFound)?)
}
