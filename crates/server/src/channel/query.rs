//! Which channels a list asks for.

use protocol::rest::page::{PageCursor, PageQuery};
use serde::Deserialize;
use store::classifications::ClassificationQuery;
use utoipa::{IntoParams, ToSchema};

use crate::{error::Error, web::listing};

/// Which page of which channels. All that is said must hold.
#[derive(Debug, Default, Deserialize, IntoParams)]
#[serde(default, deny_unknown_fields)]
#[into_params(parameter_in = Query)]
pub struct WantedClassifications {
    /// Parts of the name or of the code, in any order and letter case, with or without accents.
    search: Option<String>,
    /// Only active ones, or only inactive ones.
    active: Option<bool>,
    /// In which order; by code where it is not said.
    #[param(inline)]
    sort: Option<ClassificationOrder>,
    /// The other way round.
    descending: Option<bool>,
    /// Only what stands after this place: the `next` of a page of the same list, in the same order.
    #[param(value_type = Option<String>)]
    after: Option<PageCursor>,
    /// Only what stands before this place: the `start` of a page of the same list, in the same order.
    #[param(value_type = Option<String>)]
    before: Option<PageCursor>,
    /// 1 to 100; 50 where it is not said.
    per_page: Option<u32>,
}

/// The order of channels.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize, ToSchema)]
#[serde(rename_all = "snake_case")]
pub enum ClassificationOrder {
    Code,
    Name,
}

impl WantedClassifications {
    /// The page asked for.
    ///
    /// # Errors
    /// `invalid`, with the field out of its range.
    pub fn page(&self) -> Result<PageQuery, Error> {
        listing::page(self.after.clone(), self.before.clone(), self.per_page)
    }

    /// The channels asked for.
    ///
    /// # Errors
    /// `invalid`: `too_long` of `search`.
    pub fn query(&self) -> Result<ClassificationQuery, Error> {
        Ok(ClassificationQuery {
            active: self.active,
            words: listing::words(self.search.as_deref())?,
            by_name: self.sort == Some(ClassificationOrder::Name),
            descending: self.descending.unwrap_or_default(),
        })
    }
}
