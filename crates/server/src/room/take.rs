//! *Atender* (R34).

use domain::room::Taker;
use protocol::{
    id::{ClientId, RoomId},
    people::InternalSituation,
};
use store::{rooms, situations};

use super::perform::{ActKey, Seqs, must_see, perform};
use crate::{auth::extract::Attendant, error::Error, state::Balcao};
use domain::limits::Load;

/// Takes a waiting room: one winner, within the limits, in one transaction (R12, R14).
///
/// # Errors
/// `not_found`, `already_taken`, `attendant_limit`, `classification_limit`, `on_pause`, `room_closed`.
pub async fn take(balcao: &Balcao, by: &Attendant, room: RoomId, client_id: ClientId) -> Result<Seqs, Error> {
    let key = ActKey::by_attendant(by, room, client_id);
    let by = by.clone();
    perform(balcao, key, move |tx, locked, now| {
        must_see(&by, locked)?;
        let (company, channel) = (key.company, locked.room.classification);
        let load = Load {
            classification: rooms::gate_classification(tx, company, channel)?,
            attendant: rooms::gate_attendant(tx, company, channel, by.user)?,
        };
        let limits = rooms::limits(tx, company, channel)?;
        let label = situations::all(tx, company)?.labels().of(InternalSituation::InAttendance)?;
        let taker = Taker { person: by.person(), status: by.access.status };
        Ok(locked.room.take(taker, limits, load, label, now)?)
    })
    .await
}
