//! Which situations a list asks for.

use protocol::{
    people::InternalSituation,
    rest::page::{PageCursor, PageQuery},
};
use serde::Deserialize;
use store::situations::SituationQuery;
use utoipa::{IntoParams, ToSchema};

use crate::{error::Error, web::listing};

/// Which page of which situations. All that is said must hold.
#[derive(Debug, Default, Deserialize, IntoParams)]
#[serde(default, deny_unknown_fields)]
#[into_params(parameter_in = Query)]
pub struct WantedSituations {
    /// Only active ones, or only inactive ones.
    active: Option<bool>,
    /// Only those of this kind (R4).
    internal: Option<InternalSituation>,
    /// In which order; the oldest first where it is not said.
    #[param(inline)]
    sort: Option<SituationOrder>,
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

/// The order of situations.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize, ToSchema)]
#[serde(rename_all = "snake_case")]
pub enum SituationOrder {
    /// The oldest first.
    Age,
    Label,
}

impl WantedSituations {
    /// The page asked for.
    ///
    /// # Errors
    /// `invalid`, with the field out of its range.
    pub fn page(&self) -> Result<PageQuery, Error> {
        listing::page(self.after.clone(), self.before.clone(), self.per_page)
    }

    /// The situations asked for.
    pub fn query(&self) -> SituationQuery {
        SituationQuery {
            active: self.active,
            internal: self.internal,
            by_label: self.sort == Some(SituationOrder::Label),
            descending: self.descending.unwrap_or_default(),
        }
    }
}
