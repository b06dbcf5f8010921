//! Somebody of the staff signs out, here or everywhere.

use store::sessions;

use crate::{
    auth::{extract::Attendant, refresh_token::RefreshToken},
    error::Error,
    state::Balcao,
};

/// Ends the sign-in of a cookie. One that has ended, or is not ours, is no error: nobody is signed in by it.
///
/// # Errors
/// Those of the store.
pub async fn here(balcao: &Balcao, shown: RefreshToken) -> Result<(), Error> {
    if !balcao.keys.made_refresh_token(&shown) {
        return Ok(());
    }
    let now = balcao.clock.now();
    let ended = balcao.store.write(move |tx| {
        let session = sessions::lock(tx, shown.session)?;
        if let Some(session) = &session {
            sessions::end(tx, session.company, session.id, now)?;
        }
        Ok::<_, Error>(session)
    });
    if let Some(session) = ended.await? {
        balcao.access.invalidate(session.company, session.user);
    }
    Ok(())
}

/// Ends all sign-ins of a user.
///
/// # Errors
/// Those of the store.
pub async fn everywhere(balcao: &Balcao, who: &Attendant) -> Result<(), Error> {
    let (company, user, now) = (who.company, who.user, balcao.clock.now());
    balcao.store.write(move |tx| sessions::end_all(tx, company, user, now)).await?;
    balcao.access.invalidate(company, user);
    Ok(())
}
