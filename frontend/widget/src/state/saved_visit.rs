//! The visit that this browser saves for a channel, and the room that it led to (R61). Another tab asks before it shows that room, and after *Sair* the
//! protocol alone is kept (F18).

use std::time::Duration;

use link::{BrowserStorage, StorageKind, forget_lines, new_client_id, new_visit};
use protocol::{
    Instant,
    id::{ClientId, RoomId, VisitId},
    json::FromJson,
    record,
    rest::ticket::LeftMessageTicket,
};
use serde::Serialize;

use super::address::Address;

/// A message that was left is shown again within this time: long enough for closing the browser overnight, short enough that the next
/// user of a shared computer doesn't see it.
const LEFT_IS_SHOWN: Duration = Duration::from_secs(24 * 60 * 60);

/// A visit, and the room it led to.
#[derive(Clone, Serialize)]
pub struct SavedVisit {
    /// Saved before the page asks to enter, so that a double click, a lost answer or a second tab gives the same room.
    pub visit: VisitId,
    /// The room, once entered.
    #[serde(rename = "seat")]
    pub room: Option<SavedRoom>,
}

/// A room, and the secret that opens it.
#[derive(Clone, Serialize)]
pub struct SavedRoom {
    pub room: RoomId,
    /// The resume secret.
    pub secret: String,
    /// The follow-up code (L11); a browser that came in before there were any has none.
    pub code: Option<String>,
}

record! {
    SavedVisit { visit, room = "seat" }
    SavedRoom { room, secret, code }
}

/// The storage of one channel: its visit for all tabs of the browser; its texts, and the room that was shown, for this tab.
#[derive(Clone)]
pub struct ChannelStorage {
    browser: BrowserStorage,
    tab: BrowserStorage,
    visit: String,
    draft: String,
    message: String,
    left: String,
    ended: String,
    shown: String,
    subject: String,
}

impl ChannelStorage {
    pub fn of(Address { company, classification }: Address) -> Self {
        Self {
            browser: BrowserStorage::open(StorageKind::Local),
            tab: BrowserStorage::open(StorageKind::Session),
            visit: format!("balcao.place.{company}.{classification}"),
            draft: format!("balcao.draft.{company}.{classification}"),
            message: format!("balcao.message.{company}.{classification}"),
            left: format!("balcao.left.{company}.{classification}"),
            ended: format!("balcao.ended.{company}.{classification}"),
            shown: format!("balcao.shown.{company}.{classification}"),
            subject: format!("balcao.subject.{company}.{classification}"),
        }
    }

    /// Whether the visit is still there after a reload.
    pub fn survives_reload(&self) -> bool {
        self.browser.survives_reload()
    }

    /// The visit. It is read anew each time, because another tab may have changed it.
    pub fn load(&self) -> Option<SavedVisit> {
        link::json(&self.browser.get(&self.visit)?).and_then(SavedVisit::from_json)
    }

    /// The visit, or a new one that is saved from now on.
    pub fn load_or_begin(&self) -> SavedVisit {
        self.load().unwrap_or_else(|| {
            let visit = SavedVisit { visit: new_visit(), room: None };
            self.save(&visit);
            visit
        })
    }

    pub fn save(&self, visit: &SavedVisit) {
        if let Ok(text) = serde_json::to_string(visit) {
            self.browser.set(&self.visit, &text);
        }
    }

    /// Forgets the visit of this room, so that the next entry is a new visit. Another tab may have begun one already, which stays.
    pub fn forget(&self, room: RoomId) {
        if self.load().and_then(|visit| visit.room).is_none_or(|saved| saved.room == room) {
            self.browser.remove(&self.visit);
        }
    }

    /// Whether this tab was showing the room: it is no other person who reloads it.
    pub fn shows(&self, room: RoomId) -> bool {
        self.tab.get(&self.shown).is_some_and(|shown| shown == room.to_string())
    }

