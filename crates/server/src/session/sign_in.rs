//! Somebody of the staff signs in.

use std::time::Duration;

use actix_web::cookie::Cookie;
use protocol::{
    Code, FieldError, Instant, Rule,
    id::{CompanyId, SessionId, UserId},
    rest::session::{SignIn, SignInOptions, SignedIn},
};
use store::{
    Tx, accounts, companies, sessions,
    sessions::{Device, Session},
};

use crate::{
    auth::{keys, peer::Peer, refresh_token::RefreshToken, token::Principal},
    error::Error,
    fresh,
    staff::me,
    state::Balcao,
};

/// A sign-in that stands: what its page gets, and what its cookie.
pub struct Open {
    /// For the page.
    pub signed_in: SignedIn,
    /// For the cookie.
    pub refresh: RefreshToken,
    /// When the sign-in ends without another visit.
    pub expires_at: Instant,
}

impl Open {
    /// The cookie with the refresh token.
    pub fn cookie(&self, balcao: &Balcao) -> Cookie<'static> {
        self.refresh.cookie(&balcao.config, balcao.clock.now(), self.expires_at)
    }
}

/// The fields that the sign-in page has to ask for.
///
/// # Errors
/// Those of the store.
pub async fn options(balcao: &Balcao) -> Result<SignInOptions, Error> {
    let companies = balcao.store.read(companies::all).await?;
    Ok(SignInOptions { asks_company: companies.len() > 1 })
}

/// Opens a sign-in. An unknown company or e-mail takes as long as a wrong password and answers alike.
///
/// # Errors
/// `wrong_credentials`, `too_many_requests`; `invalid` without a company where there are several.
pub async fn sign_in(balcao: &Balcao, from: Peer, device: Device, asked: SignIn) -> Result<Open, Error> {
    balcao.throttle.sign_in(from.0)?;
    let company = company(balcao, asked.company).await?;
    let found = match company {
        Some(company) => {
            balcao.throttle.account(company, &asked.email)?;
            balcao.store.read(move |conn| accounts::credentials(conn, company, &asked.email)).await?
        }
        None => None,
    };
    let hash = found.as_ref().map(|found| found.password_hash.clone());
    let fits = balcao.passwords.verify(asked.password, hash).await?;
    match (company, found) {
        (Some(company), Some(found)) if fits => open(balcao, company, found.user, device).await,
        _ => Err(Code::WrongCredentials.into()),
    }
}

async fn company(balcao: &Balcao, code: Option<u32>) -> Result<Option<CompanyId>, Error> {
    let companies = balcao.store.read(companies::all).await?;
    let found = match (code, companies.as_slice()) {
        (Some(code), companies) => companies.iter().find(|company| company.code == code),
        (None, []) => None,
        (None, [only]) => Some(only),
        (None, _) => return Err(FieldError::new("company", Rule::Required).into()),
    };
    Ok(found.map(|company| company.id))
}

/// Opens a sign-in of an account whose owner proved to be it.
///
/// # Errors
/// `session_ended` when the account is no longer active.
pub async fn open(balcao: &Balcao, company: CompanyId, user: UserId, device: Device) -> Result<Open, Error> {
    let session = fresh_session(balcao, company, user, device);
    let (new, now) = (session.clone(), session.rotated_at);
    let written = balcao.store.write(move |tx: &mut Tx<'_>| {
        sessions::sweep(tx, company, user, now)?;
        sessions::insert(tx, &new)
    });
    written.await?;
    balcao.access.invalidate(company, user);
    issue(balcao, &session).await
}

/// A sign-in that begins now, not yet written.
pub fn fresh_session(balcao: &Balcao, company: CompanyId, user: UserId, device: Device) -> Session {
    let (id, now) = (SessionId::from_bytes(fresh::id()), balcao.clock.now());
    Session {
        company,
        id,
        user,
        current_hash: keys::hash(balcao.keys.refresh_token(id, 0)),
        previous_hash: None,
        rotation: 0,
        rotated_at: now,
        expires_at: now + lifetime(balcao),
        ended_at: None,
        device,
    }
}

/// How long a sign-in lasts without another visit.
pub(super) fn lifetime(balcao: &Balcao) -> Duration {
    Duration::from_secs(u64::from(balcao.config.session_days) * 86_400)
}

/// Tokens for the page and the cookie of a sign-in.
///
/// # Errors
/// `session_ended` when the account is no longer active.
pub async fn issue(balcao: &Balcao, session: &Session) -> Result<Open, Error> {
    let Session { company, user, id, rotation, expires_at, .. } = *session;
    balcao.access.of(company, user, id).await?;
    let principal = Principal::Attendant { company, user, session: id };
    let token = balcao.keys.sign(principal, balcao.clock.now())?;
    let me = me::me(balcao, company, user).await?;
    Ok(Open {
        signed_in: SignedIn { access_token: token.text, expires_at: token.expires_at, me },
        refresh: RefreshToken { session: id, rotation, secret: balcao.keys.refresh_token(id, rotation) },
        expires_at,
    })
}
