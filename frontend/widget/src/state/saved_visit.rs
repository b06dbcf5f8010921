//! What this browser keeps of a channel: the visit, and the seat it got by it (R61).

use std::time::Duration;

use link::{BrowserStorage, StorageKind, new_client_id, new_visit};
use protocol::{
    Instant,
    id::{ClientId, RoomId, VisitId},
    json::FromJson,
    record,
    rest::ticket::LeftMessageTicket,
};
use serde::Serialize;

use super::address::Address;

/// A message that was left is shown again within this time: longer than a browser is closed, shorter than others come to sit at it.
const LEFT_IS_SHOWN: Duration = Duration::from_secs(24 * 60 * 60);

/// A visit, and the room it led to.
#[derive(Clone, Serialize)]
pub struct SavedVisit {
    /// Kept before the page asks to enter, so that a double click, a lost answer or a second tab gives the same room.
    pub visit: VisitId,
    /// The room, once entered.
    pub seat: Option<SavedRoom>,
    /// What was typed as subject; the room's view doesn't tell it.
    pub subject: Option<String>,
}

/// A room, and what opens it.
#[derive(Clone, Serialize)]
pub struct SavedRoom {
    pub room: RoomId,
    /// The resume secret.
    pub secret: String,
    /// The follow-up code (L11); a browser that came in before there were any has none.
    pub code: Option<String>,
}

record! {
    SavedVisit { visit, seat, subject }
    SavedRoom { room, secret, code }
}

/// The keeping of one channel's place, for all tabs of the browser, and of what was typed, for this tab.
#[derive(Clone)]
pub struct ChannelStorage {
    browser: BrowserStorage,
    tab: BrowserStorage,
    place: String,
    draft: String,
    message: String,
    left: String,
}

impl ChannelStorage {
    /// What is kept for this channel.
    pub fn of(Address { company, classification }: Address) -> Self {
        Self {
            browser: BrowserStorage::open(StorageKind::Local),
            tab: BrowserStorage::open(StorageKind::Session),
            place: format!("balcao.place.{company}.{classification}"),
            draft: format!("balcao.draft.{company}.{classification}"),
            message: format!("balcao.message.{company}.{classification}"),
            left: format!("balcao.left.{company}.{classification}"),
        }
    }

    /// Whether the place is still there after a reload.
    pub fn survives_reload(&self) -> bool {
        self.browser.survives_reload()
    }

    /// The place. It is read anew each time: another tab may have changed it.
    pub fn load(&self) -> Option<SavedVisit> {
        link::json(&self.browser.get(&self.place)?).and_then(SavedVisit::from_json)
    }

    /// The place, or a fresh one that is kept from now on.
    pub fn load_or_begin(&self) -> SavedVisit {
        self.load().unwrap_or_else(|| {
            let place = SavedVisit { visit: new_visit(), seat: None, subject: None };
            self.save(&place);
            place
        })
    }

    /// Keeps the place.
    pub fn save(&self, place: &SavedVisit) {
        if let Ok(text) = serde_json::to_string(place) {
            self.browser.set(&self.place, &text);
        }
    }

    /// The next entry is a new visit. Another tab may have begun one already: only the place of this room is forgotten.
    pub fn forget(&self, room: RoomId) {
        if self.load().and_then(|place| place.seat).is_none_or(|seat| seat.room == room) {
            self.browser.remove(&self.place);
        }
    }

    /// What stood in the composer.
    pub fn draft(&self) -> String {
        self.tab.get(&self.draft).unwrap_or_default()
    }

    /// Keeps what stands in the composer.
    pub fn save_draft(&self, draft: &str) {
        match draft {
            "" => self.tab.remove(&self.draft),
            _ => self.tab.set(&self.draft, draft),
        }
    }

    /// The name of a message with these words, kept before the page sends it, so that a double click or a lost answer makes one
    /// ticket (L3). Other words are another message.
    pub fn message_name(&self, words: &str) -> ClientId {
        let kept = self.tab.get(&self.message);
        let same = kept.as_deref().and_then(|kept| kept.split_once('\n')).filter(|(_, said)| *said == words);
        same.and_then(|(name, _)| name.parse().ok()).unwrap_or_else(|| {
            let name = new_client_id();
            self.tab.set(&self.message, &format!("{name}\n{words}"));
            name
        })
    }

    /// The message has come, with this answer: the same words are a new one from now on, and its protocol and code outlive the
    /// page (L3, L11). `None` where the answer can't be read.
    pub fn message_left(&self, answer: &str) -> Option<LeftMessageTicket> {
        self.browser.set(&self.left, answer);
        let ticket = self.kept_left()?;
        self.tab.remove(&self.message);
        Some(ticket)
    }

    /// The ticket of the message that was left here lately.
    pub fn left(&self, now: Instant) -> Option<LeftMessageTicket> {
        self.kept_left().filter(|ticket| now.since(ticket.opened_at) < LEFT_IS_SHOWN)
    }

    fn kept_left(&self) -> Option<LeftMessageTicket> {
        link::json(&self.browser.get(&self.left)?).and_then(LeftMessageTicket::from_json)
    }

    /// The customer has seen it and goes on.
    pub fn forget_left(&self) {
        self.browser.remove(&self.left);
    }
}
