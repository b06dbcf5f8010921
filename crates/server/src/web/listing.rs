//! The parameters of lists.

use domain::period::Bound;
use protocol::{Code, FieldError, Rule, rest::page::PageQuery};
use serde::Deserialize;
use utoipa::IntoParams;

use super::body::malformed;
use crate::error::Error;

/// Most items of a page.
const MOST: u32 = 100;
/// Most characters of a search.
const MOST_LETTERS: u32 = 160;

/// Which page of which ones.
#[derive(Debug, Default, Deserialize, IntoParams)]
#[serde(default, deny_unknown_fields)]
#[into_params(parameter_in = Query)]
pub struct Listing {
    /// Only active ones, or only inactive ones.
    pub active: Option<bool>,
    /// A part of what people know them by, in any letter case, with or without accents. Where a list has no search, it
    /// changes nothing.
    pub search: Option<String>,
    /// From 1.
    pub page: Option<u32>,
    /// 1 to 100; 50 where it is not said.
    pub per_page: Option<u32>,
}

impl Listing {
    /// The page asked for.
    ///
    /// # Errors
    /// `invalid`, with the fields out of their range.
    pub fn page(&self) -> Result<PageQuery, Error> {
        page(self.page, self.per_page)
    }
}

/// Which page of a list that has no other parameters.
#[derive(Debug, Default, Deserialize, IntoParams)]
#[serde(default, deny_unknown_fields)]
#[into_params(parameter_in = Query)]
pub struct Paging {
    /// From 1.
    pub page: Option<u32>,
    /// 1 to 100; 50 where it is not said.
    pub per_page: Option<u32>,
}

impl Paging {
    /// The page asked for.
    ///
    /// # Errors
    /// `invalid`, with the fields out of their range.
    pub fn page(&self) -> Result<PageQuery, Error> {
        page(self.page, self.per_page)
    }
}

/// What is searched for in a list, of at most 160 characters; a blank search is none.
///
/// # Errors
/// `invalid`: `too_long`.
pub fn words(search: Option<&str>) -> Result<Option<String>, Error> {
    let Some(search) = search.filter(|text| !text.trim().is_empty()) else { return Ok(None) };
    if search.chars().count() > MOST_LETTERS as usize {
        return Err(FieldError { limit: Some(MOST_LETTERS), ..FieldError::new("search", Rule::TooLong) }.into());
    }
    Ok(Some(search.to_owned()))
}

/// Where the period of a search begins or ends, where that is said.
///
/// # Errors
/// `malformed_address`.
pub fn bound(text: Option<&str>) -> Result<Option<Bound>, Error> {
    text.map(str::parse).transpose().map_err(|error| malformed(Code::MalformedAddress, &error))
}

/// The page of a list that these parameters ask for.
///
/// # Errors
/// `invalid`, with the fields out of their range.
pub fn page(page: Option<u32>, per_page: Option<u32>) -> Result<PageQuery, Error> {
    let asked = PageQuery { page: page.unwrap_or(1), per_page: per_page.unwrap_or(PageQuery::default().per_page) };
    let mut errors = Vec::new();
    if asked.page == 0 {
        errors.push(FieldError::bound("page", u32::MAX));
    }
    if !(1..=MOST).contains(&asked.per_page) {
        errors.push(FieldError::bound("per_page", MOST));
    }
    if errors.is_empty() { Ok(asked) } else { Err(errors.into()) }
}
