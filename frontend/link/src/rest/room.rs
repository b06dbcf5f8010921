//! Rooms: reading them, and the acts.

use protocol::{
    frame::Cursor,
    id::{ClassificationId, ClientId, RoomId, UserId},
    json::FromJson,
    list::RoomRow,
    people::InternalSituation,
    rest::{
        page::{Page, PageQuery},
        room::{ActDraft, AssumeDraft, Done, Events, HandOverDraft, MessageDraft},
    },
};

use super::{client::Rest, paging::page_path};
use crate::failure::Failure;

/// Filters of a list of rooms (R32). A filter that is `None` or empty matches all rooms.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct RoomQuery {
    pub situations: Vec<InternalSituation>,
    pub classification: Option<ClassificationId>,
    /// Words of name or e-mail.
    pub search: Option<String>,
    /// Entered on this day of the company's zone (`2026-07-14`) or later.
    pub from: String,
    /// Entered on this day or before.
    pub to: String,
    /// Responsible or participant.
    pub attendant: Option<UserId>,
    /// The latest closed first; otherwise the latest entered.
    pub by_closing: bool,
}

impl RoomQuery {
    fn path(&self, page: &PageQuery) -> String {
        let situations: Vec<&str> = self.situations.iter().map(|situation| situation.as_str()).collect();
        let mut path = page_path("rooms", page);
        let mut narrow = |name: &str, value: Option<String>| {
            if let Some(value) = value.filter(|value| !value.is_empty()) {
                path.push_str(&format!("&{name}={}", js_sys::encode_uri_component(&value)));
            }
        };
        narrow("situation", Some(situations.join(",")));
        narrow("classification", self.classification.map(|id| id.to_string()));
        narrow("search", self.search.as_deref().map(|words| words.trim().to_owned()));
        narrow("from", Some(self.from.clone()));
        narrow("to", Some(self.to.clone()));
        narrow("attendant", self.attendant.map(|id| id.to_string()));
        narrow("sort", self.by_closing.then(|| "closed".to_owned()));
        path
    }
}

impl Rest {
    /// Rooms that the asker sees.
    ///
    /// # Errors
    /// `malformed_address`.
    pub async fn rooms(&self, query: &RoomQuery, page: &PageQuery) -> Result<Page<RoomRow>, Failure> {
        self.get(&query.path(page)).await
    }

    /// A room as its staff or its customer sees it, with the last 100 entries of its log.
    ///
    /// # Errors
    /// `not_found`.
    pub async fn room<V: FromJson>(&self, room: RoomId) -> Result<V, Failure> {
        self.get(&format!("rooms/{room}")).await
    }

    /// The log after a cursor. Waits up to `wait` seconds (at most 25) for something to come.
    ///
    /// # Errors
    /// `not_found`.
    pub async fn events_after<E: FromJson>(&self, cursor: &Cursor, wait: u32) -> Result<Events<E>, Failure> {
        let Cursor { id, after, at } = cursor;
        let at = at.map(|at| format!("&at={at}")).unwrap_or_default();
        self.wait(&format!("rooms/{id}/events?after={after}{at}&wait={wait}"), wait).await
    }

    /// The end of the log before a number: at most `limit` entries, in order.
    ///
    /// # Errors
    /// `not_found`.
    pub async fn events_before<E: FromJson>(
        &self,
        room: RoomId,
        before: u64,
        limit: u32,
    ) -> Result<Events<E>, Failure> {
        self.get(&format!("rooms/{room}/events?before={before}&limit={limit}")).await
    }

    /// Sends a message.
    ///
    /// # Errors
    /// `room_closed`, `not_in_room`, `invalid`.
    pub async fn post_message(&self, room: RoomId, draft: &MessageDraft) -> Result<Done, Failure> {
        self.post(&format!("rooms/{room}/messages"), draft).await
    }

    /// *Atender* (R34).
    ///
    /// # Errors
    /// `already_taken`, `attendant_limit`, `classification_limit`, `on_pause`, `room_closed`.
    pub async fn take(&self, room: RoomId, client_id: ClientId) -> Result<Done, Failure> {
        self.act(room, "take", client_id).await
    }

    /// *Participar* (R33).
    ///
    /// # Errors
    /// `not_in_attendance`, `room_closed`.
    pub async fn join(&self, room: RoomId, client_id: ClientId) -> Result<Done, Failure> {
        self.act(room, "join", client_id).await
    }

    /// A participant's *Sair* (R37).
    ///
    /// # Errors
    /// `not_in_room`, `responsible_stays`, `room_closed`.
    pub async fn leave(&self, room: RoomId, client_id: ClientId) -> Result<Done, Failure> {
        self.act(room, "leave", client_id).await
    }

    /// The customer's *Sair da Conversa* (R30) or the responsible's *Sair* (R37).
    ///
    /// # Errors
    /// `not_responsible`, `room_closed`.
    pub async fn close(&self, room: RoomId, client_id: ClientId) -> Result<Done, Failure> {
        self.act(room, "close", client_id).await
    }

    /// The responsible goes and leaves the room to a participant (R37).
    ///
    /// # Errors
    /// `not_responsible`, `successor_not_in_room`, `room_closed`.
    pub async fn hand_over(&self, room: RoomId, draft: &HandOverDraft) -> Result<Done, Failure> {
        self.post(&format!("rooms/{room}/hand-over"), draft).await
    }

    /// *Assumir* (F9).
    ///
    /// # Errors
    /// `already_taken`, `attendant_limit`, `on_pause`, `not_in_attendance`, `room_closed`.
    pub async fn assume(&self, room: RoomId, draft: &AssumeDraft) -> Result<Done, Failure> {
        self.post(&format!("rooms/{room}/assume"), draft).await
    }

    async fn act(&self, room: RoomId, act: &str, client_id: ClientId) -> Result<Done, Failure> {
        self.post(&format!("rooms/{room}/{act}"), &ActDraft { client_id }).await
    }
}
