//! The query parameters of requests for the audit.

use protocol::{FieldError, Rule, id::UserId, rest::page::PageCursor};
use serde::{Deserialize, Serialize};
use store::audit::AuditSearch;
use utoipa::IntoParams;

use crate::{
    error::Error,
    web::listing::{self, each},
};

/// Most characters of a subject.
const MOST_OF_SUBJECT: u32 = 100;

/// Which lines of the audit.
#[derive(Debug, Default, Clone, Deserialize, Serialize, IntoParams)]
#[into_params(parameter_in = Query)]
#[serde(default, deny_unknown_fields)]
pub struct AuditQuery {
    /// Only this user's acts.
    #[param(value_type = Option<String>)]
    #[serde(skip_serializing_if = "Option::is_none")]
    by: Option<UserId>,
    /// Acts, as in `entity.changed`, or nouns that stand for all of their acts, as in `entity`; several with commas.
    #[serde(skip_serializing_if = "Option::is_none")]
    what: Option<String>,
    /// Only acts on this record, as a line names it.
    #[serde(skip_serializing_if = "Option::is_none")]
    subject: Option<String>,
    /// At this moment or later; a day, as in `2026-03-02`, begins as it does in the company's zone.
    #[serde(skip_serializing_if = "Option::is_none")]
    from: Option<String>,
    /// Before this moment; a day counts whole.
    #[serde(skip_serializing_if = "Option::is_none")]
    to: Option<String>,
    /// Only what stands after this place: the `next` of a page of the same list. An export has no pages.
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
}

impl AuditQuery {
    /// The search, valid, with days in the company's zone.
    ///
    /// # Errors
    /// `malformed_address` for a word that is none; `invalid` for a subject that is too long.
    pub fn search(&self, zone: &str) -> Result<AuditSearch, Error> {
        if self.subject.as_ref().is_some_and(|subject| subject.chars().count() > MOST_OF_SUBJECT as usize) {
            let limit = Some(MOST_OF_SUBJECT);
            return Err(FieldError { limit, ..FieldError::new("subject", Rule::TooLong) }.into());
        }
        Ok(AuditSearch {
            by: self.by,
            what: each(self.what.as_deref())?,
            subject: self.subject.clone(),
            from: listing::bound(self.from.as_deref())?.map(|from| from.first(zone)),
            to: listing::bound(self.to.as_deref())?.map(|to| to.end(zone)),
        })
    }
}
