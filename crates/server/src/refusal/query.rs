//! The query parameters of requests for refusals.

use protocol::{
    Code,
    id::{ClassificationId, RoomId, UserId},
    rest::page::PageCursor,
};
use serde::Deserialize;
use store::refusals::RefusalSearch;
use utoipa::IntoParams;

use crate::{
    error::Error,
    web::{
        body::malformed,
        listing::{self, each},
    },
};

/// Which refusals.
#[derive(Debug, Default, Deserialize, IntoParams)]
#[into_params(parameter_in = Query)]
#[serde(default, deny_unknown_fields)]
pub struct RefusalsQuery {
    /// `entry`, `take`, `assume`, `hand_over`, several with commas.
    act: Option<String>,
    /// Codes of problems, as `off_hours`, several with commas.
    code: Option<String>,
    /// Only this channel's.
    #[param(value_type = Option<String>)]
    classification: Option<ClassificationId>,
    /// Only of this attendant.
    #[param(value_type = Option<String>)]
    by: Option<UserId>,
    /// Only of this room.
    #[param(value_type = Option<String>)]
    room: Option<RoomId>,
    /// At this moment or later; a day, as in `2026-03-02`, begins as it does in the company's zone.
    from: Option<String>,
    /// Before this moment; a day counts whole.
    to: Option<String>,
    /// Only what stands after this place: the `next` of a page of the same list.
    #[param(value_type = Option<String>)]
    pub after: Option<PageCursor>,
    /// Only what stands before this place: the `start` of such a page.
    #[param(value_type = Option<String>)]
    pub before: Option<PageCursor>,
    /// 1 to 100.
    #[param(minimum = 1, maximum = 100)]
    pub per_page: Option<u32>,
}

impl RefusalsQuery {
    /// The search, valid, with days in the company's zone.
    ///
    /// # Errors
    /// `malformed_address` for a word that is none.
    pub fn search(&self, zone: &str) -> Result<RefusalSearch, Error> {
        let codes = self.code.as_deref().filter(|codes| !codes.is_empty());
        let code = |word: &str| {
            let known = Code::ALL.iter().copied().find(|code| code.as_str() == word);
            known.ok_or_else(|| malformed(Code::MalformedAddress, &"no code of a problem"))
        };
        Ok(RefusalSearch {
            acts: each(self.act.as_deref())?,
            codes: codes.into_iter().flat_map(|codes| codes.split(',')).map(code).collect::<Result<_, _>>()?,
            classification: self.classification,
            by: self.by,
            room: self.room,
            from: listing::bound(self.from.as_deref())?.map(|from| from.first(zone)),
            to: listing::bound(self.to.as_deref())?.map(|to| to.end(zone)),
        })
    }
}
