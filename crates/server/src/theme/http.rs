//! The theme of a classification (R10), for supervisors.

use actix_web::{
    HttpRequest,
    web::{Data, Json as Answer, Path, Query},
};
use domain::theme::{self, CheckedTheme};
use protocol::{
    id::ClassificationId,
    rest::theme::{DroppedLine, MOST_THEME_BYTES, ReadTheme, SavedTheme, Theme, ThemeChange, ThemeCheck},
};
use serde::Deserialize;

use super::{decode, supervise};
use crate::{
    auth::extract::Supervisor,
    channel,
    error::Error,
    state::Balcao,
    web::{
        body::{JsonUpTo, UploadedFile},
        localize,
        route::routes,
    },
};

routes![read, save, restore, check];

/// A theme in JSON, where each of its bytes may take six.
const MOST_JSON_BYTES: usize = 6 * MOST_THEME_BYTES + 4096;

/// The version that a change is of.
#[derive(Debug, Default, Deserialize, utoipa::IntoParams)]
#[serde(default, deny_unknown_fields)]
#[into_params(parameter_in = Query)]
pub struct Edited {
    /// The version that was read.
    pub version: u64,
}

/// The theme of a channel.
///
/// # Errors
/// `not_found`.
#[utoipa::path(
    get,
    path = "/api/v1/classifications/{id}/theme",
    tag = "classifications",
    params(("id" = ClassificationId, Path)),
    responses((status = 200, body = Theme)),
    security(("staff" = [])),
)]
pub async fn read(
    balcao: Data<Balcao>,
    Supervisor(who): Supervisor,
    id: Path<ClassificationId>,
) -> Result<Answer<Theme>, Error> {
    supervise::find(&balcao, who.company, *id).await.map(Answer)
}

/// Saves the theme of a channel. The stylesheet is parsed; its allowed part is served to customers, and the answer tells what was
/// dropped. Without a change of anything the version stays.
///
/// # Errors
/// `not_found`, `changed`, `too_large`; `invalid`, on `source` with `required`, `not_text` or `too_many_bytes`.
#[utoipa::path(
    put,
    path = "/api/v1/classifications/{id}/theme",
    tag = "classifications",
    params(("id" = ClassificationId, Path)),
    request_body = ThemeChange,
    responses((status = 200, body = SavedTheme)),
    security(("staff" = [])),
)]
pub async fn save(
    balcao: Data<Balcao>,
    Supervisor(who): Supervisor,
    id: Path<ClassificationId>,
    request: HttpRequest,
    JsonUpTo(change): JsonUpTo<ThemeChange, MOST_JSON_BYTES>,
) -> Result<Answer<SavedTheme>, Error> {
    let version = change.version;
    let fields = change.parse()?;
    let actor = who.actor(balcao.clock.now());
    let mut saved = supervise::save(&balcao, actor, *id, version, fields).await?;
    tell(&mut saved.check.dropped, &request);
    Ok(Answer(saved))
}

/// Restores the default theme of a channel.
///
/// # Errors
/// `not_found`, `changed`.
#[utoipa::path(
    delete,
    path = "/api/v1/classifications/{id}/theme",
    tag = "classifications",
    params(("id" = ClassificationId, Path), Edited),
    responses((status = 200, body = Theme)),
    security(("staff" = [])),
)]
pub async fn restore(
    balcao: Data<Balcao>,
    Supervisor(who): Supervisor,
    id: Path<ClassificationId>,
    Query(Edited { version }): Query<Edited>,
) -> Result<Answer<Theme>, Error> {
    let actor = who.actor(balcao.clock.now());
    supervise::restore(&balcao, actor, *id, version).await.map(Answer)
}

/// Reads and checks a stylesheet without saving it. The body is the file itself, of any media type, 65,536 bytes at most.
///
/// # Errors
/// `not_found`, `too_large`; `invalid`, on `source` with `not_text`.
#[utoipa::path(
    post,
    path = "/api/v1/classifications/{id}/theme/check",
    tag = "classifications",
    params(("id" = ClassificationId, Path)),
    request_body(content = Vec<u8>, content_type = "application/octet-stream"),
    responses((status = 200, body = ReadTheme)),
    security(("staff" = [])),
)]
pub async fn check(
    balcao: Data<Balcao>,
    Supervisor(who): Supervisor,
    id: Path<ClassificationId>,
    request: HttpRequest,
    UploadedFile(bytes): UploadedFile<MOST_THEME_BYTES>,
) -> Result<Answer<ReadTheme>, Error> {
    channel::acts::find(&balcao, who.company, *id).await?;
    let source = decode::text(&bytes).map_err(|fault| vec![fault])?;
    let CheckedTheme { css, mut dropped, drops, contrast } = theme::check(&source);
    tell(&mut dropped, &request);
    Ok(Answer(ReadTheme { source, check: ThemeCheck { css, dropped, drops, contrast } }))
}

/// Says the reasons in the caller's language.
fn tell(dropped: &mut [DroppedLine], request: &HttpRequest) {
    let text = localize::text(request.headers());
    for drop in dropped {
        text.theme_drop(drop.reason.as_str()).clone_into(&mut drop.message);
    }
}
