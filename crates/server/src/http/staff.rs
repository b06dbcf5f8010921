//! Who works here, for everybody who does: whom a ticket may be handed to, and whose conversations are looked for.

use actix_web::web::{Data, Json as Answer, Query};
use protocol::{people::Person, rest::page::Page};
use store::accounts;

use super::listing::Listing;
use crate::{Balcao, Error, auth::Attendant};

/// The names of the staff, in their order. E-mails and roles are for supervisors, at `/users`.
///
/// # Errors
/// `invalid` for a page out of range.
#[utoipa::path(get, path = "/api/v1/staff", tag = "users", params(Listing), responses((status = 200, body = Page<Person>)), security(("staff" = [])))]
pub async fn list(
    balcao: Data<Balcao>,
    who: Attendant,
    Query(listing): Query<Listing>,
) -> Result<Answer<Page<Person>>, Error> {
    let page = listing.page()?;
    let read = balcao.store.read(move |conn| accounts::names(conn, who.company, listing.active, page));
    Ok(Answer(read.await?))
}
