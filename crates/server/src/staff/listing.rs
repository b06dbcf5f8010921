//! The parameters of the list of users.

use protocol::{
    people::Role,
    rest::page::{PageCursor, PageQuery},
};
use serde::Deserialize;
use store::accounts::{AccountFilter, AccountOrder};
use utoipa::{IntoParams, ToSchema};

use crate::{error::Error, web::listing::page};

/// Which page of which users.
#[derive(Debug, Default, Deserialize, IntoParams)]
#[serde(default, deny_unknown_fields)]
#[into_params(parameter_in = Query)]
pub struct UserListing {
    /// Only active ones, or only inactive ones.
    pub active: Option<bool>,
    /// Only those of this role.
    #[param(inline)]
    pub role: Option<Role>,
    /// Parts of name or e-mail, in any order and letter case, with or without accents.
    pub search: Option<String>,
    /// By name where it is not said.
    #[param(inline)]
    pub sort: Option<UserOrder>,
    /// Only what stands after this place: the `next` of a page of the same list and order.
    #[param(value_type = Option<String>)]
    pub after: Option<PageCursor>,
    /// Only what stands before this place: the `start` of a page of the same list and order.
    #[param(value_type = Option<String>)]
    pub before: Option<PageCursor>,
    /// 1 to 100; 50 where it is not said.
    pub per_page: Option<u32>,
}

/// The order of users.
#[derive(Debug, Clone, Copy, Deserialize, ToSchema)]
#[serde(rename_all = "snake_case")]
pub enum UserOrder {
    /// By name.
    Name,
    /// By e-mail.
    Email,
    /// Administrators, supervisors, attendants; each by name.
    Role,
}

impl UserListing {
    /// The page asked for.
    ///
    /// # Errors
    /// `invalid`, with the field out of its range.
    pub fn page(&self) -> Result<PageQuery, Error> {
        page(self.after.clone(), self.before.clone(), self.per_page)
    }

    /// The users asked for.
    pub fn filter(self) -> AccountFilter {
        let order = match self.sort {
            None | Some(UserOrder::Name) => AccountOrder::Name,
            Some(UserOrder::Email) => AccountOrder::Email,
            Some(UserOrder::Role) => AccountOrder::Role,
        };
        AccountFilter { search: self.search, active: self.active, role: self.role, order }
    }
}
