//! The parameters of lists.

use std::{fmt::Display, str::FromStr};

use domain::period::Bound;
use protocol::{
    Code, FieldError, Rule,
    rest::page::{PageCursor, PageQuery},
    says_nothing,
};
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
    /// Parts of what people know them by, in any order and letter case, with or without accents. Where a list has no search, it
    /// changes nothing.
    pub search: Option<String>,
    /// Only what stands after this place: the `next` of a page of the same list.
    #[param(value_type = Option<String>)]
    pub after: Option<PageCursor>,
    /// Only what stands before this place: the `start` of a page of the same list.
    #[param(value_type = Option<String>)]
    pub before: Option<PageCursor>,
    /// 1 to 100; 50 where it is not said.
    pub per_page: Option<u32>,
}

impl Listing {
    /// The page asked for.
    ///
    /// # Errors
    /// `invalid`, with the field out of its range.
    pub fn page(&self) -> Result<PageQuery, Error> {
        page(self.after.clone(), self.before.clone(), self.per_page)
    }
}

/// Which page of a list that has no other parameters.
#[derive(Debug, Default, Deserialize, IntoParams)]
#[serde(default, deny_unknown_fields)]
#[into_params(parameter_in = Query)]
pub struct Paging {
    /// Only what stands after this place: the `next` of a page of the same list.
    #[param(value_type = Option<String>)]
    pub after: Option<PageCursor>,
    /// Only what stands before this place: the `start` of a page of the same list.
    #[param(value_type = Option<String>)]
    pub before: Option<PageCursor>,
    /// 1 to 100; 50 where it is not said.
    pub per_page: Option<u32>,
}

impl Paging {
    /// The page asked for.
    ///
    /// # Errors
    /// `invalid`, with the field out of its range.
    pub fn page(&self) -> Result<PageQuery, Error> {
        page(self.after.clone(), self.before.clone(), self.per_page)
    }
}

/// The search text of a list, of at most 160 characters; none when it says nothing.
///
/// # Errors
/// `invalid`: `too_long`.
pub fn words(search: Option<&str>) -> Result<Option<String>, Error> {
    let Some(search) = search.filter(|text| !says_nothing(text)) else { return Ok(None) };
    if search.chars().count() > MOST_LETTERS as usize {
        return Err(FieldError { limit: Some(MOST_LETTERS), ..FieldError::new("search", Rule::TooLong) }.into());
    }
    Ok(Some(search.to_owned()))
}

/// Several words with commas; nothing is no word.
///
/// # Errors
/// `malformed_address` for a word that is none.
pub fn each<T>(text: Option<&str>) -> Result<Vec<T>, Error>
where
    T: FromStr,
    T::Err: Display,
{
    let text = text.filter(|text| !text.is_empty());
    let words = text.into_iter().flat_map(|text| text.split(','));
    words.map(|word| word.parse().map_err(|error: T::Err| malformed(Code::MalformedAddress, &error))).collect()
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
/// `invalid`, with the field out of its range.
pub fn page(after: Option<PageCursor>, before: Option<PageCursor>, per_page: Option<u32>) -> Result<PageQuery, Error> {
    let per_page = per_page.unwrap_or(PageQuery::default().per_page);
    if !(1..=MOST).contains(&per_page) {
        return Err(FieldError::bound("per_page", MOST).into());
    }
    Ok(PageQuery { after, before, per_page })
}
