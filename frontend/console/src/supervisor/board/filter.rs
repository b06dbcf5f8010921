//! Which rooms of the board are shown, as the address says.

use protocol::{
    id::{ClassificationId, RoomId, UserId},
    list::{List, RoomRow},
    people::InternalSituation,
    search_fold, search_words,
};

use crate::shell::address::Address;

/// The filters, by their names in addresses.
pub const FILTERS: [&str; 4] = ["search", "classification", "situation", "attendant"];

/// The narrowing of an address.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct BoardFilter {
    words: Vec<String>,
    classification: Option<ClassificationId>,
    situation: Option<InternalSituation>,
    attendant: Option<UserId>,
}

impl BoardFilter {
    /// The filter of an address, tracked.
    pub fn of(address: Address) -> Self {
        Self {
            words: search_words(&address.value("search")),
            classification: address.value("classification").parse().ok(),
            situation: address.value("situation").parse().ok(),
            attendant: address.value("attendant").parse().ok(),
        }
    }

    fn fits(&self, row: &RoomRow) -> bool {
        self.classification.is_none_or(|classification| row.classification == classification)
            && self.situation.is_none_or(|situation| row.situation == situation)
            && self.attendant.is_none_or(|attendant| has(row, attendant))
            && self.says(row)
    }

    fn says(&self, row: &RoomRow) -> bool {
        if self.words.is_empty() {
            return true;
        }
        let text = [
            row.protocol.as_str(),
            row.name.as_ref().map_or("", |name| name.as_str()),
            row.email.as_ref().map_or("", |email| email.as_str()),
        ];
        let text = search_fold(&text.join(" "));
        self.words.iter().all(|word| text.contains(word.as_str()))
    }

    /// The rooms that fit: those that wait in front, those that wait, those in attendance, the oldest first.
    pub fn rooms(&self, list: &List) -> Vec<RoomId> {
        let (mut front, mut waiting, mut attended) = (Vec::new(), Vec::new(), Vec::new());
        for row in list.rows().filter(|row| self.fits(row)) {
            match (row.situation, row.in_front) {
                (InternalSituation::Waiting, true) => front.push(row.room),
                (InternalSituation::Waiting, false) => waiting.push(row.room),
                _ => attended.push(row.room),
            }
        }
        [front, waiting, attended].concat()
    }
}

/// Whether somebody is responsible for a room, or takes part in it.
fn has(row: &RoomRow, user: UserId) -> bool {
    row.responsible.iter().chain(&row.participants).any(|person| person.id == user)
}
