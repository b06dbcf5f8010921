//! Users: supervisors see them, administrators keep them.

use actix_web::{
    HttpResponse,
    web::{Data, Json as Answer, Path, Query},
};
use protocol::{
    id::UserId,
    rest::{
        page::Page,
        session::{Me, MeDraft, PasswordDraft},
        user::{
            ClassificationLinks, Colleague, InactivatedUser, RequeuedRooms, StatusChoice, User, UserChangeDraft,
            UserClassifications, UserDraft,
        },
    },
};
use store::accounts;

use super::{channels, listing::UserListing, me, password, users};
use crate::{
    auth::extract::{Admin, Attendant, Supervisor},
    entity::change::actor,
    error::Error,
    room::requeue,
    state::Balcao,
    web::{body::Json, listing::Listing, route::routes},
};

routes![
    list,
    read,
    add,
    change,
    inactivate,
    activate,
    requeue_rooms,
    classifications,
    link_classifications,
    list_colleagues,
    me,
    change_me,
    choose_status,
    change_password
];

/// The users of the company, by name where no other order is asked for.
///
/// # Errors
/// `invalid` for a place of another list or order, and for too large a page.
#[utoipa::path(
    get,
    path = "/api/v1/users",
    tag = "users",
    params(UserListing),
    responses((status = 200, body = Page<User>)),
    security(("staff" = [])),
)]
pub async fn list(
    balcao: Data<Balcao>,
    Supervisor(who): Supervisor,
    Query(listing): Query<UserListing>,
) -> Result<Answer<Page<User>>, Error> {
    let (page, filter) = (listing.page()?, listing.filter());
    let read = balcao.store.read(move |conn| accounts::page(conn, who.company, &filter, &page));
    Ok(Answer(read.await?))
}

/// One user.
///
/// # Errors
/// `not_found`.
#[utoipa::path(
    get,
    path = "/api/v1/users/{id}",
    tag = "users",
    params(("id" = UserId, Path)),
    responses((status = 200, body = User)),
    security(("staff" = [])),
)]
pub async fn read(balcao: Data<Balcao>, Supervisor(who): Supervisor, id: Path<UserId>) -> Result<Answer<User>, Error> {
    users::find(&balcao, who.company, *id).await.map(Answer)
}

/// Adds a user.
///
/// # Errors
/// `invalid`; `taken` by its e-mail.
#[utoipa::path(
    post,
    path = "/api/v1/users",
    tag = "users",
    request_body = UserDraft,
    responses((status = 201, body = User)),
    security(("staff" = [])),
)]
pub async fn add(balcao: Data<Balcao>, Admin(who): Admin, Json(draft): Json<UserDraft>) -> Result<HttpResponse, Error> {
    let added = users::add(&balcao, actor(&balcao, &who), draft.parse_new()?).await?;
    Ok(HttpResponse::Created().json(added))
}

/// Changes the version of a user that was edited. A new password ends the user's sign-ins, and withdraws a one-time link.
///
/// # Errors
/// `invalid`, `not_found`, `changed`, `last_administrator`, `own_account`; `taken` by its e-mail.
#[utoipa::path(
    put,
    path = "/api/v1/users/{id}",
    tag = "users",
    params(("id" = UserId, Path)),
    request_body = UserChangeDraft,
    responses((status = 200, body = User)),
    security(("staff" = [])),
)]
pub async fn change(
    balcao: Data<Balcao>,
    Admin(who): Admin,
    id: Path<UserId>,
    Json(draft): Json<UserChangeDraft>,
) -> Result<Answer<User>, Error> {
    users::change(&balcao, &who, *id, draft.parse()?).await.map(Answer)
}

/// Inactivates a user and ends the user's sign-ins (R63). The answer says how many rooms in attendance are left without anybody (F9).
///
/// # Errors
/// `not_found`, `last_administrator`, `own_account`.
#[utoipa::path(
    post,
    path = "/api/v1/users/{id}/inactivate",
    tag = "users",
    params(("id" = UserId, Path)),
    responses((status = 200, body = InactivatedUser)),
    security(("staff" = [])),
)]
pub async fn inactivate(
    balcao: Data<Balcao>,
    Admin(who): Admin,
    id: Path<UserId>,
) -> Result<Answer<InactivatedUser>, Error> {
    users::inactivate(&balcao, &who, *id).await.map(Answer)
}

/// Activates a user.
///
/// # Errors
/// `not_found`.
#[utoipa::path(
    post,
    path = "/api/v1/users/{id}/activate",
    tag = "users",
    params(("id" = UserId, Path)),
    responses((status = 200, body = User)),
    security(("staff" = [])),
)]
pub async fn activate(balcao: Data<Balcao>, Admin(who): Admin, id: Path<UserId>) -> Result<Answer<User>, Error> {
    users::activate(&balcao, &who, *id).await.map(Answer)
}

