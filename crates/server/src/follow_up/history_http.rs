//! The histories that consumers asked for, for the staff (L11).

use actix_web::web::{Data, Json as Answer, Path, Query};
use protocol::{
    id::HistoryId,
    rest::{follow_up::HistoryRequest, page::Page},
};
use serde::Deserialize;
use store::histories;

use super::history;
use crate::{auth::extract::Attendant, error::Error, state::Balcao, ticket::show::today, web::listing};

/// Which requests.
#[derive(Debug, Default, Deserialize, utoipa::IntoParams)]
#[serde(default, deny_unknown_fields)]
#[into_params(parameter_in = Query)]
pub struct HistoryQuery {
    /// Only those that were given, or only those that wait.
    pub given: Option<bool>,
    /// From 1.
    pub page: Option<u32>,
    /// 1 to 100; 50 where it is not said.
    pub per_page: Option<u32>,
}

/// The histories that consumers asked for; what is due first comes first.
///
/// # Errors
/// `invalid` for a page out of range.
#[utoipa::path(get, path = "/api/v1/history-requests", tag = "tickets", params(HistoryQuery), responses((status = 200, body = Page<HistoryRequest>)), security(("staff" = [])))]
pub async fn list(
    balcao: Data<Balcao>,
    by: Attendant,
    Query(query): Query<HistoryQuery>,
) -> Result<Answer<Page<HistoryRequest>>, Error> {
    let page = listing::page(query.page, query.per_page)?;
    let now = balcao.clock.now();
    let read = balcao.store.read(move |conn| {
        let today = today(conn, by.company, now)?;
        Ok::<_, Error>(histories::page(conn, by.company, query.given, page, &today)?)
    });
    Ok(Answer(read.await?))
}

/// *Liberar histórico*: the consumer can read it from now on. A second time is the first one.
///
/// # Errors
/// `not_found`.
#[utoipa::path(post, path = "/api/v1/history-requests/{id}/give", tag = "tickets", params(("id" = HistoryId, Path)), responses((status = 200, body = HistoryRequest)), security(("staff" = [])))]
pub async fn give(balcao: Data<Balcao>, by: Attendant, id: Path<HistoryId>) -> Result<Answer<HistoryRequest>, Error> {
    history::give(&balcao, &by, id.into_inner()).await.map(Answer)
}
