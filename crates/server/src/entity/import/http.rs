//! Entities from a file. For supervisors.

use actix_web::{
    HttpRequest, HttpResponse,
    web::{Data, Json as Answer, Path, Query},
};
use protocol::{
    id::ImportId,
    rest::{
        entity::MOST_ADDRESSES,
        entity_import::{ImportChoice, ImportFile, ImportReport, ImportRun, LeftOut},
        page::Page,
    },
};
use serde::Deserialize;
use store::imports;

use super::run::{self, Once};
use crate::{
    auth::extract::Supervisor,
    entity::change::actor,
    error::Error,
    fresh,
    state::Balcao,
    web::{
        body::{Json, UploadedFile},
        localize, problem,
        route::routes,
    },
};

routes![list, upload, read, preview, save, cancel, report];

/// So many imports are listed.
const LISTED: u32 = 20;

/// How an import and its file are called.
#[derive(Debug, Default, Deserialize, utoipa::IntoParams)]
#[serde(default, deny_unknown_fields)]
#[into_params(parameter_in = Query)]
pub struct NewImport {
    /// The import's id, made by the caller: a repeat with the same id is the same import. Without it the server makes one.
    pub id: Option<ImportId>,
    /// The file's name, for the list of imports.
    pub name: String,
}

/// The latest imports whose saving has begun, the newest first; at most 20.
///
/// # Errors
/// `unauthenticated`.
#[utoipa::path(
    get,
    path = "/api/v1/entity-imports",
    tag = "entities",
    responses((status = 200, body = Page<ImportRun>)),
    security(("staff" = [])),
)]
pub async fn list(balcao: Data<Balcao>, Supervisor(who): Supervisor) -> Result<Answer<Page<ImportRun>>, Error> {
    let items = balcao.store.read(move |conn| imports::latest(conn, who.company, LISTED)).await?;
    let total = items.len() as u64;
    Ok(Answer(Page { items, total, start: None, next: None }))
}

/// Uploads a file and reads it: a table as text in any usual encoding, or a workbook of Excel (`.xlsx`). The body is the file
/// itself, of any media type, at most 2 MiB with 5,000 lines. Nothing is saved. A repeat gets the same answer.
///
/// # Errors
/// `invalid` for a file that can't be read as a table; `key_reused` where another file has the id; `too_large`.
#[utoipa::path(
    post,
    path = "/api/v1/entity-imports",
    tag = "entities",
    params(NewImport),
    request_body(content = Vec<u8>, content_type = "application/octet-stream"),
    responses(
        (status = 201, body = ImportFile, description = "It is read."),
        (status = 200, body = ImportFile, description = "It was read before."),
    ),
    security(("staff" = [])),
)]
pub async fn upload(
    balcao: Data<Balcao>,
    Supervisor(who): Supervisor,
    Query(NewImport { id, name }): Query<NewImport>,
    UploadedFile(bytes): UploadedFile,
) -> Result<HttpResponse, Error> {
    let id = id.unwrap_or_else(|| ImportId::from_bytes(fresh::id()));
    Ok(match run::upload(&balcao, &who, id, name, bytes).await? {
        Once::Now(file) => HttpResponse::Created().json(file),
        Once::Before(file) => HttpResponse::Ok().json(file),
    })
}

/// An import and how far it is.
///
/// # Errors
/// `not_found`.
#[utoipa::path(
    get,
    path = "/api/v1/entity-imports/{id}",
    tag = "entities",
    params(("id" = ImportId, Path)),
    responses((status = 200, body = ImportRun)),
    security(("staff" = [])),
)]
pub async fn read(
    balcao: Data<Balcao>,
    Supervisor(who): Supervisor,
    id: Path<ImportId>,
) -> Result<Answer<ImportRun>, Error> {
    Ok(Answer(run::find(&balcao, actor(&balcao, &who), *id).await?.run))
}

/// Tells what an uploaded file would bring, line by line; nothing is saved. Of an import whose saving has begun, what was done.
///
/// # Errors
/// `not_found`; `invalid` for columns that don't fit the file, and for a chosen line that has no look-alike.
#[utoipa::path(
    post,
    path = "/api/v1/entity-imports/{id}/preview",
    tag = "entities",
    params(("id" = ImportId, Path)),
    request_body = ImportChoice,
    responses((status = 200, body = ImportReport)),
    security(("staff" = [])),
)]
pub async fn preview(
    balcao: Data<Balcao>,
    Supervisor(who): Supervisor,
    id: Path<ImportId>,
    request: HttpRequest,
    Json(choice): Json<ImportChoice>,
) -> Result<Answer<ImportReport>, Error> {
    Ok(Answer(told(run::preview(&balcao, &who, *id, choice).await?, &request)))
}

/// Begins to save an uploaded file; `GET` tells how far it is. It goes on by itself, also after a restart of the server, and ends
/// once. A repeat changes nothing.
///
/// # Errors
/// `not_found`; `invalid` as for the preview; `key_reused` where it began with another choice.
#[utoipa::path(
    post,
    path = "/api/v1/entity-imports/{id}/save",
    tag = "entities",
    params(("id" = ImportId, Path)),
    request_body = ImportChoice,
    responses(
        (status = 202, body = ImportRun, description = "It begins."),
        (status = 200, body = ImportRun, description = "It began before."),
    ),
    security(("staff" = [])),
)]
pub async fn save(
    balcao: Data<Balcao>,
    Supervisor(who): Supervisor,
    id: Path<ImportId>,
    Json(choice): Json<ImportChoice>,
) -> Result<HttpResponse, Error> {
    Ok(match run::begin(&balcao, &who, *id, choice).await? {
        Once::Now(run) => HttpResponse::Accepted().json(run),
        Once::Before(run) => HttpResponse::Ok().json(run),
    })
}

/// Ends an import before all its lines are done; those that are done stay. One that has ended stays as it is.
///
/// # Errors
/// `not_found`.
#[utoipa::path(
    post,
    path = "/api/v1/entity-imports/{id}/cancel",
    tag = "entities",
    params(("id" = ImportId, Path)),
    responses((status = 200, body = ImportRun)),
    security(("staff" = [])),
)]
pub async fn cancel(
    balcao: Data<Balcao>,
    Supervisor(who): Supervisor,
    id: Path<ImportId>,
) -> Result<Answer<ImportRun>, Error> {
    run::cancel(&balcao, &who, *id).await.map(Answer)
}

/// The lines of an import that are done, while it is saved and afterwards.
///
/// # Errors
/// `not_found`, also where saving has not begun.
#[utoipa::path(
    get,
    path = "/api/v1/entity-imports/{id}/report",
    tag = "entities",
    params(("id" = ImportId, Path)),
    responses((status = 200, body = ImportReport)),
    security(("staff" = [])),
)]
pub async fn report(
    balcao: Data<Balcao>,
    Supervisor(who): Supervisor,
    id: Path<ImportId>,
    request: HttpRequest,
) -> Result<Answer<ImportReport>, Error> {
    Ok(Answer(told(run::report(&balcao, &who, *id).await?, &request)))
}

/// The same report with the sentences of its faults.
fn told(mut report: ImportReport, request: &HttpRequest) -> ImportReport {
    let text = localize::text(request.headers());
    for line in &mut report.lines {
        line.errors = problem::told(&line.errors, text);
        for LeftOut { field, code, message, .. } in &mut line.left_out {
            let most = if field == "document" { 1 } else { MOST_ADDRESSES as u32 };
            *message = problem::rule(*code, Some(most), text);
        }
    }
    report
}
