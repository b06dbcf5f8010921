//! The query parameters of requests for rooms and for events.

use std::time::Duration;

use protocol::{
    Code, Instant,
    id::{ClassificationId, UserId},
    people::InternalSituation,
    rest::page::PageCursor,
};
use serde::Deserialize;
use store::rooms::{RoomSearch, RoomSort};
use tokio::time::Instant as Tick;
use utoipa::{IntoParams, ToSchema};

use super::look::{self, KnownEnd, Stretch};
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
    /// The events after this number.
    after: Option<u64>,
    /// When the event of that number was written, as it came: an answer with `reset` says that the log has another one.
    #[param(value_type = Option<String>, format = DateTime)]
    at: Option<Instant>,
    /// The events before this number, instead.
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
            None => Stretch::After(KnownEnd { after: self.after.unwrap_or_default(), at: self.at }),
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
    /// `waiting`, `in_attendance`, `closed`, several with commas; none is the first two, and the last one where that is the order.
    situation: Option<String>,
    /// Only this channel.
    #[param(value_type = Option<String>)]
    classification: Option<ClassificationId>,
    /// Words of protocol, name or e-mail in any order, without regard to accents and case; or a phone of the customer.
    search: Option<String>,
    /// Entered at this moment or later; a day, as in `2026-03-02`, begins as it does in the company's zone.
    from: Option<String>,
    /// Entered before this moment; a day counts whole.
    to: Option<String>,
    /// Only rooms of this responsible.
    #[param(value_type = Option<String>)]
    attendant: Option<UserId>,
    /// In which order; the latest entered first where it is not said.
    #[param(inline)]
    sort: Option<RoomOrder>,
    /// Only what stands after this place: the `next` of a page of the same list, in the same order.
    #[param(value_type = Option<String>)]
    pub after: Option<PageCursor>,
    /// Only what stands before this place: the `start` of a page of the same list.
    #[param(value_type = Option<String>)]
    pub before: Option<PageCursor>,
    /// 1 to 100.
    #[param(minimum = 1, maximum = 100)]
    pub per_page: Option<u32>,
}

/// The order of rooms.
#[derive(Debug, Clone, Copy, Deserialize, ToSchema)]
#[serde(rename_all = "snake_case")]
pub enum RoomOrder {
    /// The latest entered first.
    Entered,
    /// The latest closed first, without rooms that are open.
    Closed,
}

impl RoomsQuery {
    /// The search, valid, with days in the company's zone.
    ///
    /// # Errors
    /// `malformed_address` for a situation that is none, and for a bound that is none; `invalid` for a search that is too long.
    pub fn search(&self, zone: &str) -> Result<RoomSearch, Error> {
        let open = [InternalSituation::Waiting, InternalSituation::InAttendance];
        let situations = match self.situation.as_deref().filter(|words| !words.is_empty()) {
            None if matches!(self.sort, Some(RoomOrder::Closed)) => vec![InternalSituation::Closed],
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
            sort: match self.sort {
                None | Some(RoomOrder::Entered) => RoomSort::Entered,
                Some(RoomOrder::Closed) => RoomSort::Closed,
            },
        })
    }
}
