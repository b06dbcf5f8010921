//! Users of the company.

use gloo_net::http::Method;
use protocol::{
    id::UserId,
    json::FromJson,
    rest::{
        page::{Page, PageQuery},
        user::{Colleague, User, UserDraft},
    },
};

use super::client::{Rest, TIMEOUT, read};
use crate::failure::Failure;

impl Rest {
    /// The company's users, by words of name or e-mail.
    ///
    /// # Errors
    /// `forbidden`.
    pub async fn users(
        &self,
        search: Option<&str>,
        active: Option<bool>,
        page: PageQuery,
    ) -> Result<Page<User>, Failure> {
        self.get(&list_path("users", search, active, page)).await
    }

    /// The names of the staff, for every member of it; with the e-mail where two share a name.
    ///
    /// # Errors
    /// None of its own.
    pub async fn staff(&self, active: Option<bool>, page: PageQuery) -> Result<Page<Colleague>, Failure> {
        self.get(&list_path("staff", None, active, page)).await
    }

    /// One user.
    ///
    /// # Errors
    /// `not_found`, `forbidden`.
    pub async fn user(&self, id: UserId) -> Result<User, Failure> {
        self.get(&format!("users/{id}")).await
    }

    /// *Incluir*.
    ///
    /// # Errors
    /// `invalid`, `taken`, `forbidden`.
    pub async fn add_user(&self, draft: &UserDraft) -> Result<User, Failure> {
        self.post("users", draft).await
    }

    /// Saves a change.
    ///
    /// # Errors
    /// `invalid`, `taken`, `not_found`, `last_administrator`, `forbidden`.
    pub async fn change_user(&self, id: UserId, draft: &UserDraft) -> Result<User, Failure> {
        self.put(&format!("users/{id}"), draft).await
    }

    /// Inactivates a user, who can't sign in from now on.
    ///
    /// # Errors
    /// `last_administrator`, `not_found`, `forbidden`.
    pub async fn inactivate_user(&self, id: UserId) -> Result<User, Failure> {
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

/// The address of a page of a list.
pub(super) fn list_path(resource: &str, search: Option<&str>, active: Option<bool>, page: PageQuery) -> String {
    let mut path = format!("{resource}?page={}&per_page={}", page.page, page.per_page);
    if let Some(active) = active {
        path.push_str(&format!("&active={active}"));
    }
    if let Some(words) = search.map(str::trim).filter(|words| !words.is_empty()) {
        path.push_str(&format!("&search={}", js_sys::encode_uri_component(words)));
    }
    path
}
