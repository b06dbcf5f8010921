//! The pages and what they load, as `cargo xtask web` left them: hashed names, and each file in three encodings.

use actix_web::{
    HttpRequest, HttpResponse,
    http::header::{
        ACCEPT_ENCODING, CACHE_CONTROL, CONTENT_ENCODING, ETAG, EntityTag, HeaderMap, HeaderValue, IF_NONE_MATCH, VARY,
    },
    web::{Bytes, Path},
};
use domain::Refusal;
use rust_embed::Embed;
use sha2::{Digest, Sha256};

use crate::error::Error;

#[derive(Embed)]
#[folder = "assets"]
struct Files;

/// The encodings that files come in besides the plain one, the smallest first.
const ENCODINGS: [(&str, &str); 2] = [("br", ".br"), ("gzip", ".gz")];
/// The name of such a file changes with its content.
pub const IMMUTABLE: &str = "public, max-age=31536000, immutable";
const HTML: &str = "text/html; charset=utf-8";
/// A page is asked for anew each time; where it is the same, only that is answered.
const ASKED_ANEW: &str = "no-cache";

/// A file that pages load.
///
/// # Errors
/// `not_found`.
pub async fn read(request: HttpRequest, name: Path<String>) -> Result<HttpResponse, Error> {
    let kind = kind(&name).ok_or(Refusal::NotFound)?;
    file(request.headers(), &name, kind, IMMUTABLE)
}

/// A page.
///
/// # Errors
/// `not_found` where the pages were not built.
pub fn page(request: &HttpRequest, name: &str) -> Result<HttpResponse, Error> {
    file(request.headers(), name, HTML, ASKED_ANEW)
}

/// A page with one more stylesheet, the last one.
///
/// # Errors
/// As [`page`].
pub fn page_with_style(request: &HttpRequest, name: &str, style: &str) -> Result<HttpResponse, Error> {
    let file = Files::get(name).ok_or(Refusal::NotFound)?;
    let of_page = hex(&file.metadata.sha256_hash()[..12]);
    let tag = EntityTag::new_strong([&of_page, "-", &hex(&Sha256::digest(style)[..12])].concat());
    let mut answer = if has(request.headers(), &tag) { HttpResponse::NotModified() } else { HttpResponse::Ok() };
    answer.insert_header((CACHE_CONTROL, ASKED_ANEW)).insert_header((ETAG, tag.to_string()));
    if has(request.headers(), &tag) {
        return Ok(answer.finish());
    }
    let html = String::from_utf8_lossy(&file.data);
    let link = format!("<link rel=\"stylesheet\" href=\"{style}\">\n</head>");
    Ok(answer.content_type(HTML).body(html.replacen("</head>", &link, 1)))
}

/// Whether the pages were built into this server, or beside a debug one.
pub fn are_built() -> bool {
    Files::get("console.html").is_some()
}

fn file(headers: &HeaderMap, name: &str, kind: &str, kept: &'static str) -> Result<HttpResponse, Error> {
    let encoded = ENCODINGS.into_iter().filter(|(encoding, _)| accepts(headers, encoding));
    let mut encoded =
        encoded.filter_map(|(encoding, ending)| Some((Some(encoding), Files::get(&format!("{name}{ending}"))?)));
    let plain = || Files::get(name).map(|file| (None, file));
    let (encoding, file) = encoded.next().or_else(plain).ok_or(Refusal::NotFound)?;
    let tag = EntityTag::new_strong(hex(&file.metadata.sha256_hash()[..12]));
    let mut answer = if has(headers, &tag) { HttpResponse::NotModified() } else { HttpResponse::Ok() };
    answer.insert_header((CACHE_CONTROL, kept)).insert_header((VARY, "Accept-Encoding"));
    answer.insert_header((ETAG, tag.to_string()));
    if has(headers, &tag) {
        return Ok(answer.finish());
    }
    if let Some(encoding) = encoding {
        answer.insert_header((CONTENT_ENCODING, encoding));
    }
    Ok(answer.content_type(kind).body(match file.data {
        std::borrow::Cow::Borrowed(data) => Bytes::from_static(data),
        std::borrow::Cow::Owned(data) => Bytes::from(data),
    }))
}

/// The files below `/assets/`, without pages and the manifest.
fn kind(name: &str) -> Option<&'static str> {
    Some(match name.rsplit_once('.')?.1 {
        "css" => "text/css; charset=utf-8",
        "js" => "text/javascript; charset=utf-8",
        "svg" => "image/svg+xml",
        "wasm" => "application/wasm",
        "woff2" => "font/woff2",
        _ => return None,
    })
}

/// Whether `br` or `gzip` is named, and not with the weight zero.
fn accepts(headers: &HeaderMap, encoding: &str) -> bool {
    let offers = headers.get_all(ACCEPT_ENCODING).filter_map(|header| header.to_str().ok());
    offers.flat_map(|header| header.split(',')).any(|offer| {
        let (name, weight) = offer.split_once(";q=").unwrap_or((offer, "1"));
        let refused = weight.trim().trim_matches(['0', '.']).is_empty();
        name.trim().eq_ignore_ascii_case(encoding) && !refused
    })
}

fn has(headers: &HeaderMap, tag: &EntityTag) -> bool {
    let known = headers.get(IF_NONE_MATCH).and_then(|known: &HeaderValue| known.to_str().ok()).unwrap_or_default();
    known.split(',').any(|known| known.trim().parse::<EntityTag>().is_ok_and(|known| known.weak_eq(tag)))
}

/// Bytes in hexadecimal.
pub fn hex(bytes: &[u8]) -> String {
    bytes.iter().map(|byte| format!("{byte:02x}")).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_encoding_is_used_where_it_is_accepted() {
        let accepted = |header: &'static str| {
            let mut headers = HeaderMap::new();
            headers.insert(ACCEPT_ENCODING, HeaderValue::from_static(header));
            ENCODINGS.map(|(encoding, _)| accepts(&headers, encoding))
        };
        assert_eq!(accepted("gzip, deflate, br"), [true, true]);
        assert_eq!(accepted("GZIP;q=0.5, br;q=0"), [false, true]);
        assert_eq!(accepted("identity"), [false, false]);
    }

    #[test]
    fn pages_and_the_manifest_do_not_stand_below_assets() {
        for name in ["console.html", "assets.json", ".gitignore", "console-1.js.br", "plain"] {
            assert_eq!(kind(name), None, "{name}");
        }
    }
}
