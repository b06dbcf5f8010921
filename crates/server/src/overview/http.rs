//! The checklist of a supervisor, and the figures of the day.

use actix_web::web::{Data, Json as Answer};
use domain::{Refusal, hours::day_in, period::Bound};
use protocol::rest::overview::{Checklist, TodayFigures};
use store::{companies, figures};

use super::checklist;
use crate::{auth::extract::Supervisor, error::Error, state::Balcao, web::route::routes};

routes![checklist, today];

/// Everything that keeps the chat from working well or from being lawful, the worst first.
///
/// # Errors
/// Those of the store.
#[utoipa::path(
    get,
    path = "/api/v1/checklist",
    tag = "supervision",
    responses((status = 200, body = Checklist)),
    security(("staff" = [])),
)]
pub async fn checklist(balcao: Data<Balcao>, Supervisor(who): Supervisor) -> Result<Answer<Checklist>, Error> {
    checklist::look(&balcao, who.company).await.map(Answer)
}

/// The figures of the day in the company's zone: conversations that began today.
///
/// # Errors
/// Those of the store.
#[utoipa::path(
    get,
    path = "/api/v1/today",
    tag = "supervision",
    responses((status = 200, body = TodayFigures)),
    security(("staff" = [])),
)]
pub async fn today(balcao: Data<Balcao>, Supervisor(who): Supervisor) -> Result<Answer<TodayFigures>, Error> {
    let (company, now) = (who.company, balcao.clock.now());
    let read = balcao.store.read(move |conn| {
        let zone = companies::find(conn, company)?.ok_or(Refusal::NotFound)?.zone;
        let day = Bound::Day(day_in(&zone, now));
        Ok::<_, Error>(figures::between(conn, company, day.first(&zone), day.end(&zone))?)
    });
    Ok(Answer(read.await?))
}
