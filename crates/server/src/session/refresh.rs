//! A sign-in goes on: a refresh token is exchanged for the next, and one that was exchanged before betrays a thief.

use protocol::{Code, Instant};
use store::{
    sessions,
    sessions::{Device, Session},
};

use super::sign_in::{self, Open};
use crate::{
    auth::{keys, refresh_token::RefreshToken},
    error::Error,
    state::Balcao,
};

/// The judgement on a refresh token.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Verdict {
    /// It is in force: the next one takes its place.
    Rotate,
    /// It is the one before, and the token that took its place was never shown: the current one again. Two tabs asked at
    /// once, or the answer was lost, which a sleeping laptop finds out after hours.
    Repeat,
    /// The token that took its place was shown already: somebody has a copy, and nobody can tell who of the two is the thief.
    Reused,
    /// Its sign-in has ended.
    Over,
}

/// The result of a refresh.
enum Outcome {
    GoesOn(Session),
    Stolen(Session),
    Over,
}

/// Exchanges a refresh token for fresh tokens. A reused one ends its whole family.
///
/// # Errors
/// `session_ended`.
pub async fn refresh(balcao: &Balcao, shown: RefreshToken, device: Device) -> Result<Open, Error> {
    if !balcao.keys.made_refresh_token(&shown) {
        return Err(Code::SessionEnded.into());
    }
    let id = shown.session;
    let shown_hash = keys::hash(&shown.secret);
    let next_hash = keys::hash(balcao.keys.refresh_token(id, shown.rotation + 1));
    let (now, lifetime) = (balcao.clock.now(), sign_in::lifetime(balcao));
    let outcome = balcao.store.write(move |tx| {
        let Some(session) = sessions::lock(tx, id)? else { return Ok(Outcome::Over) };
        match judge(&session, &shown_hash, now) {
            Verdict::Rotate => {
                let rotated =
                    Session { device: device.clone(), ..rotate(session, next_hash.clone(), now, now + lifetime) };
                sessions::rotate(tx, &rotated)?;
                Ok(Outcome::GoesOn(rotated))
            }
            Verdict::Repeat => Ok(Outcome::GoesOn(session)),
            Verdict::Reused => {
                sessions::end(tx, session.company, id, now)?;
                Ok(Outcome::Stolen(session))
            }
            Verdict::Over => Ok::<_, Error>(Outcome::Over),
        }
    });
    match outcome.await? {
        Outcome::GoesOn(session) => sign_in::issue(balcao, &session).await,
        Outcome::Stolen(session) => {
            tracing::warn!(session = %id, "a refresh token was used again: its sign-in is ended");
            balcao.access.invalidate(session.company, session.user);
            Err(Code::SessionEnded.into())
        }
        Outcome::Over => Err(Code::SessionEnded.into()),
    }
}

fn judge(session: &Session, shown_hash: &str, now: Instant) -> Verdict {
    if session.ended_at.is_some() || session.expires_at <= now {
        return Verdict::Over;
    }
    match session.previous_hash.as_deref() {
        _ if session.current_hash == shown_hash => Verdict::Rotate,
        Some(previous) if previous == shown_hash => Verdict::Repeat,
        _ => Verdict::Reused,
    }
}

fn rotate(session: Session, next_hash: String, now: Instant, expires_at: Instant) -> Session {
    Session {
        previous_hash: Some(session.current_hash),
        current_hash: next_hash,
        rotation: session.rotation + 1,
        rotated_at: now,
        expires_at,
        ..session
    }
}

#[cfg(test)]
mod tests {
    use std::time::Duration;

    use protocol::id::{CompanyId, SessionId, UserId};

    use super::*;

    #[test]
    fn a_token_is_exchanged_once_repeated_until_the_next_is_shown_and_then_betrays() {
        let at = |seconds: u64| Instant::from_micros(0) + Duration::from_secs(seconds);
        let session = Session {
            company: CompanyId::from_bytes([1; 16]),
            id: SessionId::from_bytes([2; 16]),
            user: UserId::from_bytes([3; 16]),
            current_hash: "new".to_owned(),
            previous_hash: Some("old".to_owned()),
            rotation: 4,
            rotated_at: at(100),
            expires_at: at(1_000),
            ended_at: None,
            device: Device::default(),
        };
        assert_eq!(judge(&session, "new", at(500)), Verdict::Rotate);
        assert_eq!(judge(&session, "old", at(999)), Verdict::Repeat);
        assert_eq!(judge(&session, "older", at(101)), Verdict::Reused);
        assert_eq!(judge(&session, "new", at(1_000)), Verdict::Over);
        let ended = Session { ended_at: Some(at(200)), ..session };
        assert_eq!(judge(&ended, "old", at(300)), Verdict::Over);
    }
}
