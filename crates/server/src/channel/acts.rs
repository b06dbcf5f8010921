//! A supervisor sets up the channels (R7–R15).

use domain::{Refusal, hours::Hours};
use protocol::{
    FieldError,
    id::{ClassificationId, CompanyId},
    rest::classification::{Classification, ClassificationDraft, ClassificationFields},
};
use store::{Tx, classifications, companies};

use crate::{error::Error, fresh, state::Balcao};

/// A channel's fields, when all are right: by themselves, and hours and zone together (R11).
///
/// # Errors
/// All the fields at fault.
pub fn parse(draft: ClassificationDraft) -> Result<ClassificationFields, Error> {
    let typed =
        |text: &Option<String>| text.as_deref().map(str::trim).filter(|text| !text.is_empty()).map(str::to_owned);
    let (opens, closes, zone) = (typed(&draft.opens), typed(&draft.closes), typed(&draft.zone));
    let hours = Hours::parse(opens.as_deref(), closes.as_deref(), zone.as_deref().unwrap_or("UTC"));
    match (draft.parse(), hours) {
        (Ok(fields), Ok(_)) => Ok(fields),
        (fields, hours) => Err([faults(fields), faults(hours)].concat().into()),
    }
}

fn faults<T>(parsed: Result<T, Vec<FieldError>>) -> Vec<FieldError> {
    parsed.err().unwrap_or_default()
}

/// Adds a channel; without a code it gets the next free one.
///
/// # Errors
/// `taken` by code or name.
pub async fn add(balcao: &Balcao, company: CompanyId, new: ClassificationFields) -> Result<Classification, Error> {
    let (id, now) = (ClassificationId::from_bytes(fresh::id()), balcao.clock.now());
    let written = balcao.store.write(move |tx| {
        companies::lock(tx, company)?;
        let code = match new.code {
            Some(code) => code,
            None => classifications::next_code(tx, company)?,
        };
        let added = made_of(new.clone(), id, code, true);
        classifications::insert(tx, company, &added, now)?;
        Ok::<_, Error>(added)
    });
    written.await.map_err(named)
}

/// Changes a channel; without a code it keeps its own.
///
/// # Errors
/// `not_found`; `taken` by code or name.
pub async fn change(
    balcao: &Balcao,
    company: CompanyId,
    id: ClassificationId,
    new: ClassificationFields,
) -> Result<Classification, Error> {
    alter(balcao, company, id, move |old| made_of(new.clone(), id, new.code.unwrap_or(old.code), old.active)).await
}

/// Activates or inactivates a channel (R63). Rooms under way go on.
///
/// # Errors
/// `not_found`.
pub async fn set_active(
    balcao: &Balcao,
    company: CompanyId,
    id: ClassificationId,
    active: bool,
) -> Result<Classification, Error> {
    alter(balcao, company, id, move |old| Classification { active, ..old }).await
}

/// A channel of the company.
///
/// # Errors
/// `not_found`.
pub async fn find(balcao: &Balcao, company: CompanyId, id: ClassificationId) -> Result<Classification, Error> {
    let found = balcao.store.read(move |conn| classifications::find(conn, company, id)).await?;
    found.ok_or(Refusal::NotFound.into())
}

async fn alter(
    balcao: &Balcao,
    company: CompanyId,
    id: ClassificationId,
    change: impl Fn(Classification) -> Classification + Send + 'static,
) -> Result<Classification, Error> {
    let written = balcao.store.write(move |tx: &mut Tx<'_>| {
        companies::lock(tx, company)?;
        let old = classifications::find(tx, company, id)?.ok_or(Refusal::NotFound)?;
        let new = change(old);
        classifications::change(tx, company, &new)?;
        Ok::<_, Error>(new)
    });
    written.await.map_err(named)
}

fn made_of(fields: ClassificationFields, id: ClassificationId, code: u32, active: bool) -> Classification {
    let (opens, closes) = fields.hours;
    Classification {
        id,
        code,
        name: fields.name,
        opens,
        closes,
        zone: fields.zone,
        rooms_per_attendant: fields.rooms_per_attendant,
        rooms_in_attendance: fields.rooms_in_attendance,
        off_hours_notice: fields.off_hours_notice.map(|notice| notice.as_str().to_owned()),
        full_notice: fields.full_notice.map(|notice| notice.as_str().to_owned()),
        queue_when_full: fields.queue_when_full,
        identification_required: fields.identification_required,
        active,
    }
}

fn named(error: Error) -> Error {
    error.or_taken("classification(company, code)", "code").or_taken("classification(company, name_key)", "name")
}
