//! The query parameters of requests for tickets.

use protocol::{
    id::{EntityId, RoomId, UserId},
    rest::page::PageCursor,
};
use serde::{Deserialize, Serialize};
use store::tickets::{TicketSearch, TicketSort};
use utoipa::{IntoParams, ToSchema};

use crate::{
    error::Error,
    web::listing::{self, each},
};

/// Most tickets of an export.
const MOST_EXPORTED: u32 = 100_000;

/// Which tickets, in which order.
#[derive(Debug, Default, Clone, Deserialize, Serialize, IntoParams)]
#[into_params(parameter_in = Query)]
#[serde(default, deny_unknown_fields)]
pub struct TicketsQuery {
    /// `open`, `in_progress`, `answered`, `closed`, several with commas.
    #[serde(skip_serializing_if = "Option::is_none")]
    status: Option<String>,
    /// Types by their ids, several with commas.
    #[serde(skip_serializing_if = "Option::is_none")]
    ticket_type: Option<String>,
    /// `matched`, `anonymous`, `new_client`, `manual`, `left_message`, several with commas (R45).
    #[serde(skip_serializing_if = "Option::is_none")]
    opening: Option<String>,
    /// `low`, `normal`, `high`, `urgent`, several with commas.
    #[serde(skip_serializing_if = "Option::is_none")]
    priority: Option<String>,
    /// `on_time`, `day_five`, `day_six`, `overdue`, `stopped`, several with commas (L12).
    #[serde(skip_serializing_if = "Option::is_none")]
    clock: Option<String>,
    /// Only those that this user works on.
    #[param(value_type = Option<String>)]
    #[serde(skip_serializing_if = "Option::is_none")]
    responsible: Option<UserId>,
    /// Only this entity's.
    #[param(value_type = Option<String>)]
    #[serde(skip_serializing_if = "Option::is_none")]
    entity: Option<EntityId>,
    /// Only this room's.
    #[param(value_type = Option<String>)]
    #[serde(skip_serializing_if = "Option::is_none")]
    room: Option<RoomId>,
    /// Words of protocol, subject, contact or client's name in any order, without regard to accents and case; or a phone.
    #[serde(skip_serializing_if = "Option::is_none")]
    search: Option<String>,
    /// Opened at this moment or later; a day, as in `2026-03-02`, begins as it does in the company's zone.
    #[serde(skip_serializing_if = "Option::is_none")]
    from: Option<String>,
    /// Opened before this moment; a day counts whole.
    #[serde(skip_serializing_if = "Option::is_none")]
    to: Option<String>,
    /// In which order; the latest first where it is not said. The moment of opening never changes. Where another key of a
    /// ticket changes between two pages, that ticket may come in both or in neither.
    #[param(inline)]
    #[serde(skip_serializing_if = "Option::is_none")]
    sort: Option<TicketOrder>,
    /// The other way round.
    #[serde(skip_serializing_if = "Option::is_none")]
    descending: Option<bool>,
    /// Only what stands after this place: the `next` of a page of the same list, in the same order. An export has no pages.
    #[param(value_type = Option<String>)]
    #[serde(skip_serializing)]
    pub after: Option<PageCursor>,
    /// Only what stands before this place: the `start` of such a page.
    #[param(value_type = Option<String>)]
    #[serde(skip_serializing)]
    pub before: Option<PageCursor>,
    /// 1 to 100. An export has no pages.
    #[param(minimum = 1, maximum = 100)]
    #[serde(skip_serializing)]
    pub per_page: Option<u32>,
    /// Of an export: tickets at most, 1 to 100,000. A list has pages.
    #[param(minimum = 1, maximum = 100_000)]
    #[serde(skip_serializing_if = "Option::is_none")]
    limit: Option<u32>,
}

/// Most entries of one answer.
const MOST_ENTRIES: u32 = 200;

/// Which stretch of a transcript (R51).
#[derive(Debug, Deserialize, IntoParams)]
#[into_params(parameter_in = Query)]
#[serde(deny_unknown_fields)]
pub struct TranscriptQuery {
    /// The entries before this number; without it, the last ones. The first entry has number 1.
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
#[derive(Debug, Clone, Copy, Deserialize, Serialize, ToSchema)]
#[serde(rename_all = "snake_case")]
pub enum TicketOrder {
    /// The oldest first.
    Opened,
    /// The earliest due first.
    Due,
    /// The least urgent first.
    Priority,
    /// Those that nobody has begun first, the closed ones last.
    Status,
}

impl TicketsQuery {
    /// Tickets of an export at most.
    pub fn most(&self) -> u32 {
        self.limit.unwrap_or(MOST_EXPORTED).clamp(1, MOST_EXPORTED)
    }

    /// The search, valid, with days in the company's zone.
    ///
    /// # Errors
    /// `malformed_address` for a word that is none of the known ones; `invalid` for a search that is too long.
    pub fn search(&self, zone: &str) -> Result<TicketSearch, Error> {
        Ok(TicketSearch {
            statuses: each(self.status.as_deref())?,
            types: each(self.ticket_type.as_deref())?,
            openings: each(self.opening.as_deref())?,
            priorities: each(self.priority.as_deref())?,
            clocks: each(self.clock.as_deref())?,
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
                Some(TicketOrder::Status) => TicketSort::Status,
            },
            descending: self.descending.unwrap_or(self.sort.is_none()),
        })
    }
}
