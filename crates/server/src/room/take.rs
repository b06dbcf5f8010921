//! *Atender* (R34).

use domain::room::Taker;
use protocol::{
    id::{ClientId, RoomId},
    people::InternalSituation,
    rest::refusal::RefusedAct,
};
use store::{rooms, situations};

use super::perform::{ActKey, Seqs, must_see, perform};
use crate::{auth::extract::Attendant, error::Error, refusal::note_act, state::Balcao};
use domain::limits::Load;

/// Takes a waiting room: one winner, within the limits, in one transaction (R12, R14).
///
/// # Errors
/// `not_found`, `already_taken`, `attendant_limit`, `classification_limit`, `on_pause`, `room_closed`.
pub async fn take(balcao: &Balcao, by: &Attendant, room: RoomId, client_id: ClientId) -> Result<Seqs, Error> {
    let key = ActKey::by_attendant(by, room, client_id);
    let taker = by.clone();
    let done = perform(balcao, key, move |tx, locked, now| {
        must_see(&taker, locked)?;
        let (company, channel) = (key.company, locked.room.classification);
        let load = Load {
            classification: rooms::gate_classification(tx, company, channel)?,
            attendant: rooms::gate_attendant(tx, company, channel, taker.user)?,
        };
        let limits = rooms::limits(tx, company, channel)?;
        let label = situations::all(tx, company)?.labels().of(InternalSituation::InAttendance)?;
        let taker = Taker { person: taker.person(), status: taker.access.status };
        Ok(locked.room.take(taker, limits, load, label, now)?)
    });
    note_act(balcao, by, RefusedAct::Take, room, done.await)
}
