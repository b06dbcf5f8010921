//! Parameters (R19, R20), for supervisors.

use actix_web::web::{Data, Json as Answer, Path};
use domain::Refusal;
use protocol::rest::{
    page::Page,
    parameter::{Parameter, ParameterDraft, ParameterName},
};
use store::audit::Actor;

use super::save;
use crate::{
    auth::extract::Supervisor,
    error::Error,
    state::Balcao,
    web::{body::Json, route::routes},
};

routes![list, read, save];

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
    let all = u32::try_from(items.len()).unwrap_or(u32::MAX);
    Ok(Answer(Page { total: u64::from(all), page: 1, per_page: all, items }))
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

/// Saves a parameter. Who changed it from what is kept (R19).
///
/// # Errors
/// `not_found`; `invalid`, on `entity` with `entity_missing`, `entity_inactive` or `entity_without_role` (R46).
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
    let actor = Actor { company: who.company, account: Some(who.user), at: balcao.clock.now() };
    save::save(&balcao, actor, named(&name)?, draft).await.map(Answer)
}

fn named(name: &str) -> Result<ParameterName, Error> {
    Ok(name.parse().map_err(|_| Refusal::NotFound)?)
}
