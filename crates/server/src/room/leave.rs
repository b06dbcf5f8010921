//! A participant's *Sair*, and the responsible's when somebody else goes on (R37).

use domain::{limits::Load, room::Step};
use protocol::{
    id::{ClientId, RoomId, UserId},
    rest::refusal::RefusedAct,
};
use store::rooms;

use super::perform::{ActKey, Seqs, must_see, perform};
use crate::{auth::extract::Attendant, error::Error, refusal::note_act, state::Balcao};

/// A participant goes.
///
/// # Errors
/// `not_found`, `not_in_room`, `responsible_stays`, `room_closed`.
pub async fn leave(balcao: &Balcao, by: &Attendant, room: RoomId, client_id: ClientId) -> Result<Seqs, Error> {
    let key = ActKey::by_attendant(by, room, client_id);
    let attendant = by.clone();
    let done = perform(balcao, key, move |_, locked, _| {
        must_see(&attendant, locked)?;
        Ok(Step::New(locked.room.leave(attendant.user)?))
    })
    .await?;
    balcao.access.invalidate(by.company, by.user);
    Ok(done)
}

/// The responsible goes, and a participant with a free place goes on (R12).
///
/// # Errors
/// `not_found`, `not_responsible`, `successor_not_in_room`, `attendant_limit`, `room_closed`.
pub async fn hand_over(
    balcao: &Balcao,
    by: &Attendant,
    room: RoomId,
    client_id: ClientId,
    to: UserId,
) -> Result<Seqs, Error> {
    let key = ActKey::by_attendant(by, room, client_id);
    let attendant = by.clone();
    let done = perform(balcao, key, move |tx, locked, _| {
        must_see(&attendant, locked)?;
        let (company, channel) = (key.company, locked.room.classification);
        let load = Load { attendant: rooms::gate_attendant(tx, company, channel, to)?, classification: 0 };
        let limits = rooms::limits(tx, company, channel)?;
        Ok(Step::New(locked.room.hand_over(attendant.user, to, limits, load)?))
    });
    let done = note_act(balcao, by, RefusedAct::HandOver, room, done.await)?;
    balcao.access.invalidate(by.company, by.user);
    Ok(done)
}
