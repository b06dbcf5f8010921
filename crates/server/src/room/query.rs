//! What a request for rooms or for events asks for.

use std::time::Duration;

use protocol::{
    Code,
    id::{ClassificationId, UserId},
    people::InternalSituation,
};
use serde::Deserialize;
use store::rooms::RoomSearch;
use tokio::time::Instant as Tick;
use utoipa::IntoParams;

use super::look::{self, Stretch};
use crate::{
    error::Error,
    web::{body::malformed, listing},
};

/// The longest that a long poll waits, in seconds.
const LONGEST_WAIT: u64 = 25;
/// Most events of one answer.
const MOST_EVENTS: u32 = 200;

/// Which events.
#[derive(Debug, Deserialize, IntoParams)]
#[into_params(parameter_in = Query)]
#[serde(deny_unknown_fields)]
pub struct EventsQuery {
    /// What follows this number.
    after: Option<u64>,
    /// What comes before this number, instead.
    before: Option<u64>,
    /// Seconds to wait for something to follow, 0 to 25.
    #[param(maximum = 25)]
    wait: Option<u64>,
    /// Events at most, 1 to 200.
    #[param(minimum = 1, maximum = 200)]
    limit: Option<u32>,
}

impl EventsQuery {
    /// The stretch of the log.
    pub fn stretch(&self) -> Stretch {
        match self.before {
            Some(before) => Stretch::Before(before),
            None => Stretch::After(self.after.unwrap_or_default()),
        }
    }

    /// Events at most.
    pub fn most(&self) -> u32 {
        self.limit.unwrap_or(look::VIEW).clamp(1, MOST_EVENTS)
    }

    /// Until when to wait for something new.
    pub fn deadline(&self) -> Tick {
        Tick::now() + Duration::from_secs(self.wait.unwrap_or_default().min(LONGEST_WAIT))
    }
}

/// Which rooms (R32).
#[derive(Debug, Deserialize, IntoParams)]
#[into_params(parameter_in = Query)]
#[serde(deny_unknown_fields)]
pub struct RoomsQuery {
    /// `waiting`, `in_attendance`, `closed`, several with commas; none is the first two.
    situation: Option<String>,
    /// Only this channel.
    #[param(value_type = Option<String>)]
    classification: Option<ClassificationId>,
    /// A part of name or e-mail, without regard to accents and case.
    search: Option<String>,
    /// Entered at this moment or later; a day, as in `2026-03-02`, begins as it does in the company's zone.
    from: Option<String>,
    /// Entered before this moment; a day counts whole.
    to: Option<String>,
    /// Only rooms of this responsible.
    #[param(value_type = Option<String>)]
    attendant: Option<UserId>,
    /// From 1.
    #[param(minimum = 1)]
    pub page: Option<u32>,
    /// 1 to 100.
    #[param(minimum = 1, maximum = 100)]
    pub per_page: Option<u32>,
}

impl RoomsQuery {
    /// What is looked for, with days as the company's zone has them.
    ///
    /// # Errors
    /// `malformed_address` for a situation that is none, and for a bound that is none; `invalid` for a search that is too long.
    pub fn search(&self, zone: &str) -> Result<RoomSearch, Error> {
        let open = [InternalSituation::Waiting, InternalSituation::InAttendance];
        let situations = match self.situation.as_deref().filter(|words| !words.is_empty()) {
            None => open.to_vec(),
            Some(words) => words
                .split(',')
                .map(str::parse)
                .collect::<Result<_, _>>()
                .map_err(|error| malformed(Code::MalformedAddress, &error))?,
        };
        Ok(RoomSearch {
            situations,
            classification: self.classification,
            text: listing::words(self.search.as_deref())?,
            from: listing::bound(self.from.as_deref())?.map(|from| from.first(zone)),
            to: listing::bound(self.to.as_deref())?.map(|to| to.end(zone)),
            attendant: self.attendant,
            among: None,
        })
    }
}
