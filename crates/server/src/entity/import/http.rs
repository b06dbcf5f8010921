//! Entities from a CSV file. For supervisors.

use actix_web::{HttpRequest, HttpResponse, web::Data};
use protocol::rest::entity_import::{ImportDraft, ImportReport};

use super::run::{self, Imported};
use crate::{
    auth::extract::Supervisor,
    error::Error,
    state::Balcao,
    web::{body::Long, localize, problem, route::routes},
};

routes![import];

/// Tells what a file of entities would bring, line by line; with `save`, saves it in one transaction. A repeat of a saved
/// one gets its report. A body of at most 2 MiB, a file of at most 5,000 lines.
///
/// # Errors
/// `invalid` for a file that can't be read as a table with names, or that has a column twice, and for a chosen line that has
/// no look-alike; `key_reused` where another file, or this one with another choice on look-alikes, was saved with the same id.
#[utoipa::path(
    post,
    path = "/api/v1/entity-imports",
    tag = "entities",
    request_body = ImportDraft,
    responses(
        (status = 201, body = ImportReport, description = "It is saved."),
        (status = 200, body = ImportReport, description = "The preview, or the report of what was saved before."),
    ),
    security(("staff" = [])),
)]
pub async fn import(
    balcao: Data<Balcao>,
    Supervisor(who): Supervisor,
    request: HttpRequest,
    Long(draft): Long<ImportDraft>,
) -> Result<HttpResponse, Error> {
    let text = localize::text(request.headers());
    let said = |mut report: ImportReport| {
        for line in &mut report.lines {
            line.errors = problem::told(&line.errors, text);
        }
        report
    };
    Ok(match run::import(&balcao, &who, draft).await? {
        Imported::Saved(report) => HttpResponse::Created().json(said(report)),
        Imported::Preview(report) | Imported::Before(report) => HttpResponse::Ok().json(said(report)),
    })
}
