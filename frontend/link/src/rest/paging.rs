//! Pages of lists, in addresses.

use protocol::rest::page::{PageCursor, PageQuery};

/// The address of a page of a list. Cursors have no letter that an address writes otherwise.
pub(super) fn page_path(resource: &str, page: &PageQuery) -> String {
    let mut path = format!("{resource}?per_page={}", page.per_page);
    for (name, place) in [("after", &page.after), ("before", &page.before)] {
        if let Some(place) = place.as_ref().map(PageCursor::as_str) {
            path.push_str(&format!("&{name}={place}"));
        }
    }
    path
}

/// The order of a list: the key that the server names so, where it isn't the list's first one.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct ListOrder {
    pub key: String,
    /// The other way round.
    pub descending: bool,
}

impl ListOrder {
    /// As a query of an address has it: `-label` is the order by label, the other way round.
    pub fn parse(text: &str) -> Self {
        match text.strip_prefix('-') {
            Some(key) => Self { key: key.to_owned(), descending: true },
            None => Self { key: text.to_owned(), descending: false },
        }
    }

    pub(super) fn query(&self) -> String {
        let key = Some(&self.key).filter(|key| !key.is_empty());
        let mut query = key.map(|key| format!("&sort={}", js_sys::encode_uri_component(key))).unwrap_or_default();
        if self.descending {
            query.push_str("&descending=true");
        }
        query
    }
}

/// The same, with what most lists can be narrowed by.
pub(super) fn list_path(resource: &str, search: Option<&str>, active: Option<bool>, page: &PageQuery) -> String {
    let mut path = page_path(resource, page);
    if let Some(active) = active {
        path.push_str(&format!("&active={active}"));
    }
    if let Some(words) = search.map(str::trim).filter(|words| !words.is_empty()) {
        path.push_str(&format!("&search={}", js_sys::encode_uri_component(words)));
    }
    path
}
