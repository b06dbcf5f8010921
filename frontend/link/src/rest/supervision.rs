//! Routes for supervisors alone: the audit, refusals, the checklist and the figures of the day, and reading along.

use gloo_net::http::Method;
use protocol::{
    id::RoomId,
    rest::{
        audit::AuditLine,
        overview::{Checklist, TodayFigures},
        page::{Page, PageQuery},
        refusal::{RefusalLine, RoomWhy},
    },
    room::StaffRoom,
};

use super::{
    client::{Rest, TIMEOUT},
    paging::page_path,
};
use crate::failure::Failure;

/// Filters of a list, by their names in addresses. An empty value narrows nothing.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct NamedFilters(pub Vec<(&'static str, String)>);

impl NamedFilters {
    /// The narrowing, as a query that begins with `&`.
    fn narrowing(&self) -> String {
        let given = self.0.iter().filter(|(_, value)| !value.is_empty());
        given.map(|(name, value)| format!("&{name}={}", js_sys::encode_uri_component(value))).collect()
    }
}

impl Rest {
    /// The audit, the latest line first. It is narrowed by `by`, `what`, `subject`, `from` and `to`.
    ///
    /// # Errors
    /// `malformed_address`, `invalid`, `forbidden`.
    pub async fn audit(&self, filters: &NamedFilters, page: &PageQuery) -> Result<Page<AuditLine>, Failure> {
        self.get(&(page_path("audit", page) + &filters.narrowing())).await
    }

    /// The same lines as a table for spreadsheets. The audit keeps the export, too.
    ///
    /// # Errors
    /// `malformed_address`, `invalid`, `forbidden`.
    pub async fn audit_csv(&self, filters: &NamedFilters) -> Result<String, Failure> {
        let path = filters.narrowing().replacen('&', "audit.csv?", 1);
        let path = if path.is_empty() { "audit.csv" } else { &path };
        self.authorised(Method::GET, path, None, 3 * TIMEOUT).await
    }

    /// Refused entries and takes, the latest first. They are narrowed by `act`, `code`, `classification`, `by`, `room`, `from` and `to`.
    ///
    /// # Errors
    /// `malformed_address`, `forbidden`.
    pub async fn refusals(&self, filters: &NamedFilters, page: &PageQuery) -> Result<Page<RefusalLine>, Failure> {
        self.get(&(page_path("refusals", page) + &filters.narrowing())).await
    }

    /// Why nobody takes a room.
    ///
    /// # Errors
    /// `not_found`, `forbidden`.
    pub async fn why(&self, room: RoomId) -> Result<RoomWhy, Failure> {
        self.get(&format!("rooms/{room}/why")).await
    }

    /// A room to read along in.
    ///
    /// # Errors
    /// `not_found`, `forbidden`.
    pub async fn read_along(&self, room: RoomId) -> Result<StaffRoom, Failure> {
        self.order(&format!("rooms/{room}/read-along")).await
    }

    /// Everything that a supervisor should mend.
    ///
    /// # Errors
    /// `forbidden`.
    pub async fn checklist(&self) -> Result<Checklist, Failure> {
        self.get("checklist").await
    }

    /// The figures of the day.
    ///
    /// # Errors
    /// `forbidden`.
    pub async fn today_figures(&self) -> Result<TodayFigures, Failure> {
        self.get("today").await
    }
}
