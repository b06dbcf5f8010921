//! The attendants of a classification (R17, R18), for supervisors.

use actix_web::web::{Data, Json as Answer, Path, Query};
use protocol::{
    id::{ClassificationId, UserId},
    rest::{
        classification::{LinkedAttendant, Unlinked},
        page::Page,
    },
};

use super::{acts, attendants};
use crate::{auth::extract::Supervisor, error::Error, state::Balcao, web::listing::Listing};

/// Who attends a channel, by name.
///
/// # Errors
/// `not_found`; `invalid` for a page out of range.
#[utoipa::path(get, path = "/api/v1/classifications/{id}/attendants", tag = "classifications", params(("id" = ClassificationId, Path), Listing), responses((status = 200, body = Page<LinkedAttendant>)), security(("staff" = [])))]
pub async fn list(
    balcao: Data<Balcao>,
    Supervisor(who): Supervisor,
    id: Path<ClassificationId>,
    Query(listing): Query<Listing>,
) -> Result<Answer<Page<LinkedAttendant>>, Error> {
    let (company, page) = (who.company, listing.page()?);
    let id = acts::find(&balcao, company, *id).await?.id;
    attendants::page(&balcao, company, id, page).await.map(Answer)
}

/// Links a user to a channel; linking again changes nothing.
///
/// # Errors
/// `not_found`.
#[utoipa::path(put, path = "/api/v1/classifications/{id}/attendants/{user}", tag = "classifications", params(("id" = ClassificationId, Path), ("user" = UserId, Path)), responses((status = 200, body = LinkedAttendant)), security(("staff" = [])))]
pub async fn link(
    balcao: Data<Balcao>,
    Supervisor(who): Supervisor,
    path: Path<(ClassificationId, UserId)>,
) -> Result<Answer<LinkedAttendant>, Error> {
    let (id, user) = path.into_inner();
    attendants::link(&balcao, who.company, id, user).await.map(Answer)
}

/// Takes a user off a channel. Rooms under way stay with them (R18).
///
/// # Errors
/// `not_found`.
#[utoipa::path(delete, path = "/api/v1/classifications/{id}/attendants/{user}", tag = "classifications", params(("id" = ClassificationId, Path), ("user" = UserId, Path)), responses((status = 200, body = Unlinked)), security(("staff" = [])))]
pub async fn unlink(
    balcao: Data<Balcao>,
    Supervisor(who): Supervisor,
    path: Path<(ClassificationId, UserId)>,
) -> Result<Answer<Unlinked>, Error> {
    let (id, user) = path.into_inner();
    attendants::unlink(&balcao, who.company, id, user).await.map(Answer)
}
