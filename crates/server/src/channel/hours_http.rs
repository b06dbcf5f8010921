//! The opening hours of a channel (R11), for supervisors.

use actix_web::{
    HttpRequest,
    web::{Data, Json as Answer, Path},
};
use protocol::{
    id::ClassificationId,
    rest::hours::{ChannelHours, HoursChange, HoursPlan, HoursPreview},
};

use super::hours;
use crate::{
    auth::extract::Supervisor,
    entity::change::actor,
    error::Error,
    state::Balcao,
    web::{body::Json, localize, route::routes},
};

routes![read, save, preview];

/// The opening hours of a channel, and their meaning now and in the coming two weeks.
///
/// # Errors
/// `not_found`.
#[utoipa::path(
    get,
    path = "/api/v1/classifications/{id}/hours",
    tag = "classifications",
    params(("id" = ClassificationId, Path)),
    responses((status = 200, body = ChannelHours)),
    security(("staff" = [])),
)]
pub async fn read(
    balcao: Data<Balcao>,
    Supervisor(who): Supervisor,
    request: HttpRequest,
    id: Path<ClassificationId>,
) -> Result<Answer<ChannelHours>, Error> {
    hours::find(&balcao, who.company, *id, localize::text(request.headers())).await.map(Answer)
}

/// Changes the version of the opening hours that was edited. Rooms under way go on.
///
/// # Errors
/// `not_found`, `changed`; `invalid`, each fault at its field, such as `weekdays[1].intervals[0].closes`.
#[utoipa::path(
    put,
    path = "/api/v1/classifications/{id}/hours",
    tag = "classifications",
    params(("id" = ClassificationId, Path)),
    request_body = HoursChange,
    responses((status = 200, body = ChannelHours)),
    security(("staff" = [])),
)]
pub async fn save(
    balcao: Data<Balcao>,
    Supervisor(who): Supervisor,
    request: HttpRequest,
    id: Path<ClassificationId>,
    Json(change): Json<HoursChange>,
) -> Result<Answer<ChannelHours>, Error> {
    let text = localize::text(request.headers());
    hours::change(&balcao, actor(&balcao, &who), *id, change, text).await.map(Answer)
}

/// The meaning of opening hours that are not saved.
///
/// # Errors
/// `not_found`; `invalid`, each fault at its field.
#[utoipa::path(
    post,
    path = "/api/v1/classifications/{id}/hours/preview",
    tag = "classifications",
    params(("id" = ClassificationId, Path)),
    request_body = HoursPlan,
    responses((status = 200, body = HoursPreview)),
    security(("staff" = [])),
)]
pub async fn preview(
    balcao: Data<Balcao>,
    Supervisor(who): Supervisor,
    request: HttpRequest,
    id: Path<ClassificationId>,
    Json(plan): Json<HoursPlan>,
) -> Result<Answer<HoursPreview>, Error> {
    hours::preview(&balcao, who.company, *id, plan, localize::text(request.headers())).await.map(Answer)
}
