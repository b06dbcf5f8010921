//! Whether rooms wait outside the hours of their channel (F14).

use std::collections::HashMap;

use protocol::Instant;
use protocol::id::{ClassificationId, CompanyId};
use protocol::people::InternalSituation;

use super::row::StoredRoom;
use crate::{Conn, Error, channel_hours};

/// Judges rooms of one company at one moment. The hours of a channel are read once, and only where somebody waits there.
pub(super) struct OffHours {
    company: CompanyId,
    now: Instant,
    closed: HashMap<ClassificationId, bool>,
}

impl OffHours {
    pub(super) fn at(company: CompanyId, now: Instant) -> Self {
        Self { company, now, closed: HashMap::new() }
    }

    /// Whether a room waits, and its channel is closed.
    ///
    /// Errors: [`Error::BadRow`] when the stored hours are none.
    pub(super) fn of(&mut self, conn: &mut Conn, room: &StoredRoom) -> Result<bool, Error> {
        if room.situation.0 != InternalSituation::Waiting {
            return Ok(false);
        }
        let channel = room.classification.0;
        if let Some(closed) = self.closed.get(&channel) {
            return Ok(*closed);
        }
        let closed = !channel_hours::hours(conn, self.company, channel)?.open_at(self.now);
        self.closed.insert(channel, closed);
        Ok(closed)
    }
}
