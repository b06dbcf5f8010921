//! *Assumir*: somebody else goes on with a room whose responsible is gone (F9).

use std::sync::Arc;

use domain::{
    access::covers,
    limits::Load,
    room::{Claim, ResponsibleState, Step, Taker},
};
use protocol::{
    id::{ClassificationId, ClientId, CompanyId, RoomId, UserId},
    list::ResponsibleAbsence,
    people::Role,
    rest::refusal::RefusedAct,
};
use store::{Tx, audit, rooms};

use super::perform::{ActKey, Seqs, must_see_or_supervise, perform};
use crate::{
    auth::extract::Attendant,
    error::Error,
    hub::users::{Seen, Users},
    refusal::note_act,
    state::Balcao,
};

/// Takes a room over from `from`: one winner, within R12, in one transaction, and in the audit.
///
/// # Errors
/// `not_found`, `not_in_attendance`, `already_taken` with the responsible's name, `attendant_limit`, `on_pause`, `room_closed`.
pub async fn assume(
    balcao: &Balcao,
    by: &Attendant,
    room: RoomId,
    client_id: ClientId,
    from: UserId,
) -> Result<Seqs, Error> {
    let key = ActKey::by_attendant(by, room, client_id);
    let (attendant, users) = (by.clone(), Arc::clone(&balcao.hub.users));
    let done = perform(balcao, key, move |tx, locked, now| {
        must_see_or_supervise(&attendant, locked)?;
        let before = locked.room.responsible()?.clone();
        let channel = (key.company, locked.room.classification);
        let load =
            Load { attendant: rooms::gate_attendant(tx, channel.0, channel.1, attendant.user)?, classification: 0 };
        let limits = rooms::limits(tx, channel.0, channel.1)?;
        let claim = Claim {
            by: Taker { person: attendant.person(), status: attendant.access.status },
            supervises: covers(attendant.access.role, Role::Supervisor),
            from,
            absence: absence(tx, &users, channel, before.id)?,
        };
        let step = locked.room.assume(claim, limits, load, now)?;
        if matches!(step, Step::New(_)) {
            let actor = attendant.actor(now);
            let after = attendant.person();
            audit::record_change(tx, actor, "room.assumed", &room.to_string(), Some(&before), Some(&after))?;
        }
        Ok(step)
    });
    let done = note_act(balcao, by, RefusedAct::Assume, room, done.await)?;
    // One who was not linked sees the room no longer.
    balcao.access.invalidate(by.company, from);
    Ok(done)
}

/// Why the responsible may be gone. A connection that was lost just now is not in the database yet.
fn absence(
    tx: &mut Tx<'_>,
    users: &Users,
    (company, channel): (CompanyId, ClassificationId),
    responsible: UserId,
) -> Result<Option<ResponsibleAbsence>, Error> {
    let stored = rooms::responsible_state(tx, company, channel, responsible)?;
    let offline_since = match users.seen(responsible) {
        Seen::Now => None,
        Seen::At(since) => Some(since),
        Seen::Unknown => stored.offline_since,
    };
    Ok(ResponsibleState { offline_since, ..stored }.absence(rooms::takeover_grace(tx, company, channel)?))
}