/// Puts all rooms in attendance of a user back into the queue, in front (F9).
///
/// # Errors
/// `not_found`, `chat_not_configured`.
#[utoipa::path(
    post,
    path = "/api/v1/users/{id}/requeue-rooms",
    tag = "users",
    params(("id" = UserId, Path)),
    responses((status = 200, body = RequeuedRooms)),
    security(("staff" = [])),
)]
pub async fn requeue_rooms(
    balcao: Data<Balcao>,
    Supervisor(who): Supervisor,
    id: Path<UserId>,
) -> Result<Answer<RequeuedRooms>, Error> {
    users::find(&balcao, who.company, *id).await?;
    requeue::requeue_all(&balcao, &who, *id).await.map(Answer)
}

/// The channels that a user attends (R17), and the rooms that would stay with the user without them (R18, F9).
///
/// # Errors
/// `not_found`.
#[utoipa::path(
    get,
    path = "/api/v1/users/{id}/classifications",
    tag = "users",
    params(("id" = UserId, Path)),
    responses((status = 200, body = UserClassifications)),
    security(("staff" = [])),
)]
pub async fn classifications(
    balcao: Data<Balcao>,
    Supervisor(who): Supervisor,
    id: Path<UserId>,
) -> Result<Answer<UserClassifications>, Error> {
    channels::all(&balcao, &who, *id).await.map(Answer)
}

/// Links a user to channels, and takes the user off others, all at once (R17). Rooms under way stay with the user (R18).
///
/// # Errors
/// `not_found`, `invalid`.
#[utoipa::path(
    post,
    path = "/api/v1/users/{id}/classifications",
    tag = "users",
    params(("id" = UserId, Path)),
    request_body = ClassificationLinks,
    responses((status = 200, body = UserClassifications)),
    security(("staff" = [])),
)]
pub async fn link_classifications(
    balcao: Data<Balcao>,
    Supervisor(who): Supervisor,
    id: Path<UserId>,
    Json(links): Json<ClassificationLinks>,
) -> Result<Answer<UserClassifications>, Error> {
    channels::change(&balcao, &who, *id, links).await.map(Answer)
}

/// The names of the staff, in their order, with the e-mail where two have one name. Other e-mails, and roles, are for
/// supervisors, at `/users`.
///
/// # Errors
/// `invalid` for a place of another list, and for too large a page.
#[utoipa::path(
    get,
    path = "/api/v1/staff",
    tag = "users",
    params(Listing),
    responses((status = 200, body = Page<Colleague>)),
    security(("staff" = [])),
)]
pub async fn list_colleagues(
    balcao: Data<Balcao>,
    who: Attendant,
    Query(listing): Query<Listing>,
) -> Result<Answer<Page<Colleague>>, Error> {
    let page = listing.page()?;
    let read = balcao.store.read(move |conn| accounts::colleagues(conn, who.company, listing.active, &page));
    Ok(Answer(read.await?))
}

/// The signed-in user, and the channels they attend.
///
/// # Errors
/// Those of the guard and the store.
#[utoipa::path(
    get,
    path = "/api/v1/me",
    tag = "me",
    responses((status = 200, body = Me)),
    security(("staff" = [])),
)]
pub async fn me(balcao: Data<Balcao>, who: Attendant) -> Result<Answer<Me>, Error> {
    me::me(&balcao, who.company, who.user).await.map(Answer)
}

/// Changes one's own name.
///
/// # Errors
/// `invalid`, `changed`.
#[utoipa::path(
    put,
    path = "/api/v1/me",
    tag = "me",
    request_body = MeDraft,
    responses((status = 200, body = Me)),
    security(("staff" = [])),
)]
pub async fn change_me(balcao: Data<Balcao>, who: Attendant, Json(draft): Json<MeDraft>) -> Result<Answer<Me>, Error> {
    let name = draft.parse()?;
    me::rename(&balcao, &who, draft.version, name).await.map(Answer)
}

/// Chooses the status (R62).
///
/// # Errors
/// Those of the guard and the store.
#[utoipa::path(
    put,
    path = "/api/v1/me/status",
    tag = "me",
    request_body = StatusChoice,
    responses((status = 200, body = StatusChoice)),
    security(("staff" = [])),
)]
pub async fn choose_status(
    balcao: Data<Balcao>,
    who: Attendant,
    Json(choice): Json<StatusChoice>,
) -> Result<Answer<StatusChoice>, Error> {
    me::choose_status(&balcao, &who, choice.status).await?;
    Ok(Answer(choice))
}

/// Changes one's own password, and ends one's other sign-ins (F51). A wrong current password is counted with the account's sign-ins.
///
/// # Errors
/// `invalid`, `too_many_requests`.
#[utoipa::path(
    put,
    path = "/api/v1/me/password",
    tag = "me",
    request_body = PasswordDraft,
    responses((status = 204)),
    security(("staff" = [])),
)]
pub async fn change_password(
    balcao: Data<Balcao>,
    who: Attendant,
    Json(draft): Json<PasswordDraft>,
) -> Result<HttpResponse, Error> {
    password::change(&balcao, &who, draft.parse()?).await?;
    Ok(HttpResponse::NoContent().finish())
}
