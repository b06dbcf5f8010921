//! The end of a room (R30, R37).

use domain::room::Step;
use protocol::{
    Instant,
    id::{ClientId, CompanyId, RoomId},
    people::InternalSituation,
};
use store::{rooms, situations};

use super::{
    perform::{ActKey, Seqs, must_see, perform},
    say::speaker,
};
use crate::{auth::extract::Reader, error::Error, state::Balcao};

/// The customer leaves the conversation, or the responsible closes it.
///
/// # Errors
/// `not_found`, `room_closed`, `not_responsible`, `not_in_room`.
pub async fn close(balcao: &Balcao, by: &Reader, room: RoomId, client_id: ClientId) -> Result<Seqs, Error> {
    let key = ActKey::by(by, room, client_id)?;
    let by = by.clone();
    perform(balcao, key, move |tx, locked, _| {
        if let Reader::Attendant(attendant) = &by {
            must_see(attendant, locked)?;
        }
        let label = situations::all(tx, key.company)?.labels().of(InternalSituation::Closed)?;
        Ok(Step::New(locked.room.close(&speaker(&by), label)?))
    })
    .await
}

/// The customer of a waiting room was gone longer than the grace. One who came back, or was taken, is left alone.
///
/// # Errors
/// Those of the store.
pub async fn abandon(balcao: &Balcao, company: CompanyId, room: RoomId, gone_since: Instant) -> Result<(), Error> {
    let now = balcao.clock.now();
    let write = balcao.store.write(move |tx| {
        let mut locked = rooms::lock(tx, company, room)?;
        if !rooms::is_absent_since(tx, company, room, gone_since)? {
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
