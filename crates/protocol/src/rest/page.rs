//! Lists come in pages.

use serde::{Deserialize, Serialize};

/// One page of a list.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Page<T> {
    /// The items of this page, in the list's order.
    pub items: Vec<T>,
    /// How many there are in all pages.
    pub total: u64,
    /// This page, from 1.
    pub page: u32,
    /// Items of a full page.
    pub per_page: u32,
}

/// Which page of a list is asked for.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct PageQuery {
    /// From 1.
    pub page: u32,
    /// 1 to 100.
    pub per_page: u32,
}

impl Default for PageQuery {
    fn default() -> Self {
        Self { page: 1, per_page: 50 }
    }
}
