//! Tells the open boards what changed, in one frame for each company and step.

use std::time::Duration;

use protocol::board::AttendantChange;
use store::board;

use crate::{error::Error, hub::boards::BoardChanges, state::Balcao};

/// Channels are looked at again so often: hours begin and end, and supervisors edit them.
const LOOK_AGAIN: Duration = Duration::from_secs(2);

/// Tells all open boards.
pub async fn step(balcao: &Balcao) -> Result<(), Error> {
    let now = balcao.clock.now();
    let boards = &balcao.hub.lists.boards;
    for company in boards.companies() {
        let Some(changes) = boards.take(company, now, LOOK_AGAIN) else { continue };
        let BoardChanges { rooms, attendants: users, look_at_classifications } = changes;
        if rooms.is_empty() && users.is_empty() && !look_at_classifications {
            continue;
        }
        let among = users.clone();
        let read = balcao.store.read(move |conn| {
            let attendants =
                if among.is_empty() { Vec::new() } else { board::attendants(conn, company, Some(&among))? };
            let classifications =
                if look_at_classifications { Some(board::classifications(conn, company, now)?) } else { None };
            Ok::<_, store::Error>((attendants, classifications))
        });
        let (found, classifications) = read.await?;
        let mut attendants: Vec<AttendantChange> =
            users.into_iter().map(|user| AttendantChange { user, attendant: None }).collect();
        for one in found {
            let user = one.user();
            let attendant = one.with_presence(balcao.hub.users.is_online(user));
            if let Some(change) = attendants.iter_mut().find(|change| change.user == user) {
                change.attendant = Some(attendant);
            }
        }
        boards.publish(company, rooms, attendants, classifications.map(|found| (found, now)));
    }
    Ok(())
}
