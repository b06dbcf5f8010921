//! Leaving a message, following a protocol, and the whole history (L3, L11).

use gloo_net::http::Method;
use protocol::{
    id::HistoryId,
    rest::{
        follow_up::{FollowUp, FollowUpRequest, FullHistory, HistoryRequest},
        page::{Page, PageQuery},
        ticket::LeftMessageDraft,
    },
};

use super::{
    client::{Rest, read, write},
    paging::page_path,
};
use crate::failure::Failure;

impl Rest {
    /// Leaves a message (L3). The draft must have been stored before: a repeat is the same message. The answer is a
    /// [`LeftMessageTicket`](protocol::rest::ticket::LeftMessageTicket) as it came, to be kept.
    ///
    /// # Errors
    /// `invalid`, `channel_unknown`, `too_many_requests`.
    pub async fn leave_message(&self, draft: &LeftMessageDraft) -> Result<String, Failure> {
        self.public(Method::POST, "left-messages", Some(write(draft)?)).await
    }

    /// Looks a protocol up as its consumer may see it (L11).
    ///
    /// # Errors
    /// `not_found`, whether there is no such protocol or the proof is wrong; `too_many_requests`.
    pub async fn follow_up(&self, of: &FollowUpRequest) -> Result<FollowUp, Failure> {
        read(self.public(Method::POST, "follow-ups", Some(write(of)?)).await?)
    }

    /// Requests the whole history (L11). A repeat is the same request.
    ///
    /// # Errors
    /// Those of [`Rest::follow_up`].
    pub async fn ask_for_history(&self, of: &FollowUpRequest) -> Result<FollowUp, Failure> {
        read(self.public(Method::POST, "follow-ups/history-requests", Some(write(of)?)).await?)
    }

    /// The whole history, once it was given (L11).
    ///
    /// # Errors
    /// Those of [`Rest::follow_up`], `history_not_asked`.
    pub async fn full_history(&self, of: &FollowUpRequest) -> Result<FullHistory, Failure> {
        read(self.public(Method::POST, "follow-ups/history", Some(write(of)?)).await?)
    }

    /// The histories that consumers asked for, for the staff: the most urgent first.
    ///
    /// # Errors
    /// `invalid` for a place of another list.
    pub async fn history_requests(
        &self,
        given: Option<bool>,
        page: &PageQuery,
    ) -> Result<Page<HistoryRequest>, Failure> {
        let given = given.map(|given| format!("&given={given}")).unwrap_or_default();
        self.get(&(page_path("history-requests", page) + &given)).await
    }

    /// Hands a whole history out.
    ///
    /// # Errors
    /// `not_found`.
    pub async fn give_history(&self, id: HistoryId) -> Result<HistoryRequest, Failure> {
        self.order(&format!("history-requests/{id}/give")).await
    }
}
