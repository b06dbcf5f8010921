//! Who works here, for everybody who does: whom a ticket may be handed to, and whose conversations are looked for.

use actix_web::web::{Data, Json as Answer, Query};
use protocol::rest::{page::Page, user::Colleague};
use store::accounts;

use crate::{auth::extract::Attendant, error::Error, state::Balcao, web::listing::Listing};

/// The names of the staff, in their order, with the e-mail where two have one name. Other e-mails, and roles, are for
/// supervisors, at `/users`.
///
/// # Errors
/// `invalid` for a page out of range.
#[utoipa::path(get, path = "/api/v1/staff", tag = "users", params(Listing), responses((status = 200, body = Page<Colleague>)), security(("staff" = [])))]
pub async fn list(
    balcao: Data<Balcao>,
    who: Attendant,
    Query(listing): Query<Listing>,
) -> Result<Answer<Page<Colleague>>, Error> {
    let page = listing.page()?;
    let read = balcao.store.read(move |conn| accounts::colleagues(conn, who.company, listing.active, page));
    Ok(Answer(read.await?))
}
