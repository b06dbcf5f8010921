//! Whoever runs the server adds a company (R6: it starts empty).

use domain::hours::check_zone;
use protocol::{FieldError, Label, id::CompanyId};
use store::companies::{self, Company};

use crate::{Balcao, Error, fresh};

/// Adds a company; without a code it gets the next free one.
///
/// # Errors
/// `invalid` for an unknown zone or code 0; `taken` by its code.
pub async fn add(balcao: &Balcao, code: Option<u32>, name: Label, zone: String) -> Result<Company, Error> {
    check_zone(&zone)?;
    if code == Some(0) {
        return Err(FieldError::bound("code", 999_999).into());
    }
    let (id, now) = (CompanyId::from_bytes(fresh::id()), balcao.clock.now());
    let written = balcao.store.write(move |tx| {
        let last = companies::all(tx)?.last().map_or(0, |company| company.code);
        let company =
            Company { id, code: code.unwrap_or(last.saturating_add(1)), name: name.clone(), zone: zone.clone() };
        companies::insert(tx, &company, now)?;
        Ok::<_, Error>(company)
    });
    written.await.map_err(|error| error.or_taken("company(code)", "code"))
}
