//! Lists come in pages, each from a place in the list on: what is opened, closed or answered meanwhile shifts nothing.

use std::{convert::Infallible, fmt, str::FromStr};

use serde::{Deserialize, Serialize};

/// A place in a list, for the same list and order only. Its text means nothing to clients.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(transparent)]
pub struct PageCursor(String);

impl PageCursor {
    /// The cursor with this text.
    pub fn new(text: impl Into<String>) -> Self {
        Self(text.into())
    }

    /// Its text: letters, digits, `-` and `_`.
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl fmt::Display for PageCursor {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

impl FromStr for PageCursor {
    type Err = Infallible;

    fn from_str(text: &str) -> Result<Self, Self::Err> {
        Ok(Self::new(text))
    }
}

/// One page of a list.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Page<T> {
    /// The items of this page, in the list's order.
    pub items: Vec<T>,
    /// How many there are in all pages. With `before`, how many of them stand before that place.
    pub total: u64,
    /// The place of the first item, for `before`: what stands before it is new since. None on an empty page.
    pub start: Option<PageCursor>,
    /// Where the next page begins, for `after`. None on the last page.
    pub next: Option<PageCursor>,
}

impl<T> Page<T> {
    /// The same page with other items.
    pub fn map<U>(self, convert: impl FnMut(T) -> U) -> Page<U> {
        let Self { items, total, start, next } = self;
        Page { items: items.into_iter().map(convert).collect(), total, start, next }
    }
}

/// Which page of a list is asked for.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PageQuery {
    /// Only what stands after this place.
    pub after: Option<PageCursor>,
    /// Only what stands before this place.
    pub before: Option<PageCursor>,
    /// 1 to 100.
    pub per_page: u32,
}

impl PageQuery {
    /// The beginning of a list.
    pub const fn first(per_page: u32) -> Self {
        Self { after: None, before: None, per_page }
    }
}

impl Default for PageQuery {
    fn default() -> Self {
        Self::first(50)
    }
}
