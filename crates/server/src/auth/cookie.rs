//! The refresh token's cookie, which no script reads.

use std::{
    future::{Ready, ready},
    time::Duration,
};

use actix_web::{
    FromRequest, HttpRequest,
    cookie::{Cookie, SameSite, time},
    dev::Payload,
    web::Data,
};
use protocol::{Code, Instant};

use super::refresh_token::RefreshToken;
use crate::{config::Config, error::Error, state::Balcao};

impl RefreshToken {
    /// The cookie, until the sign-in ends.
    pub fn cookie(&self, config: &Config, now: Instant, expires_at: Instant) -> Cookie<'static> {
        let value = format!("{}.{}.{}", self.session, self.rotation, self.secret);
        cookie(config, value, expires_at.since(now))
    }

    fn parse(value: &str) -> Option<Self> {
        let mut parts = value.splitn(3, '.');
        let (session, rotation, secret) = (parts.next()?, parts.next()?, parts.next()?);
        Some(Self { session: session.parse().ok()?, rotation: rotation.parse().ok()?, secret: secret.to_owned() })
    }
}

/// The cookie that takes the browser's away.
pub fn gone(config: &Config) -> Cookie<'static> {
    cookie(config, String::new(), Duration::ZERO)
}

/// With https the name binds it to this very host and to https (RFC 6265bis, 4.1.3.2). On a plain intranet name
/// browsers would drop a Secure cookie (R27).
fn cookie(config: &Config, value: String, lifetime: Duration) -> Cookie<'static> {
    let lifetime = time::Duration::try_from(lifetime).unwrap_or(time::Duration::ZERO);
    Cookie::build(name(config), value)
        .path("/")
        .http_only(true)
        .secure(config.is_https())
        .same_site(SameSite::Strict)
        .max_age(lifetime)
        .finish()
}

fn name(config: &Config) -> &'static str {
    if config.is_https() { "__Host-balcao" } else { "balcao" }
}

impl FromRequest for RefreshToken {
    type Error = Error;
    type Future = Ready<Result<Self, Error>>;

    fn from_request(request: &HttpRequest, _: &mut Payload) -> Self::Future {
        let found = request.app_data::<Data<Balcao>>().and_then(|balcao| {
            let cookie = request.cookie(name(&balcao.config))?;
            Self::parse(cookie.value())
        });
        ready(found.ok_or(Code::SessionEnded.into()))
    }
}

#[cfg(test)]
mod tests {
    use protocol::id::SessionId;

    use super::*;

    #[test]
    fn a_cookie_carries_the_token_whole_and_with_https_is_secure() {
        let token = RefreshToken { session: SessionId::from_bytes([7; 16]), rotation: 12, secret: "a.b-_".to_owned() };
        let (now, later) = (Instant::from_micros(0), Instant::from_micros(60_000_000));
        let plain = token.cookie(&Config::default(), now, later);
        assert!(RefreshToken::parse(plain.value()) == Some(token.clone()));
        assert_eq!(plain.to_string().split_once("; ").unwrap().1, "HttpOnly; SameSite=Strict; Path=/; Max-Age=60");
        let https = Config { public_url: Some("https://chat.example.com".to_owned()), ..Config::default() };
        let secure = token.cookie(&https, now, later).to_string();
        assert!(secure.starts_with("__Host-balcao=") && secure.contains("; Secure"), "{secure}");
    }

    #[test]
    fn what_is_no_token_is_none() {
        for value in ["", "a", "a.b.c", "00000000-0000-0000-0000-000000000000.x.y"] {
            assert!(RefreshToken::parse(value).is_none(), "{value}");
        }
    }
}
