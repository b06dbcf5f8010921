//! Refused entries and takes, and why nobody takes a room. For supervisors.

use actix_web::web::{Data, Json as Answer, Path, Query};
use domain::Refusal;
use protocol::{
    id::RoomId,
    rest::{
        page::Page,
        refusal::{RefusalLine, RoomWhy},
    },
};
use store::companies;

use super::{query::RefusalsQuery, why};
use crate::{
    auth::extract::Supervisor,
    error::Error,
    state::Balcao,
    web::{listing, route::routes},
};

routes![list, why];

/// The refused entries and takes of the last 30 days, the latest first; equal ones of a minute are one line. The server writes
/// them once a second.
///
/// # Errors
/// `invalid` for a place of another list, and for too large a page; `malformed_address`.
#[utoipa::path(
    get,
    path = "/api/v1/refusals",
    tag = "supervision",
    params(RefusalsQuery),
    responses((status = 200, body = Page<RefusalLine>)),
    security(("staff" = [])),
)]
pub async fn list(
    balcao: Data<Balcao>,
    Supervisor(who): Supervisor,
    Query(query): Query<RefusalsQuery>,
) -> Result<Answer<Page<RefusalLine>>, Error> {
    let page = listing::page(query.after.clone(), query.before.clone(), query.per_page)?;
    let read = balcao.store.read(move |conn| {
        let zone = companies::find(conn, who.company)?.ok_or(Refusal::NotFound)?.zone;
        Ok::<_, Error>(store::refusals::page(conn, who.company, &query.search(&zone)?, &page)?)
    });
    Ok(Answer(read.await?))
}

/// Why nobody takes a room: each attendant of its channel, with the reason at this moment.
///
/// # Errors
/// `not_found`.
#[utoipa::path(
    get,
    path = "/api/v1/rooms/{id}/why",
    tag = "supervision",
    params(("id" = RoomId, Path)),
    responses((status = 200, body = RoomWhy)),
    security(("staff" = [])),
)]
pub async fn why(
    balcao: Data<Balcao>,
    Supervisor(who): Supervisor,
    id: Path<RoomId>,
) -> Result<Answer<RoomWhy>, Error> {
    why::why(&balcao, who.company, *id).await.map(Answer)
}
