//! The audit (R19, L21). For supervisors.

use actix_web::{
    HttpRequest, HttpResponse,
    http::header::{CONTENT_DISPOSITION, CONTENT_TYPE},
    web::{Data, Json as Answer, Query},
};
use domain::Refusal;
use protocol::rest::{audit::AuditLine, page::Page};
use store::companies;

use super::{export, query::AuditQuery};
use crate::{
    auth::extract::Supervisor,
    error::Error,
    state::Balcao,
    web::{csv, listing, localize, route::routes},
};

routes![list, export];

/// The changes of the company's records, the latest first: each with its author, from where, and the fields that differ.
///
/// # Errors
/// `invalid` for a place of another list, for too large a page, and for a subject that is too long; `malformed_address`.
#[utoipa::path(
    get,
    path = "/api/v1/audit",
    tag = "audit",
    params(AuditQuery),
    responses((status = 200, body = Page<AuditLine>)),
    security(("staff" = [])),
)]
pub async fn list(
    balcao: Data<Balcao>,
    Supervisor(who): Supervisor,
    Query(query): Query<AuditQuery>,
) -> Result<Answer<Page<AuditLine>>, Error> {
    let page = listing::page(query.after.clone(), query.before.clone(), query.per_page)?;
    let read = balcao.store.read(move |conn| {
        let zone = companies::find(conn, who.company)?.ok_or(Refusal::NotFound)?.zone;
        Ok::<_, Error>(store::audit::page(conn, who.company, &query.search(&zone)?, &page)?)
    });
    Ok(Answer(read.await?))
}

/// The same as a table for spreadsheets, with a row for each field that differs: UTF-8 with `;`, times in the company's zone, in
/// the caller's language. The audit keeps the export, too.
///
/// # Errors
/// `malformed_address`; `invalid` for a subject that is too long.
#[utoipa::path(
    get,
    path = "/api/v1/audit.csv",
    tag = "audit",
    params(AuditQuery),
    responses((status = 200, description = "The table", content_type = "text/csv", body = String)),
    security(("staff" = [])),
)]
pub async fn export(
    request: HttpRequest,
    balcao: Data<Balcao>,
    Supervisor(who): Supervisor,
    Query(query): Query<AuditQuery>,
) -> Result<HttpResponse, Error> {
    let (company, text) = (who.company, localize::text(request.headers()));
    let found = balcao.store.read(move |conn| companies::find(conn, company)).await?;
    let zone = found.ok_or(Refusal::NotFound)?.zone;
    let search = query.search(&zone)?;
    export::record_export(&balcao, &who, "audit.exported", &query).await?;
    Ok(HttpResponse::Ok()
        .insert_header((CONTENT_TYPE, csv::CONTENT_TYPE))
        .insert_header((CONTENT_DISPOSITION, "attachment; filename=\"auditoria.csv\""))
        .streaming(export::table(balcao.clone(), company, search, &zone, text)))
}
