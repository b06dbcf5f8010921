//! Access tokens and room tokens: JWTs of ten minutes, signed with HS256 by a key of the ring.

use std::time::Duration;

use jsonwebtoken::{Algorithm, Header, Validation};
use protocol::{
    Code, Instant,
    id::{CompanyId, RoomId, SessionId, UserId},
};
use serde::{Deserialize, Serialize};

use super::ring::Ring;
use crate::error::Error;

/// How long a token is good for.
const LIFETIME: Duration = Duration::from_secs(600);

/// The subject of a token.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Principal {
    /// The customer of a room.
    Customer { company: CompanyId, room: RoomId },
    /// Somebody of the staff. Their rights are read from the database, not from the token.
    Attendant {
        company: CompanyId,
        /// The account.
        user: UserId,
        /// The sign-in that the token came from: the token ends with it.
        session: SessionId,
    },
}

/// A signed token.
#[derive(Clone, PartialEq, Eq)]
pub struct Token {
    /// The value for `Authorization: Bearer`.
    pub text: String,
    /// When it ends.
    pub expires_at: Instant,
}

/// The claims of a token.
#[derive(Serialize, Deserialize)]
struct Claims {
    /// When it ends, in seconds since 1970.
    exp: i64,
    co: CompanyId,
    #[serde(flatten)]
    subject: Subject,
}

/// The audience (`aud`) decides what the rest means, so that no token is good for the other side.
#[derive(Serialize, Deserialize)]
#[serde(tag = "aud", rename_all = "snake_case")]
enum Subject {
    Room { sub: RoomId },
    Staff { sub: UserId, sid: SessionId },
}

/// A token for this principal, from now.
///
/// # Errors
/// [`Error::Internal`] when it can't be signed.
pub fn sign(ring: &Ring, principal: Principal, now: Instant) -> Result<Token, Error> {
    let expires_at = now + LIFETIME;
    let (co, subject) = match principal {
        Principal::Customer { company, room } => (company, Subject::Room { sub: room }),
        Principal::Attendant { company, user, session } => (company, Subject::Staff { sub: user, sid: session }),
    };
    let claims = Claims { exp: expires_at.as_micros().div_euclid(1_000_000), co, subject };
    let key = ring.current();
    let header = Header { kid: Some(key.id().to_owned()), ..Header::new(Algorithm::HS256) };
    let text = jsonwebtoken::encode(&header, &claims, key.signing())
        .map_err(|error| Error::Internal(format!("can't sign a token: {error}")))?;
    Ok(Token { text, expires_at })
}

/// The subject of a token, and the token's end.
///
/// # Errors
/// [`Code::TokenExpired`] for one of ours that was good once; [`Code::Unauthenticated`] for any other.
pub fn check(ring: &Ring, text: &str, now: Instant) -> Result<(Principal, Instant), Error> {
    let claims = verified(ring, text).ok_or(Code::Unauthenticated)?;
    if claims.exp <= now.as_micros().div_euclid(1_000_000) {
        return Err(Code::TokenExpired.into());
    }
    let principal = match claims.subject {
        Subject::Room { sub } => Principal::Customer { company: claims.co, room: sub },
        Subject::Staff { sub, sid } => Principal::Attendant { company: claims.co, user: sub, session: sid },
    };
    Ok((principal, Instant::from_micros(claims.exp.saturating_mul(1_000_000))))
}

/// The claims, when one of our keys signed them. The end is judged by our own clock, and the audience by the claims'
/// own shape.
fn verified(ring: &Ring, text: &str) -> Option<Claims> {
    let kid = jsonwebtoken::decode_header(text).ok()?.kid?;
    let mut validation = Validation::new(Algorithm::HS256);
    validation.validate_exp = false;
    validation.validate_aud = false;
    let token = jsonwebtoken::decode::<Claims>(text, ring.find(&kid)?.checking(), &validation).ok()?;
    Some(token.claims)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn principals() -> [Principal; 2] {
        let company = CompanyId::from_bytes([1; 16]);
        [
            Principal::Customer { company, room: RoomId::from_bytes([2; 16]) },
            Principal::Attendant {
                company,
                user: UserId::from_bytes([3; 16]),
                session: SessionId::from_bytes([4; 16]),
            },
        ]
    }

    #[test]
    fn a_token_stands_for_whom_it_was_signed_for_until_it_ends() {
        let ring = Ring::fresh().unwrap();
        let now = Instant::from_micros(1_800_000_000_000_000);
        for principal in principals() {
            let token = sign(&ring, principal, now).unwrap();
            assert_eq!(check(&ring, &token.text, now + Duration::from_secs(599)), Ok((principal, token.expires_at)));
            assert_eq!(check(&ring, &token.text, token.expires_at), Err(Code::TokenExpired.into()));
        }
    }

    #[test]
    fn s13_a_forged_token_is_nobodys() {
        let (ours, theirs) = (Ring::fresh().unwrap(), Ring::fresh().unwrap());
        let now = Instant::from_micros(1_800_000_000_000_000);
        let good = sign(&ours, principals()[1], now).unwrap().text;
        let foreign = sign(&theirs, principals()[0], now).unwrap().text;
        let parts: Vec<&str> = good.split('.').collect();
        let unsigned = format!("eyJhbGciOiJub25lIn0.{}.", parts[1]);
        let shortened = &good[..good.len() - 2];
        let swapped = format!("{}.{}.{}", parts[0], foreign.split('.').nth(1).unwrap(), parts[2]);
        let other = format!("{}.{}.{}", foreign.split('.').next().unwrap(), parts[1], parts[2]);
        for forged in [&foreign, &unsigned, shortened, &swapped, &other, "", "a.b.c", &format!("{good}.x")] {
            assert_eq!(check(&ours, forged, now), Err(Code::Unauthenticated.into()), "{forged}");
        }
    }

    #[test]
    fn a_token_outlives_one_rotation_of_the_keys() {
        let ring = Ring::fresh().unwrap();
        let now = Instant::from_micros(1_800_000_000_000_000);
        let token = sign(&ring, principals()[0], now).unwrap();
        let rotated = ring.rotated().unwrap();
        assert_eq!(check(&rotated, &token.text, now), Ok((principals()[0], token.expires_at)));
        assert_ne!(sign(&rotated, principals()[0], now).unwrap().text, token.text);
    }
}