    /// This tab shows the room from now on, or none.
    pub fn set_shown(&self, room: Option<RoomId>) {
        match room {
            Some(room) => self.tab.set(&self.shown, &room.to_string()),
            None => self.tab.remove(&self.shown),
        }
    }

    /// The customer left the room: the browser keeps its protocol alone.
    pub fn leave(&self, room: RoomId, protocol: &str) {
        self.forget(room);
        self.forget_texts();
        self.browser.set(&self.ended, protocol);
    }

    /// The protocol of the conversation that was left last.
    pub fn ended(&self) -> Option<String> {
        self.browser.get(&self.ended)
    }

    /// Forgets the person who was here: the visit, and the texts.
    pub fn forget_person(&self) {
        self.browser.remove(&self.visit);
        self.browser.remove(&self.ended);
        self.forget_texts();
        self.set_shown(None);
    }

    /// Forgets the texts of a room that this tab was showing, when the browser doesn't have that room any more.
    pub fn forget_others_texts(&self) {
        let room = self.load().and_then(|visit| visit.room).map(|saved| saved.room.to_string());
        if self.tab.get(&self.shown).is_some_and(|shown| Some(shown) != room) {
            self.forget_texts();
            self.set_shown(None);
        }
    }

    fn forget_texts(&self) {
        for key in [&self.draft, &self.message, &self.subject] {
            self.tab.remove(key);
        }
        if let Some(room) = self.tab.get(&self.shown).and_then(|room| room.parse().ok()) {
            forget_lines(room);
        }
    }

    /// The subject as typed at entry; the customer's view of the room doesn't have it.
    pub fn subject(&self) -> Option<String> {
        self.tab.get(&self.subject)
    }

    /// The customer came into a room.
    pub fn entered(&self, visit: &SavedVisit, room: RoomId, subject: Option<&str>) {
        self.save(visit);
        self.browser.remove(&self.ended);
        match subject {
            Some(subject) => self.tab.set(&self.subject, subject),
            None => self.tab.remove(&self.subject),
        }
        self.set_shown(Some(room));
    }

    /// The text of the composer.
    pub fn draft(&self) -> String {
        self.tab.get(&self.draft).unwrap_or_default()
    }

    pub fn save_draft(&self, draft: &str) {
        match draft {
            "" => self.tab.remove(&self.draft),
            _ => self.tab.set(&self.draft, draft),
        }
    }

    /// The id of a message with these words. It is saved before the page sends the message, so that a double click or a lost answer
    /// makes one ticket (L3). Other words are another message.
    pub fn message_name(&self, words: &str) -> ClientId {
        let kept = self.tab.get(&self.message);
        let same = kept.as_deref().and_then(|kept| kept.split_once('\n')).filter(|(_, said)| *said == words);
        same.and_then(|(name, _)| name.parse().ok()).unwrap_or_else(|| {
            let name = new_client_id();
            self.tab.set(&self.message, &format!("{name}\n{words}"));
            name
        })
    }

    /// Saves the answer to a message, so that its protocol and code outlive the page (L3, L11). The same words are a new message from
    /// now on. `None` where the answer can't be read.
    pub fn message_left(&self, answer: &str) -> Option<LeftMessageTicket> {
        self.browser.set(&self.left, answer);
        let ticket = self.kept_left()?;
        self.tab.remove(&self.message);
        Some(ticket)
    }

    /// The ticket of a message that was left here in the last 24 hours.
    pub fn left(&self, now: Instant) -> Option<LeftMessageTicket> {
        self.kept_left().filter(|ticket| now.since(ticket.opened_at) < LEFT_IS_SHOWN)
    }

    fn kept_left(&self) -> Option<LeftMessageTicket> {
        link::json(&self.browser.get(&self.left)?).and_then(LeftMessageTicket::from_json)
    }

    /// Forgets the ticket, which the customer has seen.
    pub fn forget_left(&self) {
        self.browser.remove(&self.left);
    }
}
