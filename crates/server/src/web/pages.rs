//! The pages, and the old link to the chat (R27).

use actix_web::{
    HttpRequest, HttpResponse,
    http::header::{LOCATION, RETRY_AFTER},
    web::{Data, Path},
};

use super::assets;
use crate::{error::Error, setup::acts::is_needed, state::Balcao, theme::sheet};

/// Where the old link stands: any prefix or none, in any letter case.
pub const LEGACY: &str = r"/{legacy:(?i)(?:.*/)?hiso_loginchat\.aspx}";

/// The page of the first run.
const SETUP: &str = "/app/setup";

/// The door: the staff's page.
pub async fn door() -> HttpResponse {
    HttpResponse::Found().insert_header((LOCATION, "/app")).finish()
}

/// The staff's page; it knows its own addresses. While the installation has no company all of them lead to the first run.
///
/// # Errors
/// Those of the files and of the store.
pub async fn console(balcao: Data<Balcao>, request: HttpRequest) -> Result<HttpResponse, Error> {
    if request.path() != SETUP && is_needed(&balcao).await? {
        return Ok(HttpResponse::Found().insert_header((LOCATION, SETUP)).finish());
    }
    page(&request, "console.html")
}

/// The customer's page, with the theme of the classification (R10). Whether there is such a channel the page asks by itself.
///
/// # Errors
/// Those of the files.
pub async fn widget(
    request: HttpRequest,
    balcao: Data<Balcao>,
    codes: Path<(String, String)>,
) -> Result<HttpResponse, Error> {
    let (company, classification) = codes.into_inner();
    match sheet::current(&balcao, &company, &classification).await {
        Some(style) if assets::are_built() => assets::page_with_style(&request, "widget.html", &style),
        _ => page(&request, "widget.html"),
    }
}

/// The page of the follow-up (L11). The page fetches the data by itself, with the code in a body and not in an address.
///
/// # Errors
/// Those of the files.
pub async fn follow_up(request: HttpRequest) -> Result<HttpResponse, Error> {
    page(&request, "follow-up.html")
}

/// Redirects the old link to the new one. A query without codes leads to `/chat/0/0`, whose page says that no channel is there.
pub async fn legacy(request: HttpRequest) -> HttpResponse {
    let (company, classification) = codes(request.query_string()).unwrap_or((0, 0));
    HttpResponse::Found().insert_header((LOCATION, format!("/chat/{company}/{classification}"))).finish()
}

/// `1,1`, and what some programs make of it: `1%2C1`, `1,1=`.
fn codes(query: &str) -> Option<(u32, u32)> {
    let query = query.replace("%2C", ",").replace("%2c", ",");
    let (company, classification) = query.trim_end_matches('=').split_once(',')?;
    Some((company.parse().ok()?, classification.parse().ok()?))
}

fn page(request: &HttpRequest, name: &str) -> Result<HttpResponse, Error> {
    if assets::are_built() { assets::page(request, name) } else { Ok(not_built()) }
}

fn not_built() -> HttpResponse {
    let words = "This server was built without its pages. Build them with: cargo xtask web\n";
    HttpResponse::ServiceUnavailable().insert_header((RETRY_AFTER, "60")).body(words)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn r27_the_old_link_names_company_and_classification() {
        for query in ["1,27", "1%2C27", "1%2c27", "1,27="] {
            assert_eq!(codes(query), Some((1, 27)), "{query}");
        }
        for query in ["", "1", "1,", ",1", "a,b", "1,2,3", "-1,1", "99999999999,1"] {
            assert_eq!(codes(query), None, "{query}");
        }
    }
}
