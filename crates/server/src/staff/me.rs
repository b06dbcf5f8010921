//! The signed-in account and the status that its owner chooses (R62).

use domain::Refusal;
use protocol::{
    frame::StaffFrame,
    id::{CompanyId, UserId},
    people::AttendantStatus,
    rest::session::Me,
};
use store::{accounts, companies, links};

use crate::{auth::extract::Attendant, error::Error, hub::audience::encode, state::Balcao};

/// The account with its company and channels.
///
/// # Errors
/// `not_found` when it is gone.
pub async fn me(balcao: &Balcao, company: CompanyId, user: UserId) -> Result<Me, Error> {
    let read = balcao.store.read(move |conn| {
        let account = accounts::find(conn, company, user)?.ok_or(Refusal::NotFound)?;
        let company = companies::find(conn, company)?.ok_or(Refusal::NotFound)?;
        let classifications = links::channels_of(conn, company.id, user)?;
        Ok::<_, Error>((account, company, classifications))
    });
    let (account, company, classifications) = read.await?;
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
    })
}

/// Chooses whether new rooms may come. Every window of the user hears of it.
///
/// # Errors
/// Those of the store.
pub async fn choose_status(balcao: &Balcao, who: &Attendant, status: AttendantStatus) -> Result<(), Error> {
    let (company, user) = (who.company, who.user);
    balcao.store.write(move |tx| accounts::set_status(tx, company, user, status)).await?;
    balcao.access.invalidate(company, user);
    balcao.hub.users.send(user, &encode(&StaffFrame::Status { status }));
    Ok(())
}
