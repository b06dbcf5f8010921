//! What a request for tickets asks for.

use std::str::FromStr;

use protocol::{
    Code,
    id::{EntityId, RoomId, UserId},
};
use serde::Deserialize;
use store::tickets::{TicketSearch, TicketSort};
use utoipa::{IntoParams, ToSchema};

use crate::{
    error::Error,
    web::{body::malformed, listing},
};

/// Most tickets of an export.
const MOST_EXPORTED: u32 = 100_000;

/// Which tickets, in which order.
#[derive(Debug, Default, Deserialize, IntoParams)]
#[into_params(parameter_in = Query)]
#[serde(default, deny_unknown_fields)]
pub struct TicketsQuery {
    /// `open`, `in_progress`, `answered`, `closed`, several with commas.
    status: Option<String>,
    /// Types by their ids, several with commas.
    ticket_type: Option<String>,
    /// `matched`, `anonymous`, `new_client`, `manual`, `left_message`, several with commas (R45).
    opening: Option<String>,
    /// `low`, `normal`, `high`, `urgent`, several with commas.
    priority: Option<String>,
    /// `on_time`, `day_five`, `day_six`, `overdue`, `stopped`, several with commas (L12).
    clock: Option<String>,
    /// Only those that this user works on.
    #[param(value_type = Option<String>)]
    responsible: Option<UserId>,
    /// Only this entity's.
    #[param(value_type = Option<String>)]
    entity: Option<EntityId>,
    /// Only this room's.
    #[param(value_type = Option<String>)]
    room: Option<RoomId>,
    /// A part of protocol, subject, contact or client's name, without regard to accents and case.
    search: Option<String>,
    /// Opened at this moment or later; a day, as in `2026-03-02`, begins as it does in the company's zone.
    from: Option<String>,
    /// Opened before this moment; a day counts whole.
    to: Option<String>,
    /// In which order; the latest first where it is not said.
    #[param(inline)]
    sort: Option<TicketOrder>,
    /// The other way round.
    descending: Option<bool>,
    /// From 1. An export has no pages.
    #[param(minimum = 1)]
    pub page: Option<u32>,
    /// 1 to 100. An export has no pages.
    #[param(minimum = 1, maximum = 100)]
    pub per_page: Option<u32>,
    /// Of an export: tickets at most, 1 to 100,000. A list has pages.
    #[param(minimum = 1, maximum = 100_000)]
    limit: Option<u32>,
}

/// Most entries of one answer.
const MOST_ENTRIES: u32 = 200;

/// Which stretch of a transcript (R51).
#[derive(Debug, Deserialize, IntoParams)]
#[into_params(parameter_in = Query)]
#[serde(deny_unknown_fields)]
pub struct TranscriptQuery {
    /// What comes before the entry of this number; the end where it is not said. The first entry has number 1.
    pub before: Option<u64>,
    /// Entries at most, 1 to 200.
    #[param(minimum = 1, maximum = 200)]
    limit: Option<u32>,
}

impl TranscriptQuery {
    /// Entries at most.
    pub fn most(&self) -> u32 {
        self.limit.unwrap_or(MOST_ENTRIES).clamp(1, MOST_ENTRIES)
    }
}

/// The order of tickets.
#[derive(Debug, Clone, Copy, Deserialize, ToSchema)]
#[serde(rename_all = "snake_case")]
pub enum TicketOrder {
    /// The oldest first.
    Opened,
    /// What is due earliest first.
    Due,
    /// The least urgent first.
    Priority,
}

impl TicketsQuery {
    /// Tickets of an export at most.
    pub fn most(&self) -> u32 {
        self.limit.unwrap_or(MOST_EXPORTED).clamp(1, MOST_EXPORTED)
    }

    /// What is looked for, with days as the company's zone has them.
    ///
    /// # Errors
    /// `malformed_address` for a word that is none of the known ones; `invalid` for a search that is too long.
    pub fn search(&self, zone: &str) -> Result<TicketSearch, Error> {
        Ok(TicketSearch {
            statuses: words(self.status.as_deref())?,
            types: words(self.ticket_type.as_deref())?,
            openings: words(self.opening.as_deref())?,
            priorities: words(self.priority.as_deref())?,
            clocks: words(self.clock.as_deref())?,
            responsible: self.responsible,
            entity: self.entity,
            room: self.room,
            text: listing::words(self.search.as_deref())?,
            from: listing::bound(self.from.as_deref())?.map(|from| from.first(zone)),
            to: listing::bound(self.to.as_deref())?.map(|to| to.end(zone)),
            sort: match self.sort {
                None | Some(TicketOrder::Opened) => TicketSort::Opened,
                Some(TicketOrder::Due) => TicketSort::Due,
                Some(TicketOrder::Priority) => TicketSort::Priority,
            },
            descending: self.descending.unwrap_or(self.sort.is_none()),
        })
    }
}

/// Several words with commas; nothing is no word.
fn words<T>(text: Option<&str>) -> Result<Vec<T>, Error>
where
    T: FromStr,
    T::Err: std::fmt::Display,
{
    let text = text.filter(|text| !text.is_empty());
    let words = text.into_iter().flat_map(|text| text.split(','));
    words.map(|word| word.parse().map_err(|error: T::Err| malformed(Code::MalformedAddress, &error))).collect()
}
