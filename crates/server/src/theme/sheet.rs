//! The stylesheet that customers get.

use actix_web::{
    HttpResponse,
    http::header::CACHE_CONTROL,
    web::{Data, Path},
};
use sha2::{Digest, Sha256};
use store::themes;

use crate::{
    error::Error,
    state::Balcao,
    web::assets::{IMMUTABLE, hex},
};

/// The address of a classification's stylesheet: it changes with the content.
pub fn address(company: u32, classification: u32, hash: &str) -> String {
    format!("/chat/{company}/{classification}/theme/{hash}.css")
}

/// The hash of a stylesheet in its address.
pub fn hash(css: &str) -> String {
    hex(&Sha256::digest(css)[..16])
}

/// The address of the stylesheet that the customers of a link get. None for the default theme; and where the database can't
/// answer, because the page itself comes anyway.
pub async fn current(balcao: &Balcao, company: &str, classification: &str) -> Option<String> {
    let (company, classification) = (company.parse().ok()?, classification.parse().ok()?);
    let found = balcao.store.read(move |conn| themes::hash(conn, company, classification)).await;
    found.ok().flatten().map(|hash| address(company, classification, &hash))
}

/// A stylesheet. One that is no longer, or never was, is the default theme: an empty one, which is asked for anew.
///
/// # Errors
/// Those of the store.
pub async fn read(balcao: Data<Balcao>, path: Path<(u32, u32, String)>) -> Result<HttpResponse, Error> {
    let (company, classification, hash) = path.into_inner();
    let found = balcao.store.read(move |conn| themes::css(conn, company, classification, &hash)).await?;
    let mut answer = HttpResponse::Ok();
    answer.content_type("text/css; charset=utf-8");
    Ok(match found {
        // In the layer of the components a theme comes after the pages' own rules, and their states still hold.
        Some(css) => answer.insert_header((CACHE_CONTROL, IMMUTABLE)).body(format!("@layer components {{\n{css}}}\n")),
        None => answer.finish(),
    })
}
