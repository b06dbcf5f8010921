//! The pages, and the old link to the chat (R27).

use actix_web::{
    HttpRequest, HttpResponse,
    http::header::{LOCATION, RETRY_AFTER},
    web::Path,
};

use super::assets;
use crate::error::Error;

/// Where the old link stands: any prefix or none, in any letter case.
pub const LEGACY: &str = r"/{legacy:(?i)(?:.*/)?hiso_loginchat\.aspx}";

/// The door: the staff's page.
pub async fn door() -> HttpResponse {
    HttpResponse::Found().insert_header((LOCATION, "/app")).finish()
}

/// The staff's page; it knows its own addresses.
///
/// # Errors
/// Those of the files.
pub async fn console(request: HttpRequest) -> Result<HttpResponse, Error> {
    page(&request, "console.html")
}

/// The customer's page. Whether there is such a channel the page asks by itself: the answer here reveals nothing.
///
/// # Errors
/// Those of the files.
pub async fn widget(request: HttpRequest, _codes: Path<(String, String)>) -> Result<HttpResponse, Error> {
    page(&request, "widget.html")
}

/// The page of the follow-up (L11). What stands behind a protocol the page asks by itself, with the code in a body.
///
/// # Errors
/// Those of the files.
pub async fn follow_up(request: HttpRequest) -> Result<HttpResponse, Error> {
    page(&request, "follow-up.html")
}

/// The old link leads to the new one. What stands for no channel leads to the page that says so.
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
