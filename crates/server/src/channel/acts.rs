//! A supervisor sets up the channels (R7–R15).

use domain::{
    Refusal,
    grace::{ABSENCE_MINUTES, PLACE_MINUTES, TAKEOVER_SECONDS},
    hours::Hours,
};
use protocol::{
    FieldError,
    id::{ClassificationId, CompanyId},
    rest::classification::{Classification, ClassificationDraft, ClassificationFields},
};
use store::{Tx, audit::Actor, classifications, companies};

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
pub async fn add(balcao: &Balcao, actor: Actor, new: ClassificationFields) -> Result<Classification, Error> {
    let id = ClassificationId::from_bytes(fresh::id());
    let written = balcao.store.write(move |tx| {
        companies::lock(tx, actor.company)?;
        insert(tx, actor, id, new.clone())
    });
    written.await.map_err(named)
}

/// Writes a new channel; without a code it gets the next free one. Lock the company first.
///
/// # Errors
/// Those of the store.
pub fn insert(
    tx: &mut Tx<'_>,
    actor: Actor,
    id: ClassificationId,
    new: ClassificationFields,
) -> Result<Classification, Error> {
    let code = match new.code {
        Some(code) => code,
        None => classifications::next_code(tx, actor.company)?,
    };
    let added = made_of(new, id, code, Kept::NEW);
    classifications::insert(tx, actor, &added)?;
    Ok(added)
}

/// Changes the version that was edited; without a code it keeps its own.
///
/// # Errors
/// `not_found`, `changed`; `taken` by code or name.
pub async fn change(
    balcao: &Balcao,
    actor: Actor,
    id: ClassificationId,
    version: u64,
    new: ClassificationFields,
) -> Result<Classification, Error> {
    let change = move |old: &Classification| {
        if old.version != version {
            return Err(Refusal::Changed);
        }
        Ok(made_of(new.clone(), id, new.code.unwrap_or(old.code), Kept::of(old)))
    };
    alter(balcao, actor, id, change).await
}

/// Activates or inactivates a channel (R63). Rooms under way go on.
///
/// # Errors
/// `not_found`.
pub async fn set_active(
    balcao: &Balcao,
    actor: Actor,
    id: ClassificationId,
    active: bool,
) -> Result<Classification, Error> {
    alter(balcao, actor, id, move |old| Ok(Classification { active, ..old.clone() })).await
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
    actor: Actor,
    id: ClassificationId,
    change: impl Fn(&Classification) -> Result<Classification, Refusal> + Send + 'static,
) -> Result<Classification, Error> {
    let written = balcao.store.write(move |tx: &mut Tx<'_>| {
        companies::lock(tx, actor.company)?;
        let old = classifications::find(tx, actor.company, id)?.ok_or(Refusal::NotFound)?;
        let new = change(&old)?;
        Ok::<_, Error>(classifications::change(tx, actor, &old, new)?)
    });
    let changed = written.await.map_err(named)?;
    // Customers who wait there are told.
    balcao.queues.moved(actor.company, id);
    Ok(changed)
}

/// So many seconds of waiting are too long in a new channel.
const WAIT_TARGET_SECONDS: u32 = 300;

/// The values of a channel where the fields say none.
struct Kept {
    takeover: u32,
    absence: u32,
    place: u32,
    wait_target: u32,
    active: bool,
    version: u64,
}

impl Kept {
    const NEW: Self = Self {
        takeover: TAKEOVER_SECONDS,
        absence: ABSENCE_MINUTES,
        place: PLACE_MINUTES,
        wait_target: WAIT_TARGET_SECONDS,
        active: true,
        version: 1,
    };

    fn of(old: &Classification) -> Self {
        Self {
            takeover: old.takeover_seconds,
            absence: old.absence_minutes,
            place: old.place_minutes,
            wait_target: old.wait_target_seconds,
            active: old.active,
            version: old.version,
        }
    }
}

fn made_of(fields: ClassificationFields, id: ClassificationId, code: u32, kept: Kept) -> Classification {
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
        takeover_seconds: fields.takeover_seconds.unwrap_or(kept.takeover),
        absence_minutes: fields.absence_minutes.unwrap_or(kept.absence),
        place_minutes: fields.place_minutes.unwrap_or(kept.place),
        wait_target_seconds: fields.wait_target_seconds.unwrap_or(kept.wait_target),
        active: kept.active,
        version: kept.version,
    }
}

fn named(error: Error) -> Error {
    error.or_taken("classification(company, code)", "code").or_taken("classification(company, name_key)", "name")
}
