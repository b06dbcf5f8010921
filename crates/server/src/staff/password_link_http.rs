//! Invitations, and one-time links for another password.

use actix_web::{
    HttpResponse,
    web::{Data, Json as Answer, Path},
};
use protocol::{
    id::UserId,
    rest::{
        password_link::{InvitationDraft, LinkOwner, LinkToken, LinkUseDraft, NewLink},
        session::SignedIn,
        user::User,
    },
};

use super::password_link;
use crate::{
    auth::{
        extract::Admin,
        peer::{Peer, SignInDevice},
    },
    error::Error,
    state::Balcao,
    web::{body::Json, route::routes},
};

routes![invite, make, withdraw, look, spend];

/// Invites a user: adds the account, and answers the one-time link by which the invited person chooses a password. The link is shown only
/// here, and is good for seven days.
///
/// # Errors
/// `invalid`; `taken` by its e-mail.
#[utoipa::path(
    post,
    path = "/api/v1/invitations",
    tag = "users",
    request_body = InvitationDraft,
    responses((status = 201, body = NewLink)),
    security(("staff" = [])),
)]
pub async fn invite(
    balcao: Data<Balcao>,
    Admin(who): Admin,
    Json(draft): Json<InvitationDraft>,
) -> Result<HttpResponse, Error> {
    let made = password_link::invite(&balcao, &who, draft.parse()?).await?;
    Ok(HttpResponse::Created().json(made))
}

/// Makes a one-time link for a user, in the place of the one before: an invitation until the user has a password, then one by which another
/// is chosen, which ends the user's sign-ins.
///
/// # Errors
/// `not_found`, `user_inactive`.
#[utoipa::path(
    post,
    path = "/api/v1/users/{id}/link",
    tag = "users",
    params(("id" = UserId, Path)),
    responses((status = 201, body = NewLink)),
    security(("staff" = [])),
)]
pub async fn make(balcao: Data<Balcao>, Admin(who): Admin, id: Path<UserId>) -> Result<HttpResponse, Error> {
    let made = password_link::make(&balcao, &who, *id).await?;
    Ok(HttpResponse::Created().json(made))
}

/// Withdraws the one-time link of a user.
///
/// # Errors
/// `not_found`.
#[utoipa::path(
    delete,
    path = "/api/v1/users/{id}/link",
    tag = "users",
    params(("id" = UserId, Path)),
    responses((status = 200, body = User)),
    security(("staff" = [])),
)]
pub async fn withdraw(balcao: Data<Balcao>, Admin(who): Admin, id: Path<UserId>) -> Result<Answer<User>, Error> {
    password_link::withdraw(&balcao, &who, *id).await.map(Answer)
}

/// Tells whose a one-time link is, for the page that it opens.
///
/// # Errors
/// `link_unknown`, `too_many_requests`.
#[utoipa::path(
    post,
    path = "/api/v1/password-links/check",
    tag = "users",
    request_body = LinkToken,
    responses((status = 200, body = LinkOwner)),
)]
pub async fn look(balcao: Data<Balcao>, from: Peer, Json(shown): Json<LinkToken>) -> Result<Answer<LinkOwner>, Error> {
    password_link::look(&balcao, from, &shown.token).await.map(Answer)
}

/// Uses a one-time link: sets the password, ends the user's sign-ins, and signs in. The refresh token comes in a cookie.
///
/// # Errors
/// `link_unknown`, `invalid`, `too_many_requests`.
#[utoipa::path(
    post,
    path = "/api/v1/password-links/use",
    tag = "users",
    request_body = LinkUseDraft,
    responses((status = 200, body = SignedIn)),
)]
pub async fn spend(
    balcao: Data<Balcao>,
    from: Peer,
    SignInDevice(device): SignInDevice,
    Json(draft): Json<LinkUseDraft>,
) -> Result<HttpResponse, Error> {
    let open = password_link::spend(&balcao, from, device, draft.parse()?).await?;
    Ok(HttpResponse::Ok().cookie(open.cookie(&balcao)).json(&open.signed_in))
}
