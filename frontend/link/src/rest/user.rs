//! Users of the company.

use gloo_net::http::Method;
use protocol::{
    id::UserId,
    json::FromJson,
    people::Role,
    rest::{
        page::{Page, PageQuery},
        user::{ClassificationLinks, Colleague, InactivatedUser, User, UserChangeDraft, UserClassifications},
    },
};

use super::{
    client::{Rest, TIMEOUT, read},
    paging::list_path,
};
use crate::failure::Failure;

/// Which users, and in which order.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct UserQuery {
    /// Words of name or e-mail.
    pub search: String,
    pub active: Option<bool>,
    pub role: Option<Role>,
    /// `email` or `role`; by name where it is empty.
    pub sort: String,
}

impl Rest {
    /// The company's users.
    ///
    /// # Errors
    /// `forbidden`.
    pub async fn users(&self, query: &UserQuery, page: &PageQuery) -> Result<Page<User>, Failure> {
        let mut path = list_path("users", Some(&query.search), query.active, page);
        if let Some(role) = query.role {
            path.push_str("&role=");
            path.push_str(role.as_str());
        }
        if !query.sort.is_empty() {
            path.push_str("&sort=");
            path.push_str(&String::from(js_sys::encode_uri_component(&query.sort)));
        }
        self.get(&path).await
    }

    /// The names of the staff, for every member of it; with the e-mail where two share a name.
    ///
    /// # Errors
    /// None of its own.
    pub async fn staff(&self, active: Option<bool>, page: &PageQuery) -> Result<Page<Colleague>, Failure> {
        self.get(&list_path("staff", None, active, page)).await
    }

    /// One user.
    ///
    /// # Errors
    /// `not_found`, `forbidden`.
    pub async fn user(&self, id: UserId) -> Result<User, Failure> {
        self.get(&format!("users/{id}")).await
    }

    /// Saves a change.
    ///
    /// # Errors
    /// `invalid`, `taken`, `changed`, `not_found`, `last_administrator`, `own_account`, `forbidden`.
    pub async fn change_user(&self, id: UserId, draft: &UserChangeDraft) -> Result<User, Failure> {
        self.put(&format!("users/{id}"), draft).await
    }

    /// The channels that a user attends.
    ///
    /// # Errors
    /// `not_found`, `forbidden`.
    pub async fn user_classifications(&self, id: UserId) -> Result<UserClassifications, Failure> {
        self.get(&format!("users/{id}/classifications")).await
    }

    /// Links a user to channels, and takes the user off others.
    ///
    /// # Errors
    /// `not_found`, `forbidden`.
    pub async fn link_classifications(
        &self,
        id: UserId,
        links: &ClassificationLinks,
    ) -> Result<UserClassifications, Failure> {
        self.post(&format!("users/{id}/classifications"), links).await
    }

    /// Inactivates a user, who can't sign in from now on.
    ///
    /// # Errors
    /// `last_administrator`, `not_found`, `forbidden`.
    pub async fn inactivate_user(&self, id: UserId) -> Result<InactivatedUser, Failure> {
        self.order(&format!("users/{id}/inactivate")).await
    }

    /// Activates a user again.
    ///
    /// # Errors
    /// `not_found`, `forbidden`.
    pub async fn activate_user(&self, id: UserId) -> Result<User, Failure> {
        self.order(&format!("users/{id}/activate")).await
    }

    /// A POST without a body.
    pub(super) async fn order<T: FromJson>(&self, path: &str) -> Result<T, Failure> {
        read(self.authorised(Method::POST, path, None, TIMEOUT).await?)
    }
}
