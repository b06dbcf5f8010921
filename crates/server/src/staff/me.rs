//! The signed-in account and the status that its owner chooses (R62).

use domain::Refusal;
use protocol::{
    PersonName,
    frame::StaffFrame,
    id::{CompanyId, UserId},
    people::AttendantStatus,
    rest::session::Me,
};
use store::{accounts, audit, companies, links, parameters};

use crate::{auth::extract::Attendant, entity::change::actor, error::Error, hub::audience::encode, state::Balcao};

/// The account with its company and channels.
///
/// # Errors
/// `not_found` when it is gone.
pub async fn me(balcao: &Balcao, company: CompanyId, user: UserId) -> Result<Me, Error> {
    let read = balcao.store.read(move |conn| {
        let account = accounts::find(conn, company, user)?.ok_or(Refusal::NotFound)?;
        let company = companies::find(conn, company)?.ok_or(Refusal::NotFound)?;
        let classifications = links::channels_of(conn, company.id, user)?;
        let hidden = parameters::hidden_from_user(conn, company.id, user)?;
        Ok::<_, Error>((account, company, classifications, hidden))
    });
    let (account, company, classifications, hidden) = read.await?;
    Ok(Me {
        id: account.id,
        name: account.name,
        email: account.email,
        role: account.role,
        company_code: company.code,
        company_name: company.name,
        company_zone: company.zone,
        status: account.status,
        classifications,
        version: account.version,
        hidden,
    })
}

/// Chooses whether new rooms may come. Every window of the user hears of it.
///
/// # Errors
/// Those of the store.
pub async fn choose_status(balcao: &Balcao, who: &Attendant, status: AttendantStatus) -> Result<(), Error> {
    let (company, user) = (who.company, who.user);
    let now = balcao.clock.now();
    balcao.store.write(move |tx| accounts::set_status(tx, company, user, status, now)).await?;
    balcao.access.invalidate(company, user);
    balcao.hub.users.send(user, &encode(&StaffFrame::Status { status }));
    Ok(())
}

/// Changes the own name, unless somebody changed the account since this version of it was read.
///
/// # Errors
/// `changed`.
pub async fn rename(balcao: &Balcao, who: &Attendant, version: u64, name: PersonName) -> Result<Me, Error> {
    let (company, user, actor) = (who.company, who.user, actor(balcao, who));
    let written = balcao.store.write(move |tx| {
        companies::lock(tx, company)?;
        let old = accounts::find(tx, company, user)?.ok_or(Refusal::NotFound)?;
        if old.version != version {
            return Err(Error::from(Refusal::Changed));
        }
        accounts::rename(tx, company, user, &name)?;
        let new = accounts::find(tx, company, user)?.ok_or(Refusal::NotFound)?;
        Ok(audit::record_change(tx, actor, "user.changed", &user.to_string(), Some(&old), Some(&new))?)
    });
    written.await?;
    balcao.access.invalidate(company, user);
    me(balcao, company, user).await
}
