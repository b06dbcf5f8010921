//! Sign-ins of users, and one's own.

use gloo_net::http::Method;
use protocol::{
    id::{SessionId, UserId},
    rest::{
        page::{Page, PageQuery},
        user::{EndedSessions, UserSession},
    },
};

use super::{
    client::{Rest, TIMEOUT, read},
    paging::page_path,
};
use crate::failure::Failure;

impl Rest {
    /// The sign-ins of a user; without one, one's own.
    ///
    /// # Errors
    /// `not_found`, `forbidden`.
    pub async fn sessions(&self, of: Option<UserId>, page: &PageQuery) -> Result<Page<UserSession>, Failure> {
        self.get(&page_path(&path(of), page)).await
    }

    /// Ends one.
    ///
    /// # Errors
    /// `not_found` when it has ended; `forbidden`.
    pub async fn end_session(&self, of: Option<UserId>, id: SessionId) -> Result<(), Failure> {
        self.authorised(Method::DELETE, &format!("{}/{id}", path(of)), None, TIMEOUT).await.map(drop)
    }

    /// Ends all but this one.
    ///
    /// # Errors
    /// `not_found`, `forbidden`.
    pub async fn end_sessions(&self, of: Option<UserId>) -> Result<EndedSessions, Failure> {
        read(self.authorised(Method::DELETE, &path(of), None, TIMEOUT).await?)
    }
}

fn path(of: Option<UserId>) -> String {
    match of {
        Some(user) => format!("users/{user}/sessions"),
        None => "me/sessions".to_owned(),
    }
}
