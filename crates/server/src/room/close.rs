//! The end of a room (R30, R37).

use std::sync::Arc;

use domain::{access::covers, room::Step};
use protocol::{
    id::{ClientId, CompanyId, RoomId},
    people::{InternalSituation, Role},
};
use store::{audit, rooms, situations};

use super::{
    perform::{ActKey, Seqs, must_see_or_supervise, perform},
    say::speaker,
};
use crate::{auth::extract::Reader, error::Error, state::Balcao};

/// The customer leaves the conversation, the responsible closes it, or a supervisor does, which the audit keeps (F9).
///
/// # Errors
/// `not_found`, `room_closed`, `not_responsible`, `not_in_room`.
pub async fn close(balcao: &Balcao, by: &Reader, room: RoomId, client_id: ClientId) -> Result<Seqs, Error> {
    let key = ActKey::by(by, room, client_id)?;
    let by = by.clone();
    perform(balcao, key, move |tx, locked, now| {
        let closer = match &by {
            Reader::Customer(_) => None,
            Reader::Attendant(attendant) => {
                must_see_or_supervise(attendant, locked)?;
                Some(attendant)
            }
        };
        let supervises = closer.is_some_and(|closer| covers(closer.access.role, Role::Supervisor));
        let before = locked.room.responsible().ok().cloned();
        let label = situations::all(tx, key.company)?.labels().of(InternalSituation::Closed)?;
        let fact = locked.room.close(&speaker(&by), supervises, label)?;
        if let Some((before, closer)) = before.zip(closer).filter(|(before, closer)| before.id != closer.user) {
            let actor = closer.actor(now);
            let after = closer.person();
            audit::record_change(tx, actor, "room.closed", &room.to_string(), Some(&before), Some(&after))?;
        }
        Ok(Step::New(fact))
    })
    .await
}

/// The customer of a waiting room was gone for longer than the place is kept (F15). One who came back, or was taken, is left alone.
///
/// # Errors
/// Those of the store.
pub async fn abandon(balcao: &Balcao, company: CompanyId, room: RoomId) -> Result<(), Error> {
    let (now, hub) = (balcao.clock.now(), Arc::clone(&balcao.hub.rooms));
    let write = balcao.store.write(move |tx| {
        let mut locked = rooms::lock(tx, company, room)?;
        if hub.has_customer(room) || !rooms::is_place_lost(tx, company, room, now)? {
            return Ok(());
        }
        let label = situations::all(tx, company)?.labels().of(InternalSituation::Closed)?;
        if let Some(fact) = locked.room.abandon(label) {
            rooms::record(tx, &mut locked, fact, None, now)?;
        }
        Ok::<(), Error>(())
    });
    write.await
}

/// The customer of a room in attendance was gone longer than the classification allows (F10). One who came back is left alone.
///
/// # Errors
/// Those of the store.
pub async fn close_absent(balcao: &Balcao, company: CompanyId, room: RoomId) -> Result<(), Error> {
    let (now, hub) = (balcao.clock.now(), Arc::clone(&balcao.hub.rooms));
    let write = balcao.store.write(move |tx| {
        let mut locked = rooms::lock(tx, company, room)?;
        if hub.has_customer(room) || !rooms::is_absent_too_long(tx, company, room, now)? {
            return Ok(());
        }
        let label = situations::all(tx, company)?.labels().of(InternalSituation::Closed)?;
        if let Some(fact) = locked.room.end_absent(label) {
            rooms::record(tx, &mut locked, fact, None, now)?;
        }
        Ok::<(), Error>(())
    });
    write.await
}
